package geodesic.linalg;

import java.util.List;
import java.util.Optional;

/** How a linear system was solved, and how well. */
public sealed interface Convergence {
  /** |b - A x| / |b|, of iterations by their recursive residual; 0 for b = 0. */
  double residual();

  /**
   * By a factorisation or an inverse.
   *
   * @param residual |b - A x| / |b|
   */
  record Direct(double residual) implements Convergence {}

  /**
   * By iterations.
   *
   * @param iterations the products made
   * @param residuals after each iteration
   * @param lanczos the tridiagonal matrix whose eigenvalues are the iteration's Ritz values; empty
   *     where the method has none
   */
  record Iterative(
      int iterations,
      double residual,
      Stop stop,
      List<Double> residuals,
      Optional<Tridiagonal> lanczos)
      implements Convergence {
    public Iterative {
      residuals = List.copyOf(residuals);
    }
  }

  /** Why iterations ended. */
  enum Stop {
    CONVERGED,
    ITERATION_LIMIT,
    /** A direction p with p'Ap at most 0 was met. */
    NON_POSITIVE_CURVATURE
  }
}
