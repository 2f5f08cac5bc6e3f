package geodesic.supervised.problem;

import geodesic.fisher.Fisher;
import geodesic.linalg.LinearOperator;
import java.util.Optional;

/**
 * An objective in other coordinates: x = A^-1 theta. Its gradient is A'g, its Hessian A'HA and its
 * Fisher matrices A'FA; the diagonal one is the diagonal of the exact one in these coordinates,
 * which is no transform of the other's.
 */
public final class LinearReparametrization implements Objective {
  private final Objective objective;
  private final double[][] a;
  private final double[] start;

  /**
   * @param a square, invertible, [row][column]; not to be modified
   * @param start where a descent begins, in x
   */
  public LinearReparametrization(Objective objective, double[][] a, double[] start) {
    if (a.length != objective.size() || start.length != objective.size()) {
      throw new IllegalArgumentException(
          "a map of "
              + a.length
              + " and a start of "
              + start.length
              + " for "
              + objective.size()
              + " parameters");
    }
    this.objective = objective;
    this.a = a;
    this.start = start.clone();
  }

  /** theta = A x. */
  public double[] theta(double[] x) {
    double[] theta = new double[x.length];
    for (int i = 0; i < theta.length; i++) {
      for (int j = 0; j < x.length; j++) {
        theta[i] += a[i][j] * x[j];
      }
    }
    return theta;
  }

  /** out = A'v. */
  private void transposed(double[] v, double[] out) {
    for (int j = 0; j < out.length; j++) {
      double sum = 0;
      for (int i = 0; i < v.length; i++) {
        sum += a[i][j] * v[i];
      }
      out[j] = sum;
    }
  }

  @Override
  public int size() {
    return objective.size();
  }

  @Override
  public double[] start() {
    return start.clone();
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    double[] inTheta = new double[size()];
    double value = objective.valueAndGradient(theta(x), inTheta);
    transposed(inTheta, gradient);
    return value;
  }

  @Override
  public Optional<LinearOperator> hessian(double[] x) {
    return objective.hessian(theta(x)).map(Transformed::new);
  }

  @Override
  public Optional<LinearOperator> fisher(Fisher kind, double[] x) {
    return switch (kind) {
      case EXACT, EMPIRICAL -> objective.fisher(kind, theta(x)).map(Transformed::new);
      case DIAGONAL ->
          objective
              .fisher(Fisher.EXACT, theta(x))
              .map(exact -> OuterProducts.diagonal(new Transformed(exact).toDense()));
      case MONTE_CARLO, BLOCK_DIAGONAL, KFAC, EKFAC -> Optional.empty();
    };
  }

  /** A'MA. */
  private final class Transformed implements LinearOperator {
    private final LinearOperator matrix;

    Transformed(LinearOperator matrix) {
      this.matrix = matrix;
    }

    @Override
    public int size() {
      return matrix.size();
    }

    @Override
    public void apply(double[] v, double[] out) {
      double[] product = new double[v.length];
      matrix.apply(theta(v), product);
      transposed(product, out);
    }
  }
}
