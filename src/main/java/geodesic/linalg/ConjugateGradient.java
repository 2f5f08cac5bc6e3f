package geodesic.linalg;

import geodesic.options.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Solves A x = b for a symmetric positive definite A known by its products (Hestenes and Stiefel
 * 1952; Nocedal and Wright, Numerical Optimization, algorithms 5.2 and 5.3). Starts at x = 0; one
 * iteration is one product. Stops when {@code |b - A x| <= tolerance |b|} by the recursive
 * residual, after the limit of iterations, or when a direction p has {@code p'Ap <= 0}: A is then
 * not positive definite, and the iterate reached so far is returned with {@link
 * Convergence.Stop#NON_POSITIVE_CURVATURE}; nothing is divided by such a curvature.
 *
 * <p>Residuals are orthogonal to one another in exact arithmetic; products in float lose that
 * within ten iterations, and with it up to four digits of the solution. So each new residual is
 * made orthogonal to the earlier ones, which are kept: one vector an iteration (full
 * reorthogonalisation, as for the Lanczos method; Golub and Van Loan, Matrix Computations, section
 * 10.3). With a preconditioner M orthogonal means r_i' M^-1 r_j = 0.
 *
 * @param iterations the largest number of products, at least 1
 * @param tolerance the relative residual to stop at, at least 0; 0 runs to the limit unless the
 *     residual is exactly zero
 * @param preconditioner M^-1, an approximation of A^-1, symmetric positive definite; empty for none
 */
public record ConjugateGradient(
    int iterations, double tolerance, Optional<LinearOperator> preconditioner)
    implements LinearSolver {
  public ConjugateGradient {
    Bounds.atLeast("iterations", iterations, 1);
    Bounds.atLeast("tolerance", tolerance, 0);
  }

  /** Without a preconditioner. */
  public ConjugateGradient(int iterations, double tolerance) {
    this(iterations, tolerance, Optional.empty());
  }

  @Override
  public Solution solve(LinearOperator a, double[] b) {
    LinearSolver.requireRightHandSide(a, b);
    int n = a.size();
    double[] x = new double[n];
    double[] r = b.clone();
    double[] z = preconditioned(r); // M^-1 r; r itself without M
    double[] p = z.clone();
    double[] product = new double[n];
    double rz = Vectors.dot(r, z);
    double bNorm = Vectors.norm(b);
    double rNorm = bNorm;
    double target = tolerance * bNorm;
    boolean plain = preconditioner.isEmpty();
    Earlier earlier = new Earlier(plain);
    Iteration iteration = new Iteration();
    int k = 0;
    Convergence.Stop stop = Convergence.Stop.CONVERGED;
    while (rz > 0 && rNorm > target) {
      if (k == iterations) {
        stop = Convergence.Stop.ITERATION_LIMIT;
        break;
      }
      a.apply(p, product);
      double curvature = Vectors.dot(p, product); // p'Ap
      k++;
      if (!Double.isFinite(curvature)) {
        throw new ArithmeticException(
            "the linear operator's product in iteration " + k + " is not finite");
      }
      if (curvature <= 0) {
        stop = Convergence.Stop.NON_POSITIVE_CURVATURE;
        break;
      }
      double alpha = rz / curvature;
      earlier.add(r, z, Math.sqrt(rz));
      Vectors.addScaled(alpha, p, x); // x_{k+1} = x_k + alpha p
      Vectors.addScaled(-alpha, product, r); // r_{k+1} = r_k - alpha A p
      earlier.removeFrom(r);
      z = preconditioned(r);
      double next = Vectors.dot(r, z);
      double beta = next / rz;
      Vectors.scaleAndAdd(z, beta, p); // p_{k+1} = z_{k+1} + beta p
      rz = next;
      rNorm = plain ? Math.sqrt(next) : Vectors.norm(r);
      iteration.add(alpha, beta, rNorm / bNorm);
    }
    return new Solution(
        x,
        new Convergence.Iterative(
            k,
            bNorm == 0 ? 0 : rNorm / bNorm,
            stop,
            iteration.residuals,
            preconditioner.isPresent() ? Optional.empty() : Optional.of(iteration.lanczos())));
  }

  private double[] preconditioned(double[] r) {
    if (preconditioner.isEmpty()) {
      return r;
    }
    double[] z = new double[r.length];
    preconditioner.get().apply(r, z);
    return z;
  }

  /** The residuals so far as r / sqrt(r'M^-1 r), and M^-1 times each. */
  private static final class Earlier {
    private final List<double[]> residual = new ArrayList<>();
    private final List<double[]> preconditioned = new ArrayList<>();
    private final boolean plain;

    Earlier(boolean plain) {
      this.plain = plain;
    }

    void add(double[] r, double[] z, double norm) {
      double[] unit = unit(r, norm);
      residual.add(unit);
      preconditioned.add(plain ? unit : unit(z, norm));
    }

    /** Makes r orthogonal to each, one after the other (modified Gram-Schmidt). */
    void removeFrom(double[] r) {
      for (int i = 0; i < residual.size(); i++) {
        Vectors.addScaled(-Vectors.dot(preconditioned.get(i), r), residual.get(i), r);
      }
    }

    private static double[] unit(double[] x, double norm) {
      double[] unit = new double[x.length];
      Vectors.addScaled(1 / norm, x, unit);
      return unit;
    }
  }

  /** What the iterations return besides x. */
  private static final class Iteration {
    private final List<Double> residuals = new ArrayList<>();
    private final List<Double> diagonal = new ArrayList<>();
    private final List<Double> offDiagonal = new ArrayList<>();
    private double carried;
    private double pending;

    void add(double alpha, double beta, double residual) {
      residuals.add(residual);
      if (!diagonal.isEmpty()) {
        offDiagonal.add(pending);
      }
      diagonal.add(1 / alpha + carried);
      carried = beta / alpha;
      pending = Math.sqrt(beta) / alpha;
    }

    /** T of Golub and Van Loan, section 11.3.5: 1 / alpha_k + beta_{k-1} / alpha_{k-1}. */
    Tridiagonal lanczos() {
      return new Tridiagonal(diagonal, offDiagonal);
    }
  }
}
