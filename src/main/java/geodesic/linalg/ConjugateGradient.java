package geodesic.linalg;

import java.util.ArrayList;
import java.util.List;

/**
 * Solves A x = b for a symmetric positive definite A known by its products (Hestenes and Stiefel
 * 1952; Nocedal and Wright, Numerical Optimization, algorithm 5.2). Starts at x = 0; one iteration
 * is one product. Stops when |b - A x| <= tolerance |b| by the recursive residual, after the limit
 * of iterations, or when a direction p has p'Ap <= 0: A is then not positive definite, and the
 * iterate reached so far is returned with {@link Stop#NON_POSITIVE_CURVATURE}; nothing is divided
 * by such a curvature.
 *
 * <p>Residuals are orthogonal to one another in exact arithmetic; products in float lose that
 * within ten iterations, and with it up to four digits of the solution. So each new residual is
 * made orthogonal to the earlier ones, which are kept: one vector an iteration (full
 * reorthogonalisation, as for the Lanczos method; Golub and Van Loan, Matrix Computations, section
 * 10.3).
 *
 * @param iterations the largest number of products, at least 1
 * @param tolerance the relative residual to stop at, at least 0; 0 runs to the limit unless the
 *     residual is exactly zero
 */
public record ConjugateGradient(int iterations, double tolerance) {
  public ConjugateGradient {
    if (iterations < 1) {
      throw new IllegalArgumentException(
          "iterations is " + iterations + ", but must be at least 1");
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance is " + tolerance + ", but must be at least 0");
    }
  }

  /** Why the iteration ended. */
  public enum Stop {
    CONVERGED,
    ITERATION_LIMIT,
    NON_POSITIVE_CURVATURE
  }

  /**
   * What a solve returns.
   *
   * @param x the last iterate
   * @param iterations the products made
   * @param residual |b - A x| / |b| by the recursive residual; 0 for b = 0
   */
  public record Solution(double[] x, int iterations, double residual, Stop stop) {}

  /**
   * Solves A x = b.
   *
   * @param b the right-hand side; not modified
   * @throws IllegalArgumentException when the sizes differ
   * @throws ArithmeticException when b or a product holds NaN or infinity
   */
  public Solution solve(LinearOperator a, double[] b) {
    int n = a.size();
    if (b.length != n) {
      throw new IllegalArgumentException(
          "the right-hand side has " + b.length + " elements, the operator " + n);
    }
    double[] x = new double[n];
    double[] r = b.clone();
    double[] p = b.clone();
    double[] z = new double[n];
    double rr = Vectors.dot(r, r);
    if (!Double.isFinite(rr)) {
      throw new ArithmeticException("the right-hand side of the linear system is not finite");
    }
    double bNorm = Math.sqrt(rr);
    double target = tolerance * bNorm;
    List<double[]> earlier = new ArrayList<>();
    int k = 0;
    Stop stop = Stop.CONVERGED;
    while (rr > 0 && Math.sqrt(rr) > target) {
      if (k == iterations) {
        stop = Stop.ITERATION_LIMIT;
        break;
      }
      a.apply(p, z);
      double curvature = Vectors.dot(p, z); // p'Ap
      k++;
      if (!Double.isFinite(curvature)) {
        throw new ArithmeticException(
            "the linear operator's product in iteration " + k + " is not finite");
      }
      if (curvature <= 0) {
        stop = Stop.NON_POSITIVE_CURVATURE;
        break;
      }
      double alpha = rr / curvature;
      earlier.add(unit(r, Math.sqrt(rr)));
      Vectors.addScaled(alpha, p, x); // x_{k+1} = x_k + alpha p
      Vectors.addScaled(-alpha, z, r); // r_{k+1} = r_k - alpha A p
      removeComponents(earlier, r);
      double next = Vectors.dot(r, r);
      Vectors.scaleAndAdd(r, next / rr, p); // p_{k+1} = r_{k+1} + beta p
      rr = next;
    }
    return new Solution(x, k, bNorm == 0 ? 0 : Math.sqrt(rr) / bNorm, stop);
  }

  /** Makes r orthogonal to unit vectors, one after the other (modified Gram-Schmidt). */
  private static void removeComponents(List<double[]> unit, double[] r) {
    for (double[] q : unit) {
      Vectors.addScaled(-Vectors.dot(q, r), q, r);
    }
  }

  private static double[] unit(double[] x, double norm) {
    double[] unit = new double[x.length];
    Vectors.addScaled(1 / norm, x, unit);
    return unit;
  }
}
