package geodesic.supervised.response;

import geodesic.random.Pcg64;
import geodesic.statistics.GammaFunction;

/** The distribution of a time, P(T above t) = e^-(t / scale)^k. */
record WeibullDistribution(double logScale, double logShape) implements UnivariateDistribution {
  private double shape() {
    return StrictMath.exp(logShape);
  }

  @Override
  public double[] parameters() {
    return new double[] {StrictMath.exp(logScale), shape()};
  }

  /**
   * ln p(t).
   *
   * @param y a time; or a time and 1, or a time and 0 for the logarithm of P(T above t)
   */
  @Override
  public double logDensity(double... y) {
    if (!(y[0] > 0)) {
      return y.length > 1 && y[1] == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    double log = StrictMath.log(y[0]);
    double z = shape() * (log - logScale);
    double survival = -StrictMath.exp(z);
    if (y.length > 1 && y[1] == 0) {
      return survival;
    }
    // Where e^z overflows, z is no match for it.
    return survival == Double.NEGATIVE_INFINITY ? survival : survival + logShape + z - log;
  }

  @Override
  public double cdf(double y) {
    return y > 0 ? -StrictMath.expm1(-StrictMath.exp(shape() * (StrictMath.log(y) - logScale))) : 0;
  }

  @Override
  public double quantile(double p) {
    return StrictMath.exp(logScale + StrictMath.log(-StrictMath.log1p(-p)) / shape());
  }

  @Override
  public double[] mean() {
    return new double[] {StrictMath.exp(logScale + GammaFunction.log(1 + 1 / shape()))};
  }

  @Override
  public double standardDeviation() {
    double inverse = 1 / shape();
    double logMean = GammaFunction.log(1 + inverse);
    double logSquare = GammaFunction.log(1 + 2 * inverse);
    return StrictMath.exp(logScale + logMean)
        * Math.sqrt(StrictMath.expm1(Math.max(0, logSquare - 2 * logMean)));
  }

  /** A time whose event is seen. */
  @Override
  public double[] sample(Pcg64 random) {
    return new double[] {quantile(random.nextDouble() + 0x1.0p-54), 1};
  }
}
