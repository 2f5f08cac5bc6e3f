package geodesic.supervised.response;

/** Laplace(mu, b). */
record LaplaceDistribution(double mu, double logB) implements UnivariateDistribution {
  private double b() {
    return StrictMath.exp(logB);
  }

  @Override
  public double[] parameters() {
    return new double[] {mu, b()};
  }

  @Override
  public double logDensity(double... y) {
    return -Math.abs(y[0] - mu) / b() - logB - StrictMath.log(2);
  }

  @Override
  public double cdf(double y) {
    double z = (y - mu) / b();
    return z < 0 ? 0.5 * StrictMath.exp(z) : 1 - 0.5 * StrictMath.exp(-z);
  }

  @Override
  public double quantile(double p) {
    double z = p < 0.5 ? StrictMath.log(2 * p) : -StrictMath.log(2 * (1 - p));
    return mu + b() * z;
  }

  @Override
  public double[] mean() {
    return new double[] {mu};
  }

  @Override
  public double standardDeviation() {
    return b() * Math.sqrt(2);
  }
}
