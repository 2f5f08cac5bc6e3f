package geodesic.algorithm;

import geodesic.linalg.LinearOperator;
import geodesic.linalg.LinearSolver;
import geodesic.linalg.Vectors;
import geodesic.trustregion.NaturalDirection;
import java.util.OptionalDouble;

/**
 * Whether a step asks how much of its gradient is signal. With the gradients g1 and g2 of the
 * batch's halves, g = (g1 + g2) / 2 and e = (g1 - g2) / 2, the noise of both halves being
 * independent, g1'H^-1 g2 = g'H^-1 g - e'H^-1 e has the expectation that g'H^-1 g would have
 * without noise. Its share of g'H^-1 g is 1 for a gradient without noise, and around 0, as often
 * below as above, for noise alone.
 */
public enum SignalTest {
  /** It does not. */
  OFF,
  /** The share is told. */
  SHOW,
  /** The step is multiplied by the share, as far as that is above 0. */
  SHRINK;

  /**
   * The share, at most 1; empty where it is not asked for, or there is no gradient.
   *
   * @param h the damped matrix
   * @param inverse solves linear systems in it
   * @param x the solution for g
   */
  OptionalDouble share(Surrogate l, LinearOperator h, LinearSolver inverse, NaturalDirection x) {
    if (this == OFF || !(x.gx() > 0)) {
      return OptionalDouble.empty();
    }
    double[] e = l.halfDifference();
    return OptionalDouble.of(1 - Vectors.dot(e, inverse.solve(h, e).x()) / x.gx());
  }

  /** The multiple of x that a step takes in place of beta. */
  double shrunk(double beta, OptionalDouble share) {
    return this == SHRINK ? beta * Math.max(0, share.orElse(1)) : beta;
  }
}
