package geodesic.supervised.response;

/** A prediction of one number, which has an order: cdf, quantiles, intervals. */
public interface UnivariateDistribution extends ResponseDistribution {
  /** P(Y at most y). */
  double cdf(double y);

  /**
   * The smallest y with a cdf of at least p.
   *
   * @param p in (0, 1)
   */
  double quantile(double p);

  /** The standard deviation; infinite or NaN where there is none. */
  double standardDeviation();

  /** The density at y, for counts and classes the probability. */
  default double density(double y) {
    return StrictMath.exp(logDensity(y));
  }
}
