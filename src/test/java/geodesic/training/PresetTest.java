package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.environment.Environments;
import geodesic.options.InvalidOption;
import geodesic.options.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PresetTest {
  @TempDir private Path folder;

  private Preset preset(String yaml) throws IOException {
    return Preset.read(Files.writeString(folder.resolve("a.yaml"), yaml));
  }

  @Test
  void anAlgorithmsSectionIsStrongerThanTheTopWhateverTheOrder() throws IOException {
    for (String yaml :
        List.of(
            "delta: 0.02\ngamma: 0.9\ntrpo:\n  delta: 0.03\n  hidden: [8, 4]\n",
            "trpo: {delta: 0.03, hidden: '8, 4'}\ndelta: 0.02\ngamma: 0.9\n")) {
      Configuration configuration =
          Configuration.of("CartPole-v1", Algorithm.TRPO, 0, preset(yaml).settings(Algorithm.TRPO));
      assertThat(configuration.settings().plain())
          .containsEntry("delta", 0.03)
          .containsEntry("gamma", 0.9)
          .containsEntry("hidden", List.of(8, 4))
          .containsEntry("damping", 0.1); // the default
    }
  }

  /** damping belongs to the natural gradients, learning_rate to all but these and trpo. */
  @Test
  void aSettingAtTheTopHoldsForEveryAlgorithmThatHasIt() throws IOException {
    Preset preset =
        preset("gamma: 0.9\ndamping: 0.05\nlearning_rate: 0.003\nacktr: {damping: 0.2}");
    assertThat(preset.settings(Algorithm.TRPO).plain())
        .isEqualTo(Map.of("gamma", 0.9, "damping", 0.05))
        .isEqualTo(preset.settings(Algorithm.NPG).plain());
    assertThat(preset.settings(Algorithm.VPG).plain())
        .isEqualTo(Map.of("gamma", 0.9, "learning_rate", 0.003))
        .isEqualTo(preset.settings(Algorithm.PPO).plain());
    assertThat(preset.settings(Algorithm.ACKTR).plain())
        .isEqualTo(Map.of("gamma", 0.9, "damping", 0.2, "learning_rate", 0.003));
  }

  /**
   * TRPO and NPG differ in the line search, and in nothing that a preset says: else a comparison of
   * the two would be one of their settings.
   */
  @ParameterizedTest
  @MethodSource("files")
  void trpoAndNpgHaveTheSameSettings(Path file) {
    Preset preset = Preset.read(file);
    assertThat(preset.settings(Algorithm.NPG)).isEqualTo(preset.settings(Algorithm.TRPO));
  }

  /** What TRPO's reported figures were made with. */
  @ParameterizedTest
  @CsvSource({
    "CartPole-v1, 0.01, 0.01",
    "Pendulum-v1, 0.01, 0.1",
    "BipedalWalker-v3, 0.02, 0.1",
    "LunarLanderContinuous-v3, 0.015, 0.1",
    "Hopper-v5, 0.04, 0.1",
    "default, 0.01, 0.1"
  })
  void trpoKeepsItsSettings(String environment, double delta, double damping) {
    Settings settings = Preset.shipped(environment).orElseThrow().settings(Algorithm.TRPO);
    Configuration configuration = Configuration.of("CartPole-v1", Algorithm.TRPO, 0, settings);
    assertThat(configuration.settings().plain()).containsEntry("delta", delta);
    assertThat(configuration.settings().plain()).containsEntry("damping", damping);
  }

  @Test
  void holdsOnlyWhatTheFileSays() throws IOException {
    assertThat(preset("steps: 1e5\nenvironments: 8").settings(Algorithm.TRPO).plain())
        .containsOnlyKeys("steps", "environments");
  }

  @Test
  void anUnknownSettingIsNamedWithTheFileAndTheValidOnes() throws IOException {
    Preset preset = preset("gamma: 0.9\nlamda: 0.95");
    assertThatThrownBy(() -> preset.settings(Algorithm.TRPO))
        .isInstanceOf(InvalidOption.class)
        .hasMessageStartingWith(
            "preset " + folder.resolve("a.yaml") + " has the unknown setting 'lamda'")
        .hasMessageContaining("gae_lambda");
  }

  @Test
  void anchorsAndMergeKeysAreResolved() throws IOException {
    Preset preset =
        preset(
            """
            gamma: &discount 0.9
            gae_lambda: *discount
            npg: &natural
              delta: 0.03
              damping: 0.2
              hidden: &widths [8, 4]
            trpo:
              <<: *natural
              delta: 0.02
              value_hidden: *widths
            """);
    assertThat(preset.settings(Algorithm.NPG).plain())
        .containsEntry("gae_lambda", 0.9)
        .containsEntry("delta", 0.03)
        .doesNotContainKey("<<");
    assertThat(preset.settings(Algorithm.TRPO).plain())
        .containsEntry("delta", 0.02)
        .containsEntry("damping", 0.2)
        .containsEntry("hidden", List.of(8, 4))
        .containsEntry("value_hidden", List.of(8, 4));
  }

  @Test
  void anotherAlgorithmsSectionIsReadToo() throws IOException {
    Preset preset = preset("gamma: 0.9\nppo:\n  clip_rnge: 0.1");
    assertThatThrownBy(() -> preset.settings(Algorithm.TRPO))
        .isInstanceOf(InvalidOption.class)
        .hasMessageStartingWith(
            "preset "
                + folder.resolve("a.yaml")
                + " has the unknown setting 'clip_rnge' in its section ppo; did you mean clip_range?"
                + " (valid for ppo: steps, ");
  }

  @Test
  void aValueOfAnotherTypeIsRefusedInEverySection() throws IOException {
    for (String yaml :
        List.of("clip_range: wide", "ppo:\n  clip_range: wide", "trpo: {target_kl: wide}")) {
      Preset preset = preset(yaml);
      assertThatThrownBy(() -> preset.settings(Algorithm.PPO))
          .isInstanceOf(InvalidOption.class)
          .hasMessageContaining("preset " + folder.resolve("a.yaml"))
          .hasMessageContaining(yaml.startsWith("trpo") ? "unknown setting" : "must be a number");
    }
    Preset preset = preset("ppo:\n  clip_range: wide");
    assertThatThrownBy(() -> preset.settings(Algorithm.TRPO))
        .hasMessage(
            "preset " + folder.resolve("a.yaml") + ": clip_range is 'wide', but must be a number");
  }

  @Test
  void aMisspeltSectionHasASuggestion() throws IOException {
    Preset preset = preset("tpro: {delta: 0.1}");
    assertThatThrownBy(() -> preset.settings(Algorithm.TRPO))
        .hasMessageContaining("the unknown setting 'tpro'; did you mean trpo?");
  }

  @Test
  void valuesThatHoldThemselvesHaveAnEnd() {
    for (String yaml :
        List.of("hidden: &a [*a]", "trpo: &a {delta: *a}", "trpo: {delta: &a {b: [*a]}}")) {
      assertThatThrownBy(() -> preset(yaml))
          .isInstanceOf(InvalidOption.class)
          .hasMessageEndingWith(" is nested too deeply, or contains itself");
    }
  }

  @Test
  void hasTheSettingsOfItsBaseButThoseItSaysItself() throws IOException {
    Preset base = Preset.shipped("Pendulum-v1").orElseThrow();
    Preset preset =
        preset("damping: 0.2\nbase: Pendulum-v1\nppo: {steps: 3e5}\nvpg: {learning_rate: 0.1}");
    assertThat(preset.settings(Algorithm.TRPO).plain())
        .isEqualTo(changed(base.settings(Algorithm.TRPO), Map.of("damping", 0.2)));
    assertThat(preset.settings(Algorithm.PPO).plain())
        .isEqualTo(changed(base.settings(Algorithm.PPO), Map.of("steps", 300_000L)));
    assertThat(preset.settings(Algorithm.VPG).plain())
        .isEqualTo(changed(base.settings(Algorithm.VPG), Map.of("learning_rate", 0.1)));
    assertThat(base.settings(Algorithm.ACKTR).plain()).containsEntry("damping", 0.01);
    assertThat(preset.settings(Algorithm.ACKTR).plain()).containsEntry("damping", 0.2);
  }

  private static Map<String, Object> changed(Settings settings, Map<String, Object> changes) {
    Map<String, Object> all = new LinkedHashMap<>(settings.plain());
    all.putAll(changes);
    return all;
  }

  @Test
  void aBaseIsAPresetThatShipsAndHasNone() {
    assertThatThrownBy(() -> preset("base: mujocco"))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "preset "
                + folder.resolve("a.yaml")
                + ": base is 'mujocco', but must be the name of a preset in envs/, such as mujoco or"
                + " default");
    assertThatThrownBy(() -> preset("base: Swimmer-v5\ngamma: 0.9"))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "preset "
                + folder.resolve("a.yaml")
                + ": base is 'Swimmer-v5', which has a base itself (envs/mujoco.yaml)");
  }

  @Test
  void doesNotChangeWithTheMapItWasMadeFrom() {
    Map<String, Object> entries = new LinkedHashMap<>(Map.of("gamma", 0.9));
    Preset preset = new Preset("memory", entries);
    entries.put("gamma", 0.1);
    assertThat(preset.settings(Algorithm.TRPO).plain()).isEqualTo(Map.of("gamma", 0.9));
  }

  @Test
  void anEnvironmentWithoutOneHasNone() {
    assertThat(Preset.shipped("NoSuchWorld-v0")).isEmpty();
    assertThat(Preset.of("NoSuchWorld-v0")).isEqualTo(Preset.shipped("default").orElseThrow());
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("envs"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  static Stream<Arguments> shipped() throws IOException {
    return files().stream()
        .flatMap(file -> Algorithms.all().stream().map(a -> Arguments.of(file, a)));
  }

  /** Each file in envs/ belongs to an environment and holds a configuration for every algorithm. */
  @ParameterizedTest(name = "{0} for {1}")
  @MethodSource("shipped")
  void everyFileIsAPreset(Path file, Algorithm algorithm) throws IOException {
    String stem = file.getFileName().toString().replaceFirst("\\.yaml$", "");
    String environment =
        switch (stem) {
          case "default" -> "CartPole-v0";
          case "mujoco" -> "HalfCheetah-v5";
          default -> stem;
        };
    assertThat(Environments.specification(environment).id()).isEqualTo(environment);
    Settings settings = Preset.read(file).settings(algorithm);
    assertThat(settings.names()).isNotEmpty();
    Configuration configuration = Configuration.of(environment, algorithm, 0, settings);
    assertThat(configuration.settings().values()).containsAllEntriesOf(settings.values());
    assertThat(Preset.of(stem).settings(algorithm)).isEqualTo(settings);
  }
}
