package geodesic.linalg;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;

/**
 * The lower triangle L of A = L L', for what needs the factor itself: draws from normal
 * distributions and determinants. One instance can factorise one matrix after another.
 */
public final class CholeskyFactor {
  private final int n;
  private final CholeskyDecompositionInner_DDRM decomposition =
      new CholeskyDecompositionInner_DDRM(true);
  private final DMatrixRMaj factor;

  /** For matrices of n rows. */
  public CholeskyFactor(int n) {
    this.n = n;
    factor = new DMatrixRMaj(n, n);
  }

  /**
   * Factorises once.
   *
   * @param a n x n, row-major, symmetric; not modified
   * @throws ArithmeticException when it is not positive definite
   */
  public static CholeskyFactor of(double[] a, int n) {
    CholeskyFactor factor = new CholeskyFactor(n);
    if (!factor.factorise(a)) {
      throw new ArithmeticException("a matrix to be factorised is not positive definite");
    }
    return factor;
  }

  /**
   * Takes the place of the matrix before.
   *
   * @param a n x n, row-major, symmetric; not modified
   * @return whether it is positive definite; if not, this factor can't be used
   */
  public boolean factorise(double[] a) {
    System.arraycopy(a, 0, factor.data, 0, n * n);
    if (!decomposition.decompose(factor)) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      // NaN passes the decomposition's test of its pivots.
      if (!(factor.data[i * n + i] > 0)) {
        return false;
      }
    }
    return true;
  }

  /** x = L^-1 x. */
  public void solveLower(double[] x) {
    TriangularSolver_DDRM.solveL(factor.data, x, n);
  }

  /** x = L'^-1 x: of a standard normal vector, a draw from N(0, A^-1). */
  public void solveUpper(double[] x) {
    TriangularSolver_DDRM.solveTranL(factor.data, x, n);
  }

  /** x = A^-1 x. */
  public void solve(double[] x) {
    solveLower(x);
    solveUpper(x);
  }

  /** ln det A. */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += StrictMath.log(factor.data[i * n + i]);
    }
    return 2 * sum;
  }

  /** The element of a row and a column of L, zero above the diagonal. */
  public double get(int row, int column) {
    return factor.data[row * n + column];
  }

  /** A^-1 written out, [row][column] and symmetric bit by bit. */
  public double[][] inverse() {
    double[][] inverse = new double[n][n];
    for (int j = 0; j < n; j++) {
      inverse[j][j] = 1;
      solve(inverse[j]);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        inverse[j][i] = inverse[i][j];
      }
    }
    return inverse;
  }
}
