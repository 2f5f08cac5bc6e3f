package geodesic.report;

import geodesic.algorithm.StepDiagnostics;
import geodesic.algorithm.UpdateStats;
import geodesic.training.IterationRecord;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of diagnostics.csv, whose meaning docs/columns.md explains. */
final class DiagnosticsColumns {
  static final List<String> NAMES =
      List.of(
          "iteration",
          "env_steps",
          "predicted_gain",
          "surrogate_gain",
          "reduction_ratio",
          "quadratic_kl",
          "kl",
          "damping",
          "largest_eigenvalue",
          "smallest_eigenvalue",
          "cg_residuals",
          "negative_curvature");

  private DiagnosticsColumns() {}

  /** The values of a row; NaN where the solver has none. */
  static Object[] row(IterationRecord record) {
    UpdateStats update = record.update();
    StepDiagnostics step = update.diagnostics();
    return new Object[] {
      record.iteration(),
      record.environmentSteps(),
      step.predictedGain(),
      update.surrogateGain(),
      step.reductionRatio(),
      step.quadraticKl(),
      update.kl(),
      step.damping(),
      step.largestEigenvalue(),
      step.smallestEigenvalue(),
      step.residuals().stream().map(String::valueOf).collect(Collectors.joining(" ")),
      step.negativeCurvature().map(met -> met ? 1 : 0).orElse(null)
    };
  }
}
