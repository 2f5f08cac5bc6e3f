package geodesic.statistics;

/**
 * The gamma function's logarithm and its first two derivatives for positive arguments, by the
 * recurrence up to {@value #LARGE} and the asymptotic series beyond it (Abramowitz and Stegun,
 * 6.1.41, 6.3.18, 6.4.12). By StrictMath alone, so that what is computed from them has the same
 * bits on any machine.
 */
public final class GammaFunction {
  /** From here on the series below are exact to rounding. */
  private static final double LARGE = 12;

  private GammaFunction() {}

  /** ln Gamma(x) for x above 0. */
  public static double log(double x) {
    double product = 1;
    double z = x;
    while (z < LARGE) {
      product *= z++;
    }
    return (z - 0.5) * StrictMath.log(z)
        - z
        + StandardNormal.HALF_LOG_TWO_PI
        + stirling(z)
        - StrictMath.log(product);
  }

  /** ln Gamma(x + 1) less Stirling's (x + 1/2) ln x - x + ln(2 pi) / 2, for x above 0. */
  public static double stirlingError(double x) {
    if (x >= LARGE) {
      return stirling(x);
    }
    return log(x + 1) - ((x + 0.5) * StrictMath.log(x) - x + StandardNormal.HALF_LOG_TWO_PI);
  }

  private static double stirling(double x) {
    double s = 1 / (x * x);
    return (1.0 / 12
            - s
                * (1.0 / 360
                    - s
                        * (1.0 / 1260
                            - s
                                * (1.0 / 1680
                                    - s * (1.0 / 1188 - s * (691.0 / 360360 - s / 156))))))
        / x;
  }

  /** The digamma function, (ln Gamma)'(x), for x above 0. */
  public static double digamma(double x) {
    double below = 0;
    double z = x;
    while (z < LARGE) {
      below += 1 / z++;
    }
    return StrictMath.log(z) - logLessDigamma(z) - below;
  }

  /** ln x - digamma(x), without cancellation for large x. */
  public static double logLessDigamma(double x) {
    if (x < LARGE) {
      return StrictMath.log(x) - digamma(x);
    }
    double s = 1 / (x * x);
    return 0.5 / x
        + s
            * (1.0 / 12
                - s
                    * (1.0 / 120
                        - s
                            * (1.0 / 252
                                - s
                                    * (1.0 / 240
                                        - s * (1.0 / 132 - s * (691.0 / 32760 - s / 12))))));
  }

  /** The trigamma function, (ln Gamma)''(x), for x above 0. */
  public static double trigamma(double x) {
    double below = 0;
    double z = x;
    while (z < LARGE) {
      below += 1 / (z * z);
      z++;
    }
    return 1 / z + trigammaLessInverse(z) + below;
  }

  /** trigamma(x) - 1 / x, without cancellation for large x. */
  public static double trigammaLessInverse(double x) {
    if (x < LARGE) {
      return trigamma(x) - 1 / x;
    }
    double s = 1 / (x * x);
    double tail =
        1.0 / 6
            - s
                * (1.0 / 30
                    - s
                        * (1.0 / 42
                            - s * (1.0 / 30 - s * (5.0 / 66 - s * (691.0 / 2730 - s * 7 / 6)))));
    return s * (0.5 + tail / x);
  }
}
