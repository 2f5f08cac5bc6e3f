package geodesic.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Effective sample sizes and R-hat against ArviZ's on made-up chains of many kinds. */
class ChainDiagnosticsReferenceTest {
  /** ArviZ's autocovariances come from a Fourier transform. */
  private static final double PERCENT = 1e-8;

  private static JsonNode cases;

  @BeforeAll
  static void read() throws IOException {
    Path folder = Path.of(System.getProperty("geodesic.reference", "src/test/resources/reference"));
    cases =
        new ObjectMapper().readTree(folder.resolve("chain_diagnostics.json").toFile()).get("cases");
  }

  static Stream<String> names() throws IOException {
    read();
    return cases.properties().stream().map(java.util.Map.Entry::getKey);
  }

  @ParameterizedTest
  @MethodSource("names")
  void equalArviz(String name) {
    JsonNode expected = cases.get(name);
    double[][] chains = new ObjectMapper().convertValue(expected.get("chains"), double[][].class);
    assertClose(EffectiveSampleSize.bulk(chains), expected.get("bulk"));
    assertClose(EffectiveSampleSize.tail(chains), expected.get("tail"));
    assertClose(EffectiveSampleSize.mean(chains), expected.get("mean"));
    if (chains.length > 1) {
      assertClose(SplitRHat.of(chains), expected.get("rhat"));
    }
  }

  private static void assertClose(double computed, JsonNode expected) {
    assertThat(computed).isCloseTo(expected.doubleValue(), withinPercentage(PERCENT));
  }

  @Test
  void whatIsNotFiniteHasNoDiagnosticAndWhatNeverMovesCountsAll() {
    double[][] broken = {{1, 2, 3, Double.NaN}, {1, 2, 3, 4}};
    assertThat(EffectiveSampleSize.bulk(broken)).isNaN();
    assertThat(EffectiveSampleSize.tail(broken)).isNaN();
    assertThat(SplitRHat.of(broken)).isNaN();
    assertThat(EffectiveSampleSize.mean(new double[2][8])).isEqualTo(16);
  }

  @Test
  void chainsThatAreTooShortOrOfDifferentLengthsAreRefused() {
    assertThatThrownBy(() -> SplitRHat.of(new double[2][3]))
        .hasMessage("diagnostics of chains need four draws, got 3");
    assertThatThrownBy(
            () -> EffectiveSampleSize.bulk(new double[][] {new double[5], new double[4]}))
        .hasMessage("chains differ in length: 5 and 4 draws");
  }
}
