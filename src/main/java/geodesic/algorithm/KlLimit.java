package geodesic.algorithm;

import geodesic.trustregion.TrustRegionProblem.Change;

/** The KL beyond which a step that no line search has tried counts as a divergence. */
public final class KlLimit {
  /**
   * No policy recovers from this many nats: with a deviation of 1 the mean action has moved by
   * 1400, and a probability has fallen below what any logarithm in float can represent.
   */
  private static final double LARGEST_KL = 1e6;

  private KlLimit() {}

  /**
   * Refuses a step from which no policy recovers.
   *
   * @throws ArithmeticException when the KL or the gain is not finite, or the KL is too large
   */
  public static void require(Change there) {
    if (!(there.kl() <= LARGEST_KL) || !Double.isFinite(there.gain())) {
      throw new ArithmeticException(
          "the policy's step leads to a KL of " + there.kl() + " and a gain of " + there.gain());
    }
  }
}
