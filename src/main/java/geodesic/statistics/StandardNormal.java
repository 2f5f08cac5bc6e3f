package geodesic.statistics;

/** The normal distribution of mean 0 and variance 1. By StrictMath alone. */
public final class StandardNormal {
  /** ln(2 pi) / 2: the density at 0 is e to less this. */
  public static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

  /** Where the sum of the series is shorter than the continued fraction. */
  private static final double SERIES = 2.5;

  private StandardNormal() {}

  /** The logarithm of the density at z. */
  public static double logDensity(double z) {
    return -0.5 * z * z - HALF_LOG_TWO_PI;
  }

  /** The density at z. */
  public static double density(double z) {
    return StrictMath.exp(-0.5 * z * z) / SQRT_TWO_PI;
  }

  /** P(Z at most z), with a small relative error also far below zero. */
  public static double cdf(double z) {
    double x = Math.abs(z);
    if (x < SERIES) {
      double half = density(x) * series(x);
      return z < 0 ? 0.5 - half : 0.5 + half;
    }
    double tail = tailRatio(x) * density(x);
    return z < 0 ? tail : z > 0 ? 1 - tail : tail; // NaN stays NaN
  }

  /**
   * Mills' ratio: P(Z above z) / density(z), which does not underflow where both do.
   *
   * @param z at least 0
   */
  public static double tailRatio(double z) {
    return z < SERIES ? 0.5 / density(z) - series(z) : fraction(z);
  }

  /** (cdf(x) - 1/2) / density(x) = x + x^3 / 3 + x^5 / (3 5) + ... for x at least 0. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int k = 3; term > 1e-17 * sum; k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return sum;
  }

  /** Laplace's 1 / (x + 1 / (x + 2 / (x + 3 / (x + ...)))), from the inside out. */
  private static double fraction(double x) {
    int terms = x > 8 ? 30 : 140;
    double value = x;
    for (int k = terms; k > 0; k--) {
      value = x + k / value;
    }
    return 1 / value;
  }

  /**
   * The z with cdf(z) = p: Abramowitz and Stegun's approximation 26.2.23, then Halley's steps.
   *
   * @param p in [0, 1]
   */
  public static double quantile(double p) {
    if (!(p > 0 && p < 1)) {
      return p == 0 ? Double.NEGATIVE_INFINITY : p == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (p > 0.5) {
      return -quantile(1 - p);
    }
    double t = Math.sqrt(-2 * StrictMath.log(p));
    double z =
        (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
            - t;
    for (int i = 0; i < 3; i++) {
      double u = (cdf(z) - p) / density(z);
      z -= u / (1 + 0.5 * u * z);
    }
    return z;
  }
}
