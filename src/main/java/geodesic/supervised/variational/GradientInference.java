package geodesic.supervised.variational;

import geodesic.optimizer.FirstOrderOptimizer;

/**
 * The plain gradient of the bound in the mean and the Cholesky factor L of q's covariance, with the
 * logarithms of its diagonal as parameters, so that every point is a distribution: what automatic
 * differentiation of the reparametrised bound gives, in closed form. A first-order rule takes the
 * steps.
 */
public final class GradientInference implements VariationalInference {
  private final EvidenceLowerBound bound;
  private final FirstOrderOptimizer optimizer;
  private final int d;
  // The mean, then L's rows up to the diagonal, whose logarithms stand there.
  private final double[] theta;
  private final double[] loss;
  private final double[] mean;
  private final double[][] root;

  /** Starts at N(0, I). */
  public GradientInference(
      EvidenceLowerBound bound, int parameters, FirstOrderOptimizer optimizer) {
    this.bound = bound;
    this.optimizer = optimizer;
    d = parameters;
    theta = new double[size(d)];
    loss = new double[theta.length];
    mean = new double[d];
    root = new double[d][d];
    read();
  }

  /** How many parameters the optimiser moves for a distribution over d. */
  public static int size(int d) {
    return d + d * (d + 1) / 2;
  }

  @Override
  public double step() {
    if (!finite()) {
      return Double.NaN;
    }
    double value = bound.at(mean, root);
    double[] curvature = bound.curvature();
    for (int i = 0; i < d; i++) {
      loss[i] = -bound.meanGradient()[i];
    }
    // dL/dA = -E[-Hessian] A + A'^-1, lower triangle; that of A'^-1 is the inverse diagonal.
    int at = d;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = j; k < d; k++) {
          sum += curvature[i * d + k] * root[k][j];
        }
        loss[at++] = i == j ? sum * root[i][i] - 1 : sum;
      }
    }
    optimizer.step(theta, loss);
    read();
    return value;
  }

  private boolean finite() {
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        if (!(Math.abs(root[i][j]) < 1e100)) {
          return false;
        }
      }
      if (!(root[i][i] > 1e-100) || !(Math.abs(mean[i]) < 1e100)) {
        return false;
      }
    }
    return true;
  }

  private void read() {
    System.arraycopy(theta, 0, mean, 0, d);
    int at = d;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        root[i][j] = theta[at++];
      }
      root[i][i] = StrictMath.exp(theta[at++]);
    }
  }

  @Override
  public double[] mean() {
    return mean;
  }

  @Override
  public double[][] root() {
    return root;
  }
}
