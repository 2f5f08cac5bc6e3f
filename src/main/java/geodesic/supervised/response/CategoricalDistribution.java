package geodesic.supervised.response;

import geodesic.random.Pcg64;

/** One of several classes. */
final class CategoricalDistribution implements ClassDistribution {
  private final double[] logProbabilities;
  private final double[] probabilities;

  private CategoricalDistribution(double[] logProbabilities) {
    this.logProbabilities = logProbabilities;
    probabilities = new double[logProbabilities.length];
    for (int j = 0; j < probabilities.length; j++) {
      probabilities[j] = StrictMath.exp(logProbabilities[j]);
    }
  }

  /**
   * @param eta the log-odds of classes 1, 2, ... against class 0
   */
  static CategoricalDistribution of(double[] eta) {
    double max = 0;
    for (double logit : eta) {
      max = Math.max(max, logit);
    }
    double sum = StrictMath.exp(-max);
    for (double logit : eta) {
      sum += StrictMath.exp(logit - max);
    }
    double normalizer = max + StrictMath.log(sum);
    double[] logs = new double[eta.length + 1];
    logs[0] = -normalizer;
    for (int j = 0; j < eta.length; j++) {
      logs[j + 1] = eta[j] - normalizer;
    }
    return new CategoricalDistribution(logs);
  }

  @Override
  public double[] parameters() {
    return probabilities();
  }

  @Override
  public double[] probabilities() {
    return probabilities.clone();
  }

  @Override
  public double logDensity(double... y) {
    return PoissonDistribution.isCount(y[0]) && y[0] < logProbabilities.length
        ? logProbabilities[(int) y[0]]
        : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double[] mean() {
    return probabilities();
  }

  @Override
  public double[] sample(Pcg64 random) {
    double left = random.nextDouble();
    int j = 0;
    while (j < probabilities.length - 1 && (left -= probabilities[j]) >= 0) {
      j++;
    }
    return new double[] {j};
  }
}
