package geodesic.statistics;

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x): the distribution of
 * a gamma variable, and by it of counts. By the series below a + 1 and Lentz' continued fraction
 * above it (Press et al., Numerical Recipes, section 6.2); for a from about 1 on the smaller of the
 * two keeps its relative accuracy. By StrictMath alone.
 */
public final class IncompleteGamma {
  /** Where the number of terms, some sqrt(a), becomes too large and a normal is as exact. */
  private static final double NORMAL = 1e9;

  private static final double TINY = 1e-300;
  private static final double EPSILON = 0x1.0p-54;

  private IncompleteGamma() {}

  /**
   * P(a, x): that a gamma variable of shape a and scale 1 is at most x.
   *
   * @param a above 0
   */
  public static double lower(double a, double x) {
    if (x <= 0) {
      return 0;
    } else if (a >= NORMAL) {
      return StandardNormal.cdf(wilsonHilferty(a, x));
    }
    return x < a + 1 ? series(a, x) : 1 - fraction(a, x);
  }

  /**
   * Q(a, x): that a gamma variable of shape a and scale 1 is above x.
   *
   * @param a above 0
   */
  public static double upper(double a, double x) {
    if (x <= 0) {
      return 1;
    } else if (a >= NORMAL) {
      return StandardNormal.cdf(-wilsonHilferty(a, x));
    }
    return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
  }

  /**
   * ln(x^a e^-x / Gamma(a + 1)) without cancellation for large a: the probability of a under a
   * Poisson distribution of mean x (Loader 2000, "Fast and Accurate Computation of Binomial
   * Probabilities").
   *
   * @param a at least 0
   * @param x above 0
   */
  public static double logTerm(double a, double x) {
    if (a == 0) {
      return -x;
    }
    if (a < 1) {
      return a * StrictMath.log(x) - x - GammaFunction.log(a + 1);
    }
    return -GammaFunction.stirlingError(a)
        - deviance(a, x)
        - 0.5 * (StrictMath.log(2 * Math.PI) + StrictMath.log(a));
  }

  /** a ln(a / x) + x - a. */
  private static double deviance(double a, double x) {
    double d = (a - x) / x;
    if (Math.abs(d) > 0.1) {
      return a * StrictMath.log(a / x) + x - a;
    }
    // a = x (1 + d): x ((1 + d) ln(1 + d) - d), as the series of (-1)^k d^k / (k (k - 1)).
    double sum = 0;
    double power = d * d;
    for (int k = 2; k < 60; k++) {
      double term = power / (k * (k - 1.0));
      sum += (k & 1) == 0 ? term : -term;
      if (Math.abs(term) <= EPSILON * Math.abs(sum)) {
        break;
      }
      power *= d;
    }
    return x * sum;
  }

  private static double series(double a, double x) {
    double term = 1;
    double sum = 1;
    for (double n = a + 1; term > EPSILON * sum; n++) {
      term *= x / n;
      sum += term;
    }
    return Math.min(1, sum * StrictMath.exp(logTerm(a, x)));
  }

  /** Q(a, x) = x^a e^-x / Gamma(a) times 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ...)). */
  private static double fraction(double a, double x) {
    if (x == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double h = d;
    double change = 0;
    for (int i = 1; i < 1_000_000 && Math.abs(change - 1) > 4 * EPSILON; i++) {
      double an = -i * (i - a);
      b += 2;
      d = nonzero(an * d + b);
      c = nonzero(b + an / c);
      d = 1 / d;
      change = d * c;
      h *= change;
    }
    return Math.min(1, a * h * StrictMath.exp(logTerm(a, x)));
  }

  private static double nonzero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** The normal score of (x / a)^(1/3) (Wilson and Hilferty 1931). */
  private static double wilsonHilferty(double a, double x) {
    double v = 1 / (9 * a);
    return (StrictMath.cbrt(x / a) - 1 + v) / Math.sqrt(v);
  }

  /**
   * The x with P(a, x) = p: Newton's steps in ln x within a shrinking bracket, from Wilson and
   * Hilferty's normal or, in the lower tail, from the series' first term.
   *
   * @param a above 0
   * @param p in (0, 1)
   */
  public static double quantile(double a, double p) {
    double v = 1 / (9 * a);
    double root = 1 - v + StandardNormal.quantile(p) * Math.sqrt(v);
    double logX = StrictMath.log(a) + 3 * StrictMath.log(Math.max(root, 1e-3));
    if (a >= NORMAL) {
      return StrictMath.exp(logX);
    }
    double small = (StrictMath.log(p) + GammaFunction.log(a + 1)) / a;
    if (root < 0.3 || small < logX - 3) {
      logX = small;
    }
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 200; i++) {
      double x = StrictMath.exp(logX);
      if (x == 0) {
        return 0;
      }
      boolean lowerTail = p < 0.5;
      double value = lowerTail ? lower(a, x) : upper(a, x);
      double error = lowerTail ? value - p : 1 - p - value;
      if (error > 0) {
        high = logX;
      } else {
        low = logX;
      }
      // d P / d ln x = x^a e^-x / Gamma(a) = a times the term.
      double slope = a * StrictMath.exp(logTerm(a, x));
      double next = logX - error / slope;
      if (!(next > low && next < high)) {
        next = middle(low, high, logX);
      }
      if (Math.abs(next - logX) <= 1e-15 * Math.max(1, Math.abs(logX))) {
        break;
      }
      logX = next;
    }
    return StrictMath.exp(logX);
  }

  private static double middle(double low, double high, double at) {
    if (low == Double.NEGATIVE_INFINITY) {
      return Math.min(high, at) - 2;
    } else if (high == Double.POSITIVE_INFINITY) {
      return Math.max(low, at) + 2;
    }
    return 0.5 * (low + high);
  }
}
