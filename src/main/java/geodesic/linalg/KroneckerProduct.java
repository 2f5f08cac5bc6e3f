package geodesic.linalg;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionBlock_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;

/**
 * A (x) G of two symmetric matrices written out, whose inverse is A^-1 (x) G^-1: two Cholesky
 * factorisations, where {@link KroneckerEigenbasis} needs the eigenvectors. In return nothing can
 * be added to its diagonal, so that damping has to be in A and G themselves.
 *
 * <p>A vector of this operator is a matrix V, row-major, with A's rows and G's columns: (A (x) G) V
 * = A V G. Products are computed by the float kernels: they have the relative error of floats.
 */
public final class KroneckerProduct implements LinearOperator {
  private static final int CHOLESKY_BLOCK = 60;

  private final Kernels kernels = Kernels.active();
  private final int rows;
  private final int columns;
  private final double[] a;
  private final double[] g;

  /** With rows padded for the kernels. */
  private final float[] paddedA;

  private final float[] paddedG;

  /** Computed when somebody first asks for it. */
  private KroneckerProduct inverse;

  /**
   * @param a rows x rows, row-major, symmetric; kept by reference
   * @param g columns x columns, row-major, symmetric; kept by reference
   */
  public KroneckerProduct(int rows, double[] a, int columns, double[] g) {
    this.rows = rows;
    this.columns = columns;
    this.a = a;
    this.g = g;
    paddedA = padded(a, rows);
    paddedG = padded(g, columns);
  }

  private static float[] padded(double[] matrix, int n) {
    int stride = Kernels.padded(n);
    float[] padded = new float[n * stride];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        padded[i * stride + j] = (float) matrix[i * n + j];
      }
    }
    return padded;
  }

  @Override
  public int size() {
    return rows * columns;
  }

  @Override
  public void apply(double[] v, double[] out) {
    int stride = Kernels.padded(columns);
    float[] zeros = Kernels.zeros(columns);
    float[] matrix = new float[rows * stride];
    float[] half = new float[rows * stride];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix[i * stride + j] = (float) v[i * columns + j];
      }
    }
    // spotless:off
    kernels.gemm(rows, columns, rows, paddedA, 0, Kernels.padded(rows), 1, matrix, 0, stride, half, 0, stride, zeros, 0, 0);
    kernels.gemm(rows, columns, columns, half, 0, stride, 1, paddedG, 0, stride, matrix, 0, stride, zeros, 0, 0);
    // spotless:on
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[i * columns + j] = matrix[i * stride + j];
      }
    }
  }

  /**
   * A^-1 (x) G^-1; empty for a lambda other than 0.
   *
   * @throws ArithmeticException when A or G is not positive definite
   */
  @Override
  public Optional<LinearOperator> inverse(double lambda) {
    if (lambda != 0) {
      return Optional.empty();
    }
    if (inverse == null) {
      inverse = new KroneckerProduct(rows, inverse(a, rows), columns, inverse(g, columns));
    }
    return Optional.of(inverse);
  }

  private static double[] inverse(double[] matrix, int n) {
    LinearSolverChol_DDRM cholesky =
        new LinearSolverChol_DDRM(new CholeskyDecompositionBlock_DDRM(CHOLESKY_BLOCK));
    DMatrixRMaj inverse = new DMatrixRMaj(n, n);
    if (!cholesky.setA(DMatrixRMaj.wrap(n, n, matrix.clone()))) {
      throw new ArithmeticException(
          "a matrix to be inverted is not positive definite; more damping would make it so");
    }
    cholesky.invert(inverse);
    return inverse.data;
  }
}
