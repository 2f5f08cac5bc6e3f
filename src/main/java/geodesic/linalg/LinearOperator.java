package geodesic.linalg;

import java.util.Optional;

/**
 * A square matrix known by its products: all that conjugate gradient may know about a Fisher
 * matrix. One with more structure offers its own inverse.
 */
public interface LinearOperator {
  /** The number of rows and columns. */
  int size();

  /**
   * Computes out = A v.
   *
   * @param v the vector, of length {@link #size()}; not modified
   * @param out receives the product; modified; must not be {@code v}
   */
  void apply(double[] v, double[] out);

  /**
   * The matrix written out by {@link #size()} products, [row][column]: for tests and small
   * problems.
   */
  default double[][] toDense() {
    int n = size();
    double[][] dense = new double[n][n];
    double[] unit = new double[n];
    double[] column = new double[n];
    for (int j = 0; j < n; j++) {
      unit[j] = 1;
      apply(unit, column);
      unit[j] = 0;
      for (int i = 0; i < n; i++) {
        dense[i][j] = column[i];
      }
    }
    return dense;
  }

  /** The operator A + lambda I (Tikhonov damping). */
  default LinearOperator damped(double lambda) {
    LinearOperator undamped = this;
    return new LinearOperator() {
      @Override
      public int size() {
        return undamped.size();
      }

      @Override
      public void apply(double[] v, double[] out) {
        undamped.apply(v, out);
        Vectors.addScaled(lambda, v, out);
      }

      @Override
      public Optional<LinearOperator> inverse(double more) {
        return undamped.inverse(lambda + more);
      }
    };
  }

  /**
   * The operator (A + lambda I)^-1 where the structure of A gives it; empty for an operator that is
   * known by its products alone.
   *
   * @throws ArithmeticException when A + lambda I is not positive definite
   */
  default Optional<LinearOperator> inverse(double lambda) {
    return Optional.empty();
  }
}
