package geodesic.supervised.problem;

import geodesic.fisher.Fisher;
import geodesic.linalg.DenseCholesky;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;
import java.util.Optional;

/**
 * Linear regression, the loss |A theta - b|^2 / (2 n) over n samples: Gaussian noise of variance 1.
 * The Fisher matrix A'A / n does not depend on theta and is the Hessian; of one linear layer with
 * one output, the Kronecker factors are it, too.
 */
public final class LeastSquares extends ResidualProblem {
  private final double[][] a;
  private final double[] b;
  private final double[] start;

  /**
   * @param a [sample][parameter], at least one sample; not to be modified
   * @param b one target for each sample; not to be modified
   * @param start where a descent begins
   */
  public LeastSquares(double[][] a, double[] b, double[] start) {
    super(b.length, 1.0 / b.length, 1);
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " rows and " + b.length + " targets");
    }
    this.a = a;
    this.b = b;
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

  /** The one theta with the least loss, by the normal equations. */
  public double[] solution() {
    double[] gradient = new double[size()];
    valueAndGradient(new double[size()], gradient);
    LinearOperator hessian = fisher(Fisher.EXACT, start).orElseThrow();
    double[] theta = new DenseCholesky().solve(hessian, gradient).x();
    for (int j = 0; j < theta.length; j++) {
      theta[j] = -theta[j];
    }
    return theta;
  }

  @Override
  void residuals(double[] theta, double[] r, double[][] jacobian) {
    for (int i = 0; i < r.length; i++) {
      r[i] = Vectors.dot(a[i], theta) - b[i];
      jacobian[i] = a[i];
    }
  }

  @Override
  Optional<LinearOperator> kroneckerFactored(double[] theta) {
    return fisher(Fisher.EXACT, theta);
  }
}
