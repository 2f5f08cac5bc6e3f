package geodesic.supervised.problem;

import geodesic.fisher.Fisher;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Waiting times that are exponentially distributed, with a mean whose logarithm is linear: the loss
 * is the mean over samples of s_i + y_i exp(-s_i) with s_i = x_i'theta. It is convex. The link is
 * not the canonical one, so the Fisher matrix X'X / n, which does not depend on theta, is not the
 * Hessian X' diag(y_i exp(-s_i)) X / n.
 */
public final class ExponentialRegression implements Objective {
  private final double[][] x;
  private final double[] y;
  private final double[] start;

  /**
   * @param x [sample][parameter], at least one sample; not to be modified
   * @param y one waiting time for each sample, at least 0; not to be modified
   * @param start where a descent begins
   */
  public ExponentialRegression(double[][] x, double[] y, double[] start) {
    if (x.length != y.length || y.length == 0) {
      throw new IllegalArgumentException(x.length + " rows and " + y.length + " waiting times");
    }
    this.x = x;
    this.y = y;
    this.start = start.clone();
  }

  @Override
  public int size() {
    return start.length;
  }

  @Override
  public double[] start() {
    return start.clone();
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradient) {
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double s = Vectors.dot(x[i], theta);
      double waited = y[i] * StrictMath.exp(-s);
      sum += s + waited;
      Vectors.addScaled((1 - waited) / y.length, x[i], gradient);
    }
    return sum / y.length;
  }

  @Override
  public Optional<LinearOperator> hessian(double[] theta) {
    return Optional.of(OuterProducts.matrix(weighted(theta, waited -> waited)));
  }

  @Override
  public Optional<LinearOperator> fisher(Fisher kind, double[] theta) {
    return switch (kind) {
      case EXACT -> Optional.of(OuterProducts.matrix(weighted(theta, waited -> 1)));
      case DIAGONAL -> Optional.of(OuterProducts.diagonal(weighted(theta, waited -> 1)));
      case EMPIRICAL ->
          Optional.of(OuterProducts.matrix(weighted(theta, waited -> (1 - waited) * (1 - waited))));
      case MONTE_CARLO, BLOCK_DIAGONAL, KFAC, EKFAC -> Optional.empty();
    };
  }

  /** sum_i w(y_i exp(-s_i)) x_i x_i' / n. */
  private double[][] weighted(double[] theta, DoubleUnaryOperator weight) {
    double[] weights = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double waited = y[i] * StrictMath.exp(-Vectors.dot(x[i], theta));
      weights[i] = weight.applyAsDouble(waited) / y.length;
    }
    return OuterProducts.sum(x, weights);
  }
}
