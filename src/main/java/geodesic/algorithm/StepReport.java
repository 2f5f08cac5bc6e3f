package geodesic.algorithm;

import geodesic.algorithm.PolicyUpdate.PolicyStep;
import geodesic.linalg.LinearSolver;
import geodesic.linalg.Vectors;
import geodesic.trustregion.NaturalStep;
import geodesic.trustregion.TrustRegionProblem.Evaluation;
import java.util.Optional;

/** The facts of a natural step that was taken, or rejected. */
final class StepReport {
  private StepReport() {}

  /**
   * No policy comes back from so many nats: with a deviation of 1 the mean action has moved by
   * 1400, and a probability has fallen below what any logarithm in float can tell.
   */
  private static final double LARGEST_KL = 1e6;

  /**
   * Refuses a step to where the policy is no policy any more.
   *
   * @throws ArithmeticException when the KL or the gain is not finite, or the KL beyond all sense
   */
  static void requireSensible(Evaluation there) {
    if (!(there.kl() <= LARGEST_KL) || !Double.isFinite(there.gain())) {
      throw new ArithmeticException(
          "the policy's step leads to a KL of " + there.kl() + " and a gain of " + there.gain());
    }
  }

  /**
   * The facts of a step.
   *
   * @param damping that it was computed with
   */
  static PolicyStep of(
      Surrogate surrogate,
      NaturalStep natural,
      double fraction,
      Evaluation evaluation,
      int lineSearchSteps,
      int lineSearchAccepted,
      double damping) {
    double[] ritz = natural.solution().lanczos().map(t -> t.eigenvalues()).orElse(new double[0]);
    boolean taken = fraction > 0;
    double length = taken ? fraction : 1;
    StepDiagnostics diagnostics =
        new StepDiagnostics(
            length * natural.predictedGain(),
            length * length * natural.quadraticKl(),
            reductionRatio(natural, fraction, evaluation),
            damping,
            natural.solution().residuals(),
            natural.solution().iterations() == 0
                ? Optional.empty()
                : Optional.of(
                    natural.solution().stop() == LinearSolver.Stop.NON_POSITIVE_CURVATURE),
            ritz.length == 0 ? Double.NaN : ritz[ritz.length - 1] - damping,
            ritz.length == 0 ? Double.NaN : ritz[0] - damping);
    return new PolicyStep(
        taken ? evaluation.kl() : 0,
        surrogate.entropy(),
        taken ? evaluation.gain() : 0,
        fraction,
        lineSearchSteps,
        lineSearchAccepted,
        natural.solution().iterations(),
        natural.solution().residual(),
        Vectors.norm(surrogate.gradient()),
        diagnostics);
  }

  private static double reductionRatio(
      NaturalStep natural, double fraction, Evaluation evaluation) {
    if (natural.scale() == 0) {
      return Double.NaN; // no direction, nothing promised
    }
    return fraction > 0 ? natural.reductionRatio(fraction, evaluation) : 0;
  }
}
