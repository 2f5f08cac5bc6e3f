package geodesic.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.PolicyStep;
import geodesic.options.InvalidOption;
import geodesic.training.Configuration;
import geodesic.training.EvaluationRecord;
import geodesic.training.IterationRecord;
import geodesic.training.ReturnStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What TensorBoard is told of a run. */
class TensorBoardReportTest {
  @TempDir private Path run;

  private static Configuration configuration(Algorithm algorithm) {
    return Configuration.of(
        "CartPole-v1",
        algorithm,
        7,
        Map.of("steps", 350, "environments", 1, "horizon", 100, "hidden", "[32,32]"));
  }

  private static IterationRecord iteration(int i) {
    return iteration(i, Steps.natural(0.01, true, 0.5, 1e-6));
  }

  private static IterationRecord iteration(int i, PolicyStep step) {
    return new IterationRecord(
        i,
        100L * i,
        0.25 * i,
        900,
        new ReturnStatistics(3, 20, 2, 16, 24, 33.5),
        Steps.update(step),
        Optional.empty(),
        Map.of());
  }

  private Map<String, Float> written(Algorithm algorithm, TensorBoardTags tags) throws IOException {
    try (TensorBoardReport report = TensorBoardReport.start(run, configuration(algorithm), tags)) {
      report.iteration(
          iteration(
              1,
              algorithm.equals(Algorithm.TRPO)
                  ? Steps.natural(0.01, true, 0.5, 1e-6)
                  : Steps.firstOrder(0.01)));
      report.evaluation(
          new EvaluationRecord(100, new ReturnStatistics(10, 60, 1, 58, 62, 61), 0, false));
    }
    Map<String, Float> scalars = new LinkedHashMap<>();
    for (TensorBoardEvent event : events()) {
      event.scalars().forEach((tag, value) -> assertThat(scalars.put(tag, value)).as(tag).isNull());
    }
    return scalars;
  }

  private List<TensorBoardEvent> events() throws IOException {
    return TensorBoardEvent.read(TensorBoardEventFile.latest(run).orElseThrow());
  }

  private List<byte[]> hyperparameters(String tag) throws IOException {
    return events().stream()
        .map(event -> event.hyperparameters().get("_hparams_/" + tag))
        .filter(content -> content != null)
        .toList();
  }

  @Test
  void theConfigurationIsInTheHyperparametersTab() throws IOException {
    TensorBoardReport.start(run, configuration(Algorithm.TRPO), TensorBoardTags.GEODESIC).close();
    Map<String, Object> settings =
        TensorBoardEvent.settings(hyperparameters("session_start_info").getFirst());
    assertThat(settings)
        .contains(
            entry("environment", "CartPole-v1"),
            entry("algorithm", "trpo"),
            entry("seed", 7.0),
            entry("delta", 0.01),
            entry("hidden", "[32, 32]"),
            entry("normalize_rewards", false))
        .containsKeys(Configuration.names(Algorithm.TRPO).toArray(String[]::new));
    assertThat(hyperparameters("session_end_info")).as("it has not begun to train").isEmpty();
  }

  /** 50 steps are left, and an iteration takes 100. */
  @Test
  void aRunThatTookAllItsStepsIsFinished() throws IOException {
    try (TensorBoardReport report =
        TensorBoardReport.start(run, configuration(Algorithm.TRPO), TensorBoardTags.GEODESIC)) {
      for (int i = 1; i <= 3; i++) {
        report.iteration(iteration(i));
      }
    }
    assertThat(hyperparameters("session_end_info")).hasSize(1);
  }

  @Test
  void diagnosticsAreScalars() throws IOException {
    assertThat(written(Algorithm.TRPO, TensorBoardTags.GEODESIC))
        .contains(
            entry("diagnostics/predicted_gain", 0.025f),
            entry("diagnostics/quadratic_kl", 0.01f),
            entry("diagnostics/damping", 0.25f),
            entry("diagnostics/largest_eigenvalue", 30.5f),
            entry("diagnostics/negative_curvature", 1f),
            entry("train/kl", 0.01f),
            entry("evaluation/return_mean", 60f),
            entry("evaluation/length_mean", 61f))
        .doesNotContainKeys(
            "diagnostics/cg_residuals", "diagnostics/iteration", "time/fps", "eval/mean_reward");
  }

  @Test
  void numbersThatStableBaselinesHasTooCanHaveItsNames() throws IOException {
    assertThat(written(Algorithm.TRPO, TensorBoardTags.STABLE_BASELINES3))
        .contains(
            entry("rollout/ep_rew_mean", 20f),
            entry("rollout/ep_len_mean", 33.5f),
            entry("time/fps", 400f),
            entry("train/kl_divergence_loss", 0.01f),
            entry("train/is_line_search_success", 1f),
            entry("train/value_loss", 12.5f),
            entry("train/explained_variance", 0.75f),
            entry("train/std", (float) Math.exp(-0.5)),
            entry("eval/mean_reward", 60f),
            entry("eval/mean_ep_length", 61f),
            // What it has not keeps its name.
            entry("train/entropy", 0.69f),
            entry("train/cg_residual", 1e-6f),
            entry("evaluation/return_max", 62f))
        .doesNotContainKeys("rollout/return_mean", "train/kl", "evaluation/return_mean");
  }

  /** An entropy is part of a loss there, with the sign of one. */
  @Test
  void namesFollowTheAlgorithm() throws IOException {
    assertThat(written(Algorithm.PPO, TensorBoardTags.STABLE_BASELINES3))
        .contains(entry("train/approx_kl", 0.01f), entry("train/entropy_loss", -0.69f))
        .doesNotContainKeys(
            "train/kl_divergence_loss", "train/entropy", "diagnostics/damping", "train/step_scale");
  }

  @ParameterizedTest
  @EnumSource
  void aResumedRunKeepsItsNames(TensorBoardTags tags) throws IOException {
    Configuration configuration = configuration(Algorithm.TRPO);
    try (TensorBoardReport report = TensorBoardReport.start(run, configuration, tags)) {
      report.iteration(iteration(1));
    }
    assertThat(TensorBoardTags.of(run)).isEqualTo(tags);
    try (TensorBoardReport report =
        TensorBoardReport.resume(run, configuration, TensorBoardTags.of(run), 100)) {
      report.iteration(iteration(2));
    }
    assertThat(events()).extracting(TensorBoardEvent::sessionStatus).contains(1);
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files).hasSize(2).allMatch(file -> file.toString().endsWith("." + tags.id()));
    }
  }

  @Test
  void aRunWithoutEventsHasOurNames() throws IOException {
    assertThat(TensorBoardTags.of(run)).isEqualTo(TensorBoardTags.GEODESIC);
  }

  @Test
  void otherNamesAreRefused() {
    assertThat(TensorBoardTags.of("geodesic")).isEqualTo(TensorBoardTags.GEODESIC);
    assertThatThrownBy(() -> TensorBoardTags.of("sb3"))
        .isInstanceOf(InvalidOption.class)
        .hasMessage("--tensorboard is sb3, but must be geodesic or stable-baselines3");
  }
}
