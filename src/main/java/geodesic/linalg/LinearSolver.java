package geodesic.linalg;

import java.util.List;
import java.util.Optional;

/** A way to solve A x = b for a symmetric positive definite A. */
public interface LinearSolver {
  /**
   * Solves A x = b.
   *
   * @param b the right-hand side; not modified
   * @throws IllegalArgumentException when the sizes differ
   * @throws ArithmeticException when b or a product holds NaN or infinity
   */
  Solution solve(LinearOperator a, double[] b);

  /** Why a solve ended. */
  enum Stop {
    CONVERGED,
    ITERATION_LIMIT,
    NON_POSITIVE_CURVATURE
  }

  /**
   * What a solve returns.
   *
   * @param x the last iterate
   * @param iterations the products made; 0 for a direct solve
   * @param residual |b - A x| / |b|, of iterations by their recursive residual; 0 for b = 0
   * @param residuals the same after each iteration
   * @param lanczos the tridiagonal matrix whose eigenvalues are the iteration's Ritz values; empty
   *     where the method has none
   */
  record Solution(
      double[] x,
      int iterations,
      double residual,
      Stop stop,
      List<Double> residuals,
      Optional<Tridiagonal> lanczos) {

    /** Of a direct solve. */
    static Solution direct(double[] x, double residual) {
      return new Solution(x, 0, residual, Stop.CONVERGED, List.of(), Optional.empty());
    }
  }

  /** Refuses a right-hand side that does not fit, or is not finite. */
  static void requireRightHandSide(LinearOperator a, double[] b) {
    if (b.length != a.size()) {
      throw new IllegalArgumentException(
          "the right-hand side has " + b.length + " elements, the operator " + a.size());
    }
    if (!Double.isFinite(Vectors.dot(b, b))) {
      throw new ArithmeticException("the right-hand side of the linear system is not finite");
    }
  }

  /** |b - A x| / |b|; 0 for b = 0. */
  static double relativeResidual(LinearOperator a, double[] x, double[] b) {
    double[] product = new double[b.length];
    a.apply(x, product);
    Vectors.scaleAndAdd(b, -1, product);
    double norm = Vectors.norm(b);
    return norm == 0 ? 0 : Vectors.norm(product) / norm;
  }
}
