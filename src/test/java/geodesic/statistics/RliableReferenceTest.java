package geodesic.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statistics against rliable's on ten runs of two algorithms over three tasks. */
class RliableReferenceTest {
  /** Two bootstraps with generators of their own differ by this much at the ends. */
  private static final double ENDS = 0.01;

  private static JsonNode reference;

  @BeforeAll
  static void read() throws IOException {
    Path folder = Path.of(System.getProperty("geodesic.reference", "src/test/resources/reference"));
    reference = new ObjectMapper().readTree(folder.resolve("rliable.json").toFile());
  }

  @ParameterizedTest
  @CsvSource({
    "A, MEDIAN, 0", "A, IQM, 1", "A, MEAN, 2", "A, OPTIMALITY_GAP, 3",
    "B, MEDIAN, 0", "B, IQM, 1", "B, MEAN, 2", "B, OPTIMALITY_GAP, 3"
  })
  void aggregates(String algorithm, Aggregate aggregate, int column) {
    double[][] scores = scores(algorithm);
    assertThat(aggregate.of(scores))
        .isCloseTo(reference.at("/point/" + algorithm).get(column).doubleValue(), within(1e-9));
    Interval interval = Bootstrap.DEFAULT.interval(scores, aggregate::of);
    JsonNode ends = reference.at("/interval95/" + algorithm);
    assertThat(interval.low()).isCloseTo(ends.get(0).get(column).doubleValue(), within(ENDS));
    assertThat(interval.high()).isCloseTo(ends.get(1).get(column).doubleValue(), within(ENDS));
  }

  @Test
  void probabilityOfImprovement() {
    JsonNode expected = reference.at("/probability_A_better");
    double[][] a = scores("A");
    double[][] b = scores("B");
    assertThat(ProbabilityOfImprovement.of(a, b))
        .isCloseTo(expected.get("point").doubleValue(), within(1e-9));
    Interval interval = Bootstrap.DEFAULT.interval(a, b, ProbabilityOfImprovement::of);
    JsonNode ends = expected.get("interval95");
    assertThat(interval.low()).isCloseTo(ends.get(0).doubleValue(), within(ENDS));
    assertThat(interval.high()).isCloseTo(ends.get(1).doubleValue(), within(ENDS));
  }

  private static double[][] scores(String algorithm) {
    return new ObjectMapper().convertValue(reference.at("/scores/" + algorithm), double[][].class);
  }
}
