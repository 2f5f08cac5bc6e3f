package geodesic.supervised.response;

import geodesic.linalg.ElementaryFunctions;

/** 1 with a probability, else 0. */
record BernoulliDistribution(double logOdds) implements UnivariateDistribution, ClassDistribution {
  private double probability() {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  private double otherProbability() {
    return 1 / (1 + StrictMath.exp(logOdds));
  }

  @Override
  public double[] parameters() {
    return new double[] {probability()};
  }

  @Override
  public double[] probabilities() {
    return new double[] {otherProbability(), probability()};
  }

  @Override
  public double logDensity(double... y) {
    return y[0] == 1
        ? -ElementaryFunctions.softplus(-logOdds)
        : y[0] == 0 ? -ElementaryFunctions.softplus(logOdds) : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double cdf(double y) {
    return y < 0 ? 0 : y < 1 ? otherProbability() : 1;
  }

  @Override
  public double quantile(double p) {
    return p <= otherProbability() ? 0 : 1;
  }

  /** The probability of 1. */
  @Override
  public double[] mean() {
    return new double[] {probability()};
  }

  @Override
  public double standardDeviation() {
    return Math.sqrt(probability() * otherProbability());
  }
}
