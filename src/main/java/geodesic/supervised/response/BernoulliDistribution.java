package geodesic.supervised.response;

/** 1 with a probability, else 0. */
record BernoulliDistribution(double logOdds) implements UnivariateDistribution, ClassDistribution {
  /** ln(1 + e^x) without overflow. */
  static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

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
        ? -softplus(-logOdds)
        : y[0] == 0 ? -softplus(logOdds) : Double.NEGATIVE_INFINITY;
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
