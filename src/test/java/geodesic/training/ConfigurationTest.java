package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationTest {
  private static Configuration with(Map<String, ?> settings) {
    return Configuration.of("Pendulum-v1", Algorithm.TRPO, 3, settings);
  }

  @Test
  void anUnknownSettingIsNamedWithTheValidOnes() {
    assertThatThrownBy(() -> with(Map.of("learning_rate", 1)))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "unknown setting 'learning_rate' for trpo (valid: "
                + String.join(", ", Configuration.names(Algorithm.TRPO))
                + ")");
  }

  @ParameterizedTest
  @EnumSource
  void namesAreThoseOfTheSettingsAndEachIsThereOnce(Algorithm algorithm) {
    Configuration configuration = Configuration.of("Pendulum-v1", algorithm, 0, Map.of());
    assertThat(Configuration.names(algorithm))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(configuration.settings().keySet())
        .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
  }

  @Test
  void anAlgorithmMayHaveItsOwnDefaults() {
    Configuration acktr = Configuration.of("Pendulum-v1", Algorithm.ACKTR, 0, Map.of());
    assertThat(acktr.settings()).containsEntry("value_fit", "kfac");
    assertThat(
            Configuration.of("Pendulum-v1", Algorithm.ACKTR, 0, Map.of("value_fit", "adam"))
                .settings())
        .containsEntry("value_fit", "adam");
    assertThat(with(Map.of()).settings()).containsEntry("value_fit", "adam");
  }

  @ParameterizedTest
  @EnumSource
  void settingsRoundTripAsValuesAndAsText(Algorithm algorithm) {
    Configuration configuration =
        Configuration.of(
            "Pendulum-v1",
            algorithm,
            9,
            Map.of(
                "gamma", 0.1 + 0.2, "hidden", "[]", "steps", 3_000_000_000L, "activation", "tanh"));
    assertThat(Configuration.of("Pendulum-v1", algorithm, 9, configuration.settings()))
        .isEqualTo(configuration);
    Map<String, String> text = new LinkedHashMap<>();
    configuration.settings().forEach((name, value) -> text.put(name, value.toString()));
    assertThat(Configuration.of("Pendulum-v1", algorithm, 9, text)).isEqualTo(configuration);
  }

  @ParameterizedTest
  @EnumSource
  void jsonRoundTrips(Algorithm algorithm) throws IOException {
    Configuration configuration =
        Configuration.of(
            "Pendulum-v1",
            algorithm,
            Long.MAX_VALUE,
            Map.of("gamma", 0.1 + 0.2, "hidden", "7", "value_learning_rate", 1e-300));
    assertThat(ConfigurationJson.read(ConfigurationJson.write(configuration)))
        .isEqualTo(configuration);
  }

  @ParameterizedTest
  @CsvSource({"100000", "100_000", "1e5", "1E+5", "+100000", "1000e2", "100000.0"})
  void wholeNumbersMayBeWrittenInSeveralWays(String text) {
    assertThat(with(Map.of("steps", text)).training().steps()).isEqualTo(100_000);
  }

  @Test
  void otherStepsAreJudgedByTheConfigurationsOwnBatch() {
    Configuration small = with(Map.of("environments", 1, "horizon", 10, "steps", 20));
    assertThat(small.with("steps", "35").settings())
        .isEqualTo(with(Map.of("environments", 1, "horizon", 10, "steps", 35)).settings());
    assertThat(small.with("steps", "35").seed()).isEqualTo(3);
    assertThatThrownBy(() -> small.with("steps", "9"))
        .hasMessage("steps is 9, but one iteration takes environments x horizon = 1 x 10 = 10");
  }

  @Test
  void aNegativeSeedIsRefused() {
    assertThatThrownBy(() -> Configuration.of("Pendulum-v1", Algorithm.TRPO, -1, Map.of()))
        .isInstanceOf(InvalidOption.class)
        .hasMessage("seed is -1, but must be at least 0");
  }
}
