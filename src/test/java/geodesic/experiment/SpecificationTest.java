package geodesic.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.options.InvalidOption;
import geodesic.options.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From users' words to settings. */
class SpecificationTest {
  private static Comparison comparison() {
    return Comparison.of("CartPole-v1", "trpo,small=trpo");
  }

  @Test
  void settingsComeFromThePresetThenForAllThenForOne() {
    Specification specification =
        comparison()
            .set("small.delta=0.25")
            .set("delta=0.5")
            .set("gae_lambda=0.5")
            .steps("1e5")
            .specification();
    Map<String, Object> trpo = specification.entrants().get(0).settings().plain();
    Map<String, Object> small = specification.entrants().get(1).settings().plain();
    assertThat(trpo).containsEntry("delta", 0.5).containsEntry("gae_lambda", 0.5);
    assertThat(small).containsEntry("delta", 0.25).containsEntry("gae_lambda", 0.5);
    assertThat(trpo).as("the preset").containsEntry("damping", 0.01).containsEntry("horizon", 512L);
    assertThat(specification.steps()).isEqualTo(100_000);
    assertThat(trpo)
        .containsEntry("evaluation_interval", 4000L)
        .containsEntry("evaluation_episodes", 10L);
    assertThat(specification.threshold()).hasValue(475);
    assertThat(specification.seeds().list()).hasSize(10).startsWith(0L);
  }

  @Test
  void severalKeysMakeAGrid() {
    Specification specification =
        comparison()
            .sweep("delta=0.1,0.2")
            .sweep("hidden=[8],[8, 8]")
            .sweep("small.delta=0.3,0.4")
            .specification();
    assertThat(specification.entrants().get(0).grid())
        .extracting(Settings::texts)
        .containsExactly(
            Map.of("delta", "0.1", "hidden", "[8]"),
            Map.of("delta", "0.1", "hidden", "[8, 8]"),
            Map.of("delta", "0.2", "hidden", "[8]"),
            Map.of("delta", "0.2", "hidden", "[8, 8]"));
    assertThat(specification.entrants().get(1).grid().getFirst().texts())
        .containsEntry("delta", "0.3");
    assertThat(specification.entrants().getFirst().settings().names()).doesNotContain("delta");
    assertThat(specification.tuningSeeds()).contains(new Seeds(1000, 1002));
  }

  /** CartPole's preset once gave TRPO a damping of its own, and nothing said so. */
  @Test
  void sharedSettingsThatDifferAreNamed() {
    assertThat(unequal("npg,trpo")).isEmpty();
    assertThat(unequal("npg,trpo", "trpo.damping=0.5"))
        .containsExactly("not the same for all, as asked for: damping 0.01 (npg), 0.5 (trpo)");
    assertThat(unequal("npg,trpo,acktr", "damping=0.5", "acktr.value_fit=adam")).isEmpty();
    assertThat(unequal("npg,trpo,acktr", "trpo.gamma=0.5"))
        .containsExactly(
            "not the same for all, and not swept, so that differences may be due to it:"
                + " value_fit adam (npg, trpo), kfac (acktr)",
            "not the same for all, as asked for: gamma 0.99 (npg, acktr), 0.5 (trpo)");
    // Given for one, but the others differ by themselves.
    assertThat(unequal("npg,ppo,trpo", "trpo.horizon=256", "ppo.environments=2"))
        .containsExactly(
            "not the same for all, and not swept, so that differences may be due to it:"
                + " horizon 512 (npg), 128 (ppo), 256 (trpo)");
  }

  /** Another value that the sweep has chosen is no accident. */
  @Test
  void aSweptSettingIsNotNamed() {
    Specification specification =
        Comparison.of("CartPole-v1", "vpg,ppo")
            .steps("1e5")
            .set("environments=4")
            .set("horizon=128")
            .set("learning_rate_half_life=0")
            .set("max_gradient_norm=0.5")
            .sweep("vpg.learning_rate=0.1,0.2")
            .sweep("ppo.learning_rate=0.3,0.4")
            .specification();
    assertThat(UnequalSettings.of(specification).lines()).isEmpty();
  }

  private static List<String> unequal(String algorithms, String... settings) {
    Comparison comparison = Comparison.of("CartPole-v1", algorithms).steps("1e5");
    List.of(settings).forEach(comparison::set);
    return UnequalSettings.of(comparison.specification()).lines();
  }

  @Test
  void tuningSeedsAreNoneOfTheReported() {
    Specification specification =
        comparison().seeds("995-1004").sweep("delta=0.1,0.2").sweepSeeds(5).specification();
    assertThat(specification.tuningSeeds()).contains(new Seeds(1005, 1009));
    assertThat(specification.tuningSeeds().orElseThrow().intersects(specification.seeds()))
        .isFalse();
  }

  /** The final episodes are none that a run of any seed is evaluated on while it trains. */
  @Test
  void evaluationSeedsAreNoSeeds() {
    for (long seed : List.of(Specification.EVALUATION_SEED, Specification.TUNING_EVALUATION_SEED)) {
      assertThatThrownBy(() -> new Seeds(seed, seed)).isInstanceOf(InvalidOption.class);
    }
    assertThat(Specification.EVALUATION_SEED).isNotEqualTo(Specification.TUNING_EVALUATION_SEED);
  }

  @ParameterizedTest
  @CsvSource({"10, 0, 9", "1, 0, 0", "5-14, 5, 14", "7-7, 7, 7", "1000, 0, 999"})
  void seeds(String text, long first, long last) {
    assertThat(Seeds.of(text)).isEqualTo(new Seeds(first, last));
  }

  @Test
  void theCommandMakesTheSameComparison() {
    Specification specification =
        comparison().set("hidden=[8, 8]").seeds("3").threshold(100).specification();
    assertThat(specification.command())
        .isEqualTo(
            "geodesic compare --env CartPole-v1 --algorithms trpo,small=trpo --seeds 3"
                + " --set 'hidden=[8, 8]' --threshold 100.0 --evaluate-episodes 1000");
  }

  /** A hundred starts have been 10 points easier than the average on Pendulum-v1. */
  @ParameterizedTest
  @CsvSource({
    "CartPole-v1, 1000", "Pendulum-v1, 1000", "MountainCarContinuous-v0, 1000",
    "LunarLander-v3, 200", "BipedalWalker-v3, 200", "geodesic.experiment.RepeatTheBit, 200"
  })
  void finalPoliciesAreEvaluatedOverManyEpisodes(String environment, int episodes) {
    Comparison comparison = Comparison.of(environment, "trpo");
    assertThat(comparison.specification().evaluationEpisodes()).isEqualTo(episodes);
    assertThat(comparison.evaluationEpisodes(7).specification().evaluationEpisodes()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a/b-c.d=1,2 | a/b-c.d=1,2
          two words   | 'two words'
          it's        | 'it'\\''s'
          [64]        | '[64]'
          """)
  void wordsForAShell(String word, String quoted) {
    assertThat(ShellWord.quoted(word)).isEqualTo(quoted);
  }

  @Test
  void onlyWhatChangesTheResultIsADifference() throws Exception {
    String here = SpecificationJson.write(comparison().set("gamma=0.99").specification());
    String there = SpecificationJson.write(comparison().specification());
    assertThat(here).isNotEqualTo(there); // the commands differ
    assertThat(SpecificationJson.difference(there, here)).isEmpty();
    assertThat(SpecificationJson.difference("[]", here)).isPresent();
  }

  /** Earlier versions kept the words of the user in compare.json. */
  @Test
  void aSweepIsTheSameHoweverItsValuesAreWritten() throws Exception {
    String here = SpecificationJson.write(comparison().sweep("delta=1e-2,0.02").specification());
    assertThat(here).contains("\"0.01\"");
    assertThat(SpecificationJson.difference(here.replace("\"0.01\"", "\"1e-2\""), here)).isEmpty();
    assertThat(SpecificationJson.difference(here.replace("\"0.01\"", "\"0.011\""), here))
        .isPresent();
    assertThat(SpecificationJson.difference(here.replace("\"0.01\"", "\"small\""), here))
        .isPresent();
  }

  /** A comparison from before a setting existed goes on with what that meant. */
  @Test
  void aSettingThatCameLaterHasTheMeaningFromBefore() throws Exception {
    String here = SpecificationJson.write(comparison().specification());
    String there =
        here.replaceAll("\\s*\"(scale_actions|log_info|normalizer_warmup)\" : [^,]*,", "");
    assertThat(there).doesNotContain("scale_actions", "log_info", "normalizer_warmup");
    assertThat(SpecificationJson.difference(there, here)).isEmpty();
    assertThat(
            SpecificationJson.difference(
                there,
                SpecificationJson.write(comparison().set("scale_actions=true").specification())))
        .contains("entrants.small.settings.scale_actions is false there and true here");
  }

  @Test
  void aSweepThatTriesAValueTwiceIsRefused() {
    assertThatThrownBy(() -> comparison().sweep("delta=0.01,1e-2").specification())
        .isInstanceOf(InvalidOption.class)
        .hasMessageStartingWith("--sweep delta=0.01,1e-2 has the value 1e-2 twice");
  }
}
