package geodesic.supervised.information;

import geodesic.options.Bounds;

/**
 * A normal distribution over the real numbers.
 *
 * @param variance above 0
 */
public record Gaussian(double mean, double variance) {
  public Gaussian {
    Bounds.above("variance", variance, 0);
  }

  /** The standard deviation. */
  public double sd() {
    return Math.sqrt(variance);
  }

  /** The probability density at x. */
  public double density(double x) {
    double z = x - mean;
    return StrictMath.exp(-0.5 * z * z / variance) / Math.sqrt(2 * Math.PI * variance);
  }

  /**
   * KL(this || other) = ((r - 1 - ln r) + (mean - other's)^2 / other's variance) / 2 nats, where r
   * is this variance over the other's. It keeps its digits where both are close to one another.
   */
  public double klTo(Gaussian other) {
    double excess = (variance - other.variance) / other.variance; // r - 1
    double shift = mean - other.mean;
    return 0.5 * (excess - StrictMath.log1p(excess) + shift * shift / other.variance);
  }
}
