package geodesic.supervised.response;

/** The exponential distribution of a mean. */
record ExponentialDistribution(double logScale) implements UnivariateDistribution {
  private double scale() {
    return StrictMath.exp(logScale);
  }

  @Override
  public double[] parameters() {
    return new double[] {scale()};
  }

  @Override
  public double logDensity(double... y) {
    return y[0] >= 0 ? -y[0] / scale() - logScale : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double cdf(double y) {
    return y > 0 ? -StrictMath.expm1(-y / scale()) : 0;
  }

  @Override
  public double quantile(double p) {
    return -scale() * StrictMath.log1p(-p);
  }

  @Override
  public double[] mean() {
    return new double[] {scale()};
  }

  @Override
  public double standardDeviation() {
    return scale();
  }
}
