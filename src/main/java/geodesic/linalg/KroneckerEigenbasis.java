package geodesic.linalg;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.mult.MatrixMatrixMult_DDRM;

/**
 * A symmetric matrix that is diagonal in the eigenbasis of a Kronecker product A (x) G: (U_A (x)
 * U_G) diag(s) (U_A (x) U_G)'. With s_ij = a_i g_j it is A (x) G itself (Martens and Grosse 2015);
 * other s give the corrected eigenvalues of George et al. (2018). Adding lambda I changes s alone,
 * so that the damped inverse is exact.
 *
 * <p>A vector of this operator is a matrix V, row-major, with A's rows and G's columns: (A (x) G) V
 * = A V G.
 *
 * @param a A's eigenvectors
 * @param g G's eigenvectors
 * @param s the eigenvalues, element (i, j) at i times G's size plus j
 */
public record KroneckerEigenbasis(SymmetricEigen a, SymmetricEigen g, double[] s)
    implements LinearOperator {

  /** A (x) G, without the negative eigenvalues that rounding may leave. */
  public static KroneckerEigenbasis product(SymmetricEigen a, SymmetricEigen g) {
    int n = g.values().length;
    double[] s = new double[a.values().length * n];
    for (int i = 0; i < s.length; i++) {
      s[i] = Math.max(0, a.values()[i / n]) * Math.max(0, g.values()[i % n]);
    }
    return new KroneckerEigenbasis(a, g, s);
  }

  @Override
  public int size() {
    return s.length;
  }

  @Override
  public void apply(double[] v, double[] out) {
    int rows = a.values().length;
    int columns = g.values().length;
    DMatrixRMaj basisA = DMatrixRMaj.wrap(rows, rows, a.vectors());
    DMatrixRMaj basisG = DMatrixRMaj.wrap(columns, columns, g.vectors());
    DMatrixRMaj half = new DMatrixRMaj(rows, columns);
    DMatrixRMaj turned = new DMatrixRMaj(rows, columns);
    // Single-threaded classes, named explicitly. U_A' V U_G, then s, then back.
    MatrixMatrixMult_DDRM.mult_reorder(basisA, DMatrixRMaj.wrap(rows, columns, v), half);
    MatrixMatrixMult_DDRM.multTransB(half, basisG, turned);
    for (int i = 0; i < s.length; i++) {
      turned.data[i] *= s[i];
    }
    MatrixMatrixMult_DDRM.multTransA_reorder(basisA, turned, half);
    MatrixMatrixMult_DDRM.mult_reorder(half, basisG, DMatrixRMaj.wrap(rows, columns, out));
  }

  /**
   * The same basis with 1 / (s + lambda).
   *
   * @throws ArithmeticException when an eigenvalue plus lambda is not above 0
   */
  @Override
  public Optional<LinearOperator> inverse(double lambda) {
    LinearOperator reciprocal = new DiagonalMatrix(s).inverse(lambda).orElseThrow();
    return Optional.of(new KroneckerEigenbasis(a, g, ((DiagonalMatrix) reciprocal).diagonal()));
  }
}
