package geodesic.linalg;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;

/**
 * The eigenvalues and orthonormal eigenvectors of a symmetric matrix, by Householder's reduction
 * and implicit QR steps in one thread, so that equal matrices give bit-equal results.
 *
 * @param values n eigenvalues, in no particular order
 * @param vectors n x n, row-major: row i is the eigenvector of values[i]
 */
public record SymmetricEigen(double[] values, double[] vectors) {
  /**
   * Decomposes a matrix.
   *
   * @param matrix n x n, row-major, symmetric; not modified
   * @throws ArithmeticException when it holds NaN or infinity
   */
  public static SymmetricEigen of(double[] matrix, int n) {
    SymmetricQRAlgorithmDecomposition_DDRM decomposition = decompose(matrix, n, true);
    double[] vectors = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(decomposition.getEigenVector(i).data, 0, vectors, i * n, n);
    }
    return new SymmetricEigen(values(decomposition, n), vectors);
  }

  /** The eigenvalues alone, in ascending order. */
  public static double[] values(double[] matrix, int n) {
    double[] values = values(decompose(matrix, n, false), n);
    Arrays.sort(values);
    return values;
  }

  private static double[] values(SymmetricQRAlgorithmDecomposition_DDRM decomposition, int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = decomposition.getEigenvalue(i).real;
    }
    return values;
  }

  private static SymmetricQRAlgorithmDecomposition_DDRM decompose(
      double[] matrix, int n, boolean vectors) {
    for (double element : matrix) {
      if (!Double.isFinite(element)) {
        throw new ArithmeticException("a matrix whose eigenvalues are needed is not finite");
      }
    }
    // Named explicitly: the library's factory chooses a multi-threaded class for large matrices.
    SymmetricQRAlgorithmDecomposition_DDRM decomposition =
        new SymmetricQRAlgorithmDecomposition_DDRM(
            new TridiagonalDecompositionHouseholder_DDRM(), vectors);
    if (n > 0 && !decomposition.decompose(DMatrixRMaj.wrap(n, n, matrix.clone()))) {
      throw new ArithmeticException("the eigenvalues of a matrix of size " + n + " were not found");
    }
    return decomposition;
  }
}
