package geodesic.report;

import geodesic.algorithm.PolicyStep.Spectrum;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of diagnostics.csv. */
final class DiagnosticsColumns {
  private static final String GROUP = "diagnostics/";

  /** Every column; new ones go to the end. */
  static final RunColumns<NaturalUpdate> TABLE =
      new RunColumns<>(
          "diagnostics.csv",
          List.of(
              RunColumn.hidden("iteration", "as in progress.csv", NaturalUpdate::iteration),
              RunColumn.hidden("env_steps", "as in progress.csv", NaturalUpdate::environmentSteps),
              column(
                  "predicted_gain",
                  "the rise that the linear model g'd promised for the step d that was taken",
                  u -> u.step().predictedGain()),
              column(
                  "surrogate_gain",
                  "the surrogate's true rise; 0 after a rejected step",
                  u -> u.step().surrogateGain()),
              column(
                  "reduction_ratio",
                  "true over predicted rise of the surrogate under its KL penalty, by which"
                      + " Levenberg-Marquardt damping adapts",
                  u -> u.step().reductionRatio()),
              column(
                  "quadratic_kl",
                  "d'F d / 2 with the exact Fisher matrix of the whole batch, in nats",
                  u -> u.step().quadraticKl()),
              column(
                  "kl", "the true mean KL, in nats; 0 after a rejected step", u -> u.step().kl()),
              column("damping", "lambda of this step", u -> u.step().damping()),
              column(
                  "largest_eigenvalue",
                  "of the matrix in use, undamped: the largest Ritz value of the Lanczos process"
                      + " inside conjugate gradient, which a few iterations find well",
                  u -> u.step().spectrum().map(Spectrum::largest)),
              column(
                  "smallest_eigenvalue",
                  "the smallest Ritz value, which a few iterations leave far too large",
                  u -> u.step().spectrum().map(Spectrum::smallest)),
              RunColumn.hidden(
                  "cg_residuals",
                  "the residual after each iteration over the gradient's norm, separated by blanks",
                  u ->
                      u.step().cgResiduals().stream()
                          .map(String::valueOf)
                          .collect(Collectors.joining(" "))),
              column(
                  "negative_curvature",
                  "1 where conjugate gradient met a direction p with p'Ap <= 0 and stopped there,"
                      + " else 0; empty where the system was solved directly",
                  u -> u.step().negativeCurvature().map(met -> met ? 1 : 0))));

  private DiagnosticsColumns() {}

  private static RunColumn<NaturalUpdate> column(
      String name, String meaning, Function<NaturalUpdate, ?> value) {
    return RunColumn.of(name, GROUP, meaning, value);
  }
}
