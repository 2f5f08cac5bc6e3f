package geodesic.supervised.response;

import geodesic.random.Pcg64;
import geodesic.statistics.StandardNormal;

/** N(mu, sigma^2). */
record NormalDistribution(double mu, double logSigma) implements UnivariateDistribution {
  private double sigma() {
    return StrictMath.exp(logSigma);
  }

  @Override
  public double[] parameters() {
    return new double[] {mu, sigma()};
  }

  @Override
  public double logDensity(double... y) {
    return StandardNormal.logDensity((y[0] - mu) / sigma()) - logSigma;
  }

  @Override
  public double cdf(double y) {
    return StandardNormal.cdf((y - mu) / sigma());
  }

  @Override
  public double quantile(double p) {
    return mu + sigma() * StandardNormal.quantile(p);
  }

  @Override
  public double[] mean() {
    return new double[] {mu};
  }

  @Override
  public double standardDeviation() {
    return sigma();
  }

  @Override
  public double[] sample(Pcg64 random) {
    return new double[] {mu + sigma() * random.nextGaussian()};
  }
}
