package geodesic.supervised.response;

import geodesic.options.Bounds;
import geodesic.random.Pcg64;

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

  /**
   * The interval between the quantiles at (1 - coverage) / 2 and (1 + coverage) / 2.
   *
   * @param coverage in (0, 1), such as 0.9
   * @return its two ends
   */
  default double[] interval(double coverage) {
    Bounds.inside("coverage", coverage, 0, 1);
    return new double[] {quantile(0.5 * (1 - coverage)), quantile(0.5 * (1 + coverage))};
  }

  /** By inversion of the cdf at one uniform draw, unless a family knows better. */
  @Override
  default double[] sample(Pcg64 random) {
    // In the middle of one of 2^53 cells, so that it is never 0 or 1.
    return new double[] {quantile(random.nextDouble() + 0x1.0p-54)};
  }
}
