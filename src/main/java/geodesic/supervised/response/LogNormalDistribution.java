package geodesic.supervised.response;

import geodesic.random.Pcg64;

/** The distribution of e^X. */
record LogNormalDistribution(NormalDistribution x) implements UnivariateDistribution {
  @Override
  public double[] parameters() {
    return x.parameters();
  }

  @Override
  public double logDensity(double... y) {
    if (!(y[0] > 0)) {
      return Double.NEGATIVE_INFINITY;
    }
    double log = StrictMath.log(y[0]);
    return x.logDensity(log) - log;
  }

  @Override
  public double cdf(double y) {
    return y > 0 ? x.cdf(StrictMath.log(y)) : 0;
  }

  @Override
  public double quantile(double p) {
    return StrictMath.exp(x.quantile(p));
  }

  @Override
  public double[] mean() {
    double sigma = x.standardDeviation();
    return new double[] {StrictMath.exp(x.mu() + 0.5 * sigma * sigma)};
  }

  @Override
  public double standardDeviation() {
    double sigma = x.standardDeviation();
    return mean()[0] * Math.sqrt(StrictMath.expm1(sigma * sigma));
  }

  @Override
  public double[] sample(Pcg64 random) {
    return new double[] {StrictMath.exp(x.sample(random)[0])};
  }
}
