package geodesic.report;

import geodesic.algorithm.UpdateStats;
import geodesic.training.IterationRecord;
import geodesic.training.ReturnStatistics;
import java.util.List;

/**
 * The columns of progress.csv, whose meaning docs/columns.md explains. Other tools rely on their
 * names and their order.
 */
final class ProgressColumns {
  static final List<String> NAMES =
      List.of(
          "iteration",
          "env_steps",
          "wall_seconds",
          "steps_per_second",
          "episodes",
          "return_mean",
          "return_std",
          "return_min",
          "return_max",
          "length_mean",
          "kl",
          "entropy",
          "surrogate_gain",
          "step_scale",
          "line_search_steps",
          "line_search_accepted",
          "cg_iterations",
          "cg_residual",
          "gradient_norm",
          "value_loss",
          "explained_variance",
          "log_std_mean",
          "rejections");

  /** Columns that measure time, the only ones that differ between two runs of one configuration. */
  static final List<String> TIMES = List.of("wall_seconds", "steps_per_second");

  private ProgressColumns() {}

  /** The values of a row; null for what the algorithm does not have. */
  static Object[] row(IterationRecord record) {
    ReturnStatistics returns = record.returns();
    UpdateStats update = record.update();
    return new Object[] {
      record.iteration(),
      record.environmentSteps(),
      rounded(record.wallSeconds()),
      Math.round(record.stepsPerSecond()),
      returns.episodes(),
      returns.mean(),
      returns.std(),
      returns.min(),
      returns.max(),
      returns.lengthMean(),
      update.kl(),
      update.entropy(),
      update.surrogateGain(),
      update.stepScale(),
      count(update.lineSearchSteps()),
      count(update.lineSearchAccepted()),
      count(update.cgIterations()),
      update.cgResidual(),
      update.gradientNorm(),
      update.valueLoss(),
      update.explainedVariance(),
      update.logStdMean(),
      count(update.rejections())
    };
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1e3) / 1e3;
  }

  private static Integer count(int value) {
    return value < 0 ? null : value;
  }
}
