package geodesic.algorithm;

/**
 * How much the ratios r = pi(a | s, theta) / pi(a | s, theta_k) of a batch count in the surrogate:
 * as they are (Schulman et al. 2015, equation 14), or clipped where a sample has already moved as
 * far as its advantage wants it to, min(r A, clip(r, 1 - epsilon, 1 + epsilon) A) (Schulman et al.
 * 2017, equation 7).
 *
 * @param epsilon infinite where ratios are not clipped
 */
record ProbabilityRatios(double epsilon) {
  /** As they are. */
  static final ProbabilityRatios FREE = new ProbabilityRatios(Double.POSITIVE_INFINITY);

  /** Whether a sample no longer pulls. */
  private boolean isClipped(double excess, double advantage) {
    return advantage > 0 ? excess > epsilon : excess < -epsilon;
  }

  /**
   * The mean of (r - 1) A, with clipped r.
   *
   * @param now log pi(a | s, theta)
   * @param old log pi(a | s, theta_k)
   */
  double gain(double[] now, double[] old, double[] advantages) {
    int n = now.length;
    double gain = 0;
    for (int i = 0; i < n; i++) {
      double excess = StrictMath.expm1(now[i] - old[i]);
      if (isClipped(excess, advantages[i])) {
        excess = advantages[i] > 0 ? epsilon : -epsilon;
      }
      gain += excess * advantages[i];
    }
    return gain / n;
  }

  /** What each sample's score counts in the gradient of the gain: r A, or 0 where r is clipped. */
  double[] weights(double[] now, double[] old, double[] advantages) {
    double[] weights = new double[now.length];
    for (int i = 0; i < weights.length; i++) {
      double excess = StrictMath.expm1(now[i] - old[i]);
      weights[i] = isClipped(excess, advantages[i]) ? 0 : (1 + excess) * advantages[i];
    }
    return weights;
  }
}
