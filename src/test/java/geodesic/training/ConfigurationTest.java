package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.environment.Environments;
import geodesic.options.Assignment;
import geodesic.options.InvalidOption;
import geodesic.options.Setting;
import geodesic.options.SettingValue;
import geodesic.options.Settings;
import geodesic.parallel.Workers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {
  private static Configuration with(Map<String, ?> settings) {
    return Configuration.of("Pendulum-v1", Algorithm.TRPO, 3, settings);
  }

  @Test
  void anUnknownSettingIsNamedWithTheValidOnes() {
    assertThatThrownBy(() -> with(Map.of("learning_rate", 1)))
        .isInstanceOf(InvalidOption.class)
        .hasMessageStartingWith(
            "unknown setting 'learning_rate' for trpo; it is one of vpg, acktr, ppo, vmpo")
        .hasMessageEndingWith(
            " (valid: " + String.join(", ", Configuration.names(Algorithm.TRPO)) + ")");
  }

  @ParameterizedTest
  @MethodSource("geodesic.algorithm.Algorithms#all")
  void namesAreThoseOfTheSettingsAndEachIsThereOnce(Algorithm algorithm) {
    Configuration configuration = Configuration.of("Pendulum-v1", algorithm, 0, Map.of());
    assertThat(Configuration.names(algorithm))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(configuration.settings().names())
        .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
  }

  @Test
  void anAlgorithmMayHaveItsOwnDefaults() {
    Configuration acktr = Configuration.of("Pendulum-v1", Algorithm.ACKTR, 0, Map.of());
    assertThat(acktr.settings().plain()).containsEntry("value_fit", "kfac");
    assertThat(
            Configuration.of("Pendulum-v1", Algorithm.ACKTR, 0, Map.of("value_fit", "adam"))
                .settings()
                .plain())
        .containsEntry("value_fit", "adam");
    assertThat(with(Map.of()).settings().plain()).containsEntry("value_fit", "adam");
  }

  @ParameterizedTest
  @MethodSource("geodesic.algorithm.Algorithms#all")
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
    for (Map<String, ?> values :
        List.of(configuration.settings().texts(), configuration.settings().plain())) {
      assertThat(Configuration.of("Pendulum-v1", algorithm, 9, values)).isEqualTo(configuration);
    }
  }

  @ParameterizedTest
  @MethodSource("geodesic.algorithm.Algorithms#all")
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
  void theTaskIsTheEnvironmentUnderTheRunsOwnTimeLimit() {
    Configuration own = with(Map.of());
    assertThat(own.specification()).isSameAs(Environments.specification("Pendulum-v1"));
    assertThat(own.task()).isSameAs(own.specification());
    Configuration limited = own.with("time_limit", "7");
    assertThat(limited.specification()).isSameAs(own.specification());
    assertThat(limited.task().maxEpisodeSteps()).isEqualTo(7);
    assertThat(limited.task().spaces()).isSameAs(own.task().spaces());
  }

  @Test
  void ofTwoTextsForOneSettingTheLaterOneCounts() {
    assertThat(
            Configuration.read(
                Algorithm.TRPO,
                List.of(
                    new Assignment("delta", "0.3"),
                    new Assignment("steps", "2k"),
                    new Assignment("delta", "1e-2"))))
        .isEqualTo(
            new Settings(
                Map.of(
                    "delta", new SettingValue.Real(0.01), "steps", new SettingValue.Whole(2000))));
    assertThatThrownBy(
            () -> Configuration.read(Algorithm.TRPO, List.of(new Assignment("detla", "1"))))
        .hasMessageStartingWith("unknown setting 'detla' for trpo; did you mean delta?");
  }

  @Test
  void aNegativeSeedIsRefused() {
    assertThatThrownBy(() -> Configuration.of("Pendulum-v1", Algorithm.TRPO, -1, Map.of()))
        .isInstanceOf(InvalidOption.class)
        .hasMessage("seed is -1, but must be at least 0");
  }

  /** The command line's words and a run's configuration are of one source. */
  @ParameterizedTest
  @MethodSource("geodesic.algorithm.Algorithms#all")
  void everySettingIsExplained(Algorithm algorithm) {
    Settings defaults = Configuration.of("Pendulum-v1", algorithm, 0, Map.of()).settings();
    List<Setting> explained = Configuration.explained(algorithm);
    assertThat(explained)
        .extracting(Setting::name)
        .containsExactlyElementsOf(Configuration.names(algorithm));
    for (Setting setting : explained) {
      assertThat(setting.standard()).isEqualTo(defaults.get(setting.name()).orElseThrow());
      assertThat(setting.explanation()).as(setting.name()).matches("[a-z].{8,}[^.]");
      // Each has a bound or a list of constants: "a number" alone would say nothing.
      assertThat(setting.values()).as(setting.name()).containsPattern("\\d|, ");
    }
  }

  @Test
  void networksThatNoArrayHoldsAreRefused() {
    for (String option : List.of("hidden", "value_hidden")) {
      Configuration configuration = with(Map.of(option, "[65536, 65536]"));
      try (Workers workers = new Workers(1)) {
        assertThatThrownBy(() -> new Trainer(configuration, workers))
            .isInstanceOf(InvalidOption.class)
            .hasMessage(
                option
                    + " is [65536, 65536], which with 3 inputs and 1 outputs makes 4295360513"
                    + " parameters, but a network takes at most 2147483639");
      }
    }
  }
}
