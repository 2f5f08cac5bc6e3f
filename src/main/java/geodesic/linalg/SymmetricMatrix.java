package geodesic.linalg;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionBlock_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;

/** A symmetric matrix written out, whose inverse is that of its Cholesky factor. */
public final class SymmetricMatrix implements LinearOperator {
  private static final int CHOLESKY_BLOCK = 60;

  private final int n;
  private final double[] elements;

  /**
   * The symmetric part of a matrix: products in float are symmetric up to their rounding only.
   *
   * @param matrix [row][column]; not modified
   */
  public SymmetricMatrix(double[][] matrix) {
    n = matrix.length;
    elements = new double[Math.multiplyExact(n, n)];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        elements[i * n + j] = 0.5 * (matrix[i][j] + matrix[j][i]);
      }
    }
  }

  @Override
  public int size() {
    return n;
  }

  @Override
  public void apply(double[] v, double[] out) {
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += elements[i * n + j] * v[j];
      }
      out[i] = sum;
    }
  }

  /**
   * Factorises once; a product is then two triangular solves.
   *
   * @throws ArithmeticException when A + lambda I is not positive definite
   */
  @Override
  public Optional<LinearOperator> inverse(double lambda) {
    double[] damped = elements.clone();
    for (int i = 0; i < n; i++) {
      damped[i * n + i] += lambda;
    }
    LinearSolverChol_DDRM cholesky =
        new LinearSolverChol_DDRM(new CholeskyDecompositionBlock_DDRM(CHOLESKY_BLOCK));
    if (n > 0 && !cholesky.setA(DMatrixRMaj.wrap(n, n, damped))) {
      throw new ArithmeticException(
          "a matrix to be inverted is not positive definite; more damping would make it so");
    }
    return Optional.of(
        new LinearOperator() {
          @Override
          public int size() {
            return n;
          }

          @Override
          public void apply(double[] v, double[] out) {
            if (n > 0) {
              cholesky.solve(DMatrixRMaj.wrap(n, 1, v.clone()), DMatrixRMaj.wrap(n, 1, out));
            }
          }
        });
  }
}
