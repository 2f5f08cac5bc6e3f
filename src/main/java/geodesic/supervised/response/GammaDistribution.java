package geodesic.supervised.response;

import geodesic.random.Pcg64;
import geodesic.statistics.GammaFunction;
import geodesic.statistics.IncompleteGamma;
import geodesic.statistics.StandardNormal;

/** The gamma distribution of a mean and a shape. */
record GammaDistribution(double logMean, double logShape) implements UnivariateDistribution {
  /** ln p(y); with Stirling's series taken out where the shape is large. */
  static double logDensity(double y, double logMean, double logShape) {
    double k = StrictMath.exp(logShape);
    double log = StrictMath.log(y);
    double logRatio = log - logMean;
    if (k < 1) {
      // ln Gamma(k) = ln Gamma(k + 1) - ln k, also for a k that is nearly 0.
      return k * (logShape + logRatio - StrictMath.exp(Math.min(logRatio, 700)))
          + logShape
          - log
          - GammaFunction.log(k + 1);
    }
    double deviation = logRatio - StrictMath.expm1(Math.min(logRatio, 700));
    return k * deviation
        + 0.5 * logShape
        - StandardNormal.HALF_LOG_TWO_PI
        - GammaFunction.stirlingError(k)
        - log;
  }

  private double shape() {
    return StrictMath.exp(logShape);
  }

  @Override
  public double[] parameters() {
    return new double[] {StrictMath.exp(logMean), shape()};
  }

  @Override
  public double logDensity(double... y) {
    return y[0] > 0 ? logDensity(y[0], logMean, logShape) : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double cdf(double y) {
    return y > 0
        ? IncompleteGamma.lower(shape(), StrictMath.exp(StrictMath.log(y) - logMean + logShape))
        : 0;
  }

  @Override
  public double quantile(double p) {
    return IncompleteGamma.quantile(shape(), p) * StrictMath.exp(logMean - logShape);
  }

  @Override
  public double[] mean() {
    return new double[] {StrictMath.exp(logMean)};
  }

  @Override
  public double standardDeviation() {
    return StrictMath.exp(logMean - 0.5 * logShape);
  }

  /** Marsaglia and Tsang 2000; for k below 1 a draw for k + 1 times u^(1 / k). */
  @Override
  public double[] sample(Pcg64 random) {
    double k = shape();
    double logBoost = 0;
    if (k < 1) {
      logBoost = StrictMath.log(1 - random.nextDouble()) / k;
      k++;
    }
    double d = k - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double t = 1 + c * x;
      double v = t * t * t;
      if (v > 0) {
        double u = 1 - random.nextDouble();
        double logV = StrictMath.log(v);
        if (StrictMath.log(u) < 0.5 * x * x + d * (1 - v + logV)) {
          double log = StrictMath.log(d) + logV + logBoost + logMean - logShape;
          return new double[] {StrictMath.exp(log)};
        }
      }
    }
  }
}
