package geodesic.linalg;

import java.util.List;

/**
 * A symmetric tridiagonal matrix T = Q'AQ, as Lanczos' method and conjugate gradient make it from
 * the products with a symmetric A (Golub and Van Loan, Matrix Computations, sections 10.1 and
 * 11.3). Its eigenvalues, the Ritz values, lie inside A's spectrum, and the extreme ones approach
 * A's own first.
 *
 * @param diagonal k numbers
 * @param offDiagonal the k - 1 numbers beside it
 */
public record Tridiagonal(List<Double> diagonal, List<Double> offDiagonal) {
  public Tridiagonal {
    diagonal = List.copyOf(diagonal);
    offDiagonal = List.copyOf(offDiagonal);
    if (offDiagonal.size() != Math.max(0, diagonal.size() - 1)) {
      throw new IllegalArgumentException(
          offDiagonal.size() + " numbers beside a diagonal of " + diagonal.size());
    }
  }

  /** The eigenvalues in ascending order. */
  public double[] eigenvalues() {
    int k = diagonal.size();
    double[] dense = new double[k * k];
    for (int i = 0; i < k; i++) {
      dense[i * k + i] = diagonal.get(i);
      if (i > 0) {
        dense[i * k + i - 1] = offDiagonal.get(i - 1);
        dense[(i - 1) * k + i] = offDiagonal.get(i - 1);
      }
    }
    return SymmetricEigen.values(dense, k);
  }
}
