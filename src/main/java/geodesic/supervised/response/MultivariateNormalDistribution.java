package geodesic.supervised.response;

import geodesic.random.Pcg64;
import geodesic.statistics.StandardNormal;

/** N(mean, (L L')^-1). */
final class MultivariateNormalDistribution implements VectorDistribution {
  private final double[] mean;
  private final double[][] factor;
  private final double[][] covariance;

  MultivariateNormalDistribution(double[] mean, double[][] factor) {
    this.mean = mean;
    this.factor = factor;
    covariance = Triangle.covariance(factor);
  }

  /** The means, the standard deviations, and the correlations row by row. */
  @Override
  public double[] parameters() {
    int d = mean.length;
    double[] all = new double[2 * d + d * (d - 1) / 2];
    int at = 2 * d;
    for (int i = 0; i < d; i++) {
      all[i] = mean[i];
      all[d + i] = Math.sqrt(covariance[i][i]);
      for (int j = 0; j < i; j++) {
        all[at++] = covariance[i][j] / (Math.sqrt(covariance[i][i]) * Math.sqrt(covariance[j][j]));
      }
    }
    return all;
  }

  @Override
  public double logDensity(double... y) {
    int d = mean.length;
    double[] r = new double[d];
    for (int k = 0; k < d; k++) {
      r[k] = y[k] - mean[k];
    }
    double[] e = Triangle.transposedTimes(factor, r);
    double sum = -d * StandardNormal.HALF_LOG_TWO_PI;
    for (int j = 0; j < d; j++) {
      sum += StrictMath.log(factor[j][j]) - 0.5 * e[j] * e[j];
    }
    return sum;
  }

  @Override
  public double[] mean() {
    return mean.clone();
  }

  @Override
  public double[][] covariance() {
    double[][] copy = new double[mean.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = covariance[i].clone();
    }
    return copy;
  }

  @Override
  public UnivariateDistribution marginal(int component) {
    return new NormalDistribution(
        mean[component], 0.5 * StrictMath.log(covariance[component][component]));
  }

  @Override
  public double[] sample(Pcg64 random) {
    double[] standard = new double[mean.length];
    for (int k = 0; k < standard.length; k++) {
      standard[k] = random.nextGaussian();
    }
    double[] y = Triangle.solveTransposed(factor, standard);
    for (int k = 0; k < y.length; k++) {
      y[k] += mean[k];
    }
    return y;
  }
}
