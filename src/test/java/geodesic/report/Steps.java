package geodesic.report;

import geodesic.algorithm.PolicyStep;
import geodesic.algorithm.UpdateStats;
import geodesic.linalg.Convergence;
import geodesic.linalg.Tridiagonal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Updates to report. */
final class Steps {
  /** Damping of the natural steps. */
  static final double DAMPING = 0.25;

  /** What the natural steps spent of their radius. */
  static final double RADIUS_SHARE = 0.5;

  /** The largest Ritz value of the natural steps, less the damping. */
  static final double LARGEST = 30.5;

  private Steps() {}

  /** A TRPO step that conjugate gradient took so many iterations for. */
  static PolicyStep.Natural natural(double kl, boolean negativeCurvature, double... residuals) {
    return new PolicyStep.Natural(
        kl,
        0.69,
        0.02,
        0.5,
        0.8,
        Optional.of(new PolicyStep.LineSearch(2, true)),
        0.025,
        0.01,
        OptionalDouble.of(0.8),
        DAMPING,
        new Convergence.Iterative(
            Math.max(1, residuals.length),
            residuals.length == 0 ? 1 : residuals[residuals.length - 1],
            negativeCurvature
                ? Convergence.Stop.NON_POSITIVE_CURVATURE
                : Convergence.Stop.ITERATION_LIMIT,
            Arrays.stream(residuals).boxed().toList(),
            Optional.of(new Tridiagonal(List.of(LARGEST + DAMPING), List.of()))),
        Optional.of(new PolicyStep.Spectrum(LARGEST, LARGEST)),
        OptionalDouble.of(kl / RADIUS_SHARE),
        1,
        OptionalDouble.of(0.25));
  }

  /** An NPG step whose system was solved directly. */
  static PolicyStep.Natural direct(double kl) {
    return new PolicyStep.Natural(
        kl,
        0.69,
        0.02,
        0.5,
        1,
        Optional.empty(),
        0.025,
        0.01,
        OptionalDouble.empty(),
        DAMPING,
        new Convergence.Direct(1e-9),
        Optional.empty(),
        OptionalDouble.empty(),
        1,
        OptionalDouble.empty());
  }

  static PolicyStep.FirstOrder firstOrder(double kl) {
    return new PolicyStep.FirstOrder(kl, 0.69, 0.02, 0.5);
  }

  static UpdateStats update(PolicyStep step) {
    return new UpdateStats(step, 12.5, OptionalDouble.of(0.75), OptionalDouble.of(-0.5), 0);
  }
}
