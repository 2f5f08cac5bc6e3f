package geodesic.supervised.response;

import geodesic.statistics.IncompleteGamma;
import geodesic.statistics.StandardNormal;

/** Counts at a rate. */
record PoissonDistribution(double logRate) implements UnivariateDistribution {
  /** Where a quantile's distance from its expansion no longer changes a double of that size. */
  private static final double LARGE = 1e9;

  /** Whether a number is whole and not negative. */
  static boolean isCount(double y) {
    return y >= 0 && y == StrictMath.rint(y) && Double.isFinite(y);
  }

  private double rate() {
    return StrictMath.exp(logRate);
  }

  @Override
  public double[] parameters() {
    return new double[] {rate()};
  }

  @Override
  public double logDensity(double... y) {
    return isCount(y[0]) ? IncompleteGamma.logTerm(y[0], rate()) : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double cdf(double y) {
    return y < 0 ? 0 : IncompleteGamma.upper(Math.floor(y) + 1, rate());
  }

  /** From the Cornish-Fisher expansion outwards, then by halving. */
  @Override
  public double quantile(double p) {
    double rate = rate();
    double z = StandardNormal.quantile(p);
    double guess = Math.max(0, StrictMath.rint(rate + z * Math.sqrt(rate) + (z * z - 1) / 6 - 0.5));
    if (rate >= LARGE) {
      return guess;
    }
    double step = 1;
    double low = guess;
    double high = guess;
    while (low > 0 && cdf(low - 1) >= p) {
      high = low - 1;
      low = Math.max(0, low - step);
      step *= 2;
    }
    while (cdf(high) < p) {
      low = high + 1;
      high += step;
      step *= 2;
    }
    while (low < high) {
      double middle = Math.floor(0.5 * (low + high));
      if (cdf(middle) >= p) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public double[] mean() {
    return new double[] {rate()};
  }

  @Override
  public double standardDeviation() {
    return Math.sqrt(rate());
  }
}
