package geodesic.linalg;

import geodesic.options.Bounds;
import java.util.ArrayList;
import java.util.List;

/**
 * Lanczos' method with full reorthogonalisation (Golub and Van Loan, Matrix Computations, section
 * 10.3): k products with a symmetric operator give a tridiagonal matrix whose extreme eigenvalues
 * approach the operator's. Training does not use it, since conjugate gradient finds the same matrix
 * on its way ({@link Convergence.Iterative#lanczos}); it is for looking at any operator, such as a
 * Fisher matrix, without solving a system.
 */
public final class Lanczos {
  /**
   * A new direction below this fraction of the largest element so far is treated as a rounding
   * error.
   */
  private static final double BREAKDOWN = 1e-12;

  private Lanczos() {}

  /**
   * Builds the tridiagonal matrix.
   *
   * @param start not zero; a random vector meets every eigenvector; not modified
   * @param products the most products, at least 1; fewer are made where the space that start spans
   *     with them is exhausted
   * @throws ArithmeticException when a product is not finite
   */
  public static Tridiagonal of(LinearOperator a, double[] start, int products) {
    double norm = Vectors.norm(start);
    Bounds.atLeast("products", products, 1);
    Bounds.above("the norm of start", norm, 0);
    List<double[]> basis = new ArrayList<>();
    List<Double> diagonal = new ArrayList<>();
    List<Double> offDiagonal = new ArrayList<>();
    double[] q = scaled(start, norm);
    double largest = 0;
    while (true) {
      double[] w = new double[q.length];
      a.apply(q, w);
      double alpha = Vectors.dot(q, w);
      if (!Double.isFinite(alpha)) {
        throw new ArithmeticException(
            "the linear operator's product in iteration "
                + (diagonal.size() + 1)
                + " is not finite");
      }
      basis.add(q);
      diagonal.add(alpha);
      for (int pass = 0; pass < 2; pass++) { // the second removes rounding errors
        for (double[] earlier : basis) {
          Vectors.addScaled(-Vectors.dot(earlier, w), earlier, w);
        }
      }
      double beta = Vectors.norm(w);
      largest = Math.max(largest, Math.max(Math.abs(alpha), beta));
      if (diagonal.size() == Math.min(products, q.length) || beta <= BREAKDOWN * largest) {
        return new Tridiagonal(diagonal, offDiagonal);
      }
      offDiagonal.add(beta);
      q = scaled(w, beta);
    }
  }

  private static double[] scaled(double[] x, double norm) {
    double[] unit = new double[x.length];
    Vectors.addScaled(1 / norm, x, unit);
    return unit;
  }
}
