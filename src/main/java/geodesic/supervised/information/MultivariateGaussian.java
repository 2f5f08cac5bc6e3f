package geodesic.supervised.information;

import geodesic.linalg.LinearOperator;
import geodesic.linalg.SymmetricEigen;
import geodesic.linalg.SymmetricMatrix;
import java.util.Arrays;

/** A normal distribution over R^n. */
public final class MultivariateGaussian {
  private final double[] mean;
  private final double[][] covariance;
  private final double[][] precision;
  private final double logDeterminant;

  /**
   * @param covariance n x n, positive definite; not modified and not kept
   * @throws ArithmeticException when it is not positive definite
   */
  public MultivariateGaussian(double[] mean, double[][] covariance) {
    if (covariance.length != mean.length) {
      throw new IllegalArgumentException(
          "a mean of " + mean.length + " and a covariance of " + covariance.length);
    }
    this.mean = mean.clone();
    SymmetricMatrix symmetric = new SymmetricMatrix(covariance);
    this.covariance = symmetric.toDense();
    precision = symmetric.inverse(0).map(LinearOperator::toDense).orElseThrow();
    double sum = 0;
    double[] elements = Arrays.stream(this.covariance).flatMapToDouble(Arrays::stream).toArray();
    for (double eigenvalue : SymmetricEigen.values(elements, mean.length)) {
      sum += StrictMath.log(eigenvalue);
    }
    logDeterminant = sum;
  }

  /** The number n of coordinates. */
  public int size() {
    return mean.length;
  }

  public double[] mean() {
    return mean.clone();
  }

  /** n x n. */
  public double[][] covariance() {
    return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
  }

  /** The covariance's inverse, n x n. */
  public double[][] precision() {
    return Arrays.stream(precision).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * KL(this || other) = (tr(P S) - n + ln det S_other - ln det S + d'P d) / 2 nats, with the
   * covariance S, the other's precision P and the difference d of the means.
   */
  public double klTo(MultivariateGaussian other) {
    int n = size();
    double sum = other.logDeterminant - logDeterminant - n;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double difference = (mean[i] - other.mean[i]) * (mean[j] - other.mean[j]);
        sum += other.precision[i][j] * (covariance[i][j] + difference);
      }
    }
    return 0.5 * sum;
  }
}
