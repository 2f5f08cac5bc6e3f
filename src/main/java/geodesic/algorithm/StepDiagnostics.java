package geodesic.algorithm;

import java.util.List;
import java.util.Optional;

/**
 * What a natural-gradient step tells of its own making, beside what the tables show. NaN, and an
 * empty list, stand for what an algorithm or its solver does not have.
 *
 * @param predictedGain g'd, the gain that the linear model promised for the step d that was taken,
 *     or would have been where it was rejected
 * @param quadraticKl d'F d / 2 of the same step in the true Fisher matrix over the whole batch,
 *     whatever matrix the step was computed with
 * @param reductionRatio actual over predicted rise of the surrogate under its KL penalty; see
 *     {@link geodesic.trustregion.NaturalStep#reductionRatio}; 0 for a rejected step
 * @param damping lambda of this step
 * @param residuals of the linear system after each iteration, relative to the gradient's norm
 * @param negativeCurvature whether conjugate gradient met a direction in which the matrix is not
 *     positive, and stopped there; empty where the system was solved directly
 * @param largestEigenvalue of the matrix that the step was computed with, undamped, estimated by
 *     the largest Ritz value of conjugate gradient
 * @param smallestEigenvalue by the smallest, which a few iterations leave far too large
 */
public record StepDiagnostics(
    double predictedGain,
    double quadraticKl,
    double reductionRatio,
    double damping,
    List<Double> residuals,
    Optional<Boolean> negativeCurvature,
    double largestEigenvalue,
    double smallestEigenvalue) {
  /** Of an algorithm without a natural gradient. */
  public static final StepDiagnostics NONE =
      new StepDiagnostics(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          List.of(),
          Optional.empty(),
          Double.NaN,
          Double.NaN);

  public StepDiagnostics {
    residuals = List.copyOf(residuals);
  }
}
