package geodesic.trustregion;

/**
 * A step d = beta x along the natural gradient, and what the models of gain and KL predict for it.
 *
 * @param d theta_{k+1} - theta_k; all zeros where there is no ascent direction
 * @param beta the multiple of the natural gradient
 * @param predictedGain g'd, by the linear model
 * @param quadraticKl d'F d / 2 with the undamped Fisher matrix
 */
public record NaturalStep(double[] d, double beta, double predictedGain, double quadraticKl) {
  /** theta + fraction d, rounded to float once. */
  public float[] from(float[] theta, double fraction) {
    return BacktrackingLineSearch.moved(theta, fraction, d);
  }

  /**
   * The ratio of actual to predicted rise of the objective under its KL penalty, gain(d) - KL(d) /
   * beta, at fraction d. A step of beta x maximises g'd - d'(F + lambda I) d / (2 beta): beta is
   * the reciprocal of the KL constraint's multiplier. The prediction is that model without damping,
   * g'd - d'F d / (2 beta), to first order in the gain and second in the KL; the ratio tells how
   * well both orders hold, and is 1 for short steps.
   *
   * @param fraction of d that was taken
   * @param change what it changed
   */
  public double reductionRatio(double fraction, TrustRegionProblem.Change change) {
    double predicted = fraction * predictedGain - fraction * fraction * quadraticKl / beta;
    return (change.gain() - change.kl() / beta) / predicted;
  }
}
