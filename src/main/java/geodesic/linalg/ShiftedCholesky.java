package geodesic.linalg;

import geodesic.options.Bounds;

/**
 * Solves (A + shift I) x = b with the first of the shifts 0, first, 2 first, 4 first, ... that
 * makes the matrix positive definite (Nocedal and Wright, Numerical Optimization, algorithm 3.3):
 * for Newton's method where the Hessian is indefinite, so that x is an ascent direction of b all
 * the same. Writes the operator out, by as many products as it has rows.
 *
 * @param first the first shift above 0
 */
public record ShiftedCholesky(double first) implements LinearSolver {
  public ShiftedCholesky {
    Bounds.above("first", first, 0);
  }

  @Override
  public Solution solve(LinearOperator a, double[] b) {
    LinearSolver.requireRightHandSide(a, b);
    SymmetricMatrix dense = new SymmetricMatrix(a.toDense());
    double[] x = new double[b.length];
    for (double shift = 0; Double.isFinite(shift); shift = shift == 0 ? first : 2 * shift) {
      try {
        dense.inverse(shift).orElseThrow().apply(b, x);
      } catch (ArithmeticException notPositiveDefinite) {
        continue;
      }
      // A Cholesky factor of a matrix that holds NaN is found without complaint.
      if (!Double.isFinite(Vectors.dot(x, x))) {
        break;
      }
      return Solution.direct(dense.damped(shift), x, b);
    }
    throw new ArithmeticException("a matrix to be inverted is not finite");
  }
}
