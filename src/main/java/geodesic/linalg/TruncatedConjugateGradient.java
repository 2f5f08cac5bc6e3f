package geodesic.linalg;

/**
 * Conjugate gradient for a matrix that may be indefinite, as a Hessian far from a minimum: it stops
 * at the first direction of non-positive curvature with what it has reached, and with the
 * right-hand side itself where that is the first of all (the line search Newton-CG method; Nocedal
 * and Wright, Numerical Optimization, algorithm 7.1). So x'b is above 0 in any case.
 */
public record TruncatedConjugateGradient(int iterations, double tolerance) implements LinearSolver {
  @Override
  public Solution solve(LinearOperator a, double[] b) {
    Solution solution = new ConjugateGradient(iterations, tolerance).solve(a, b);
    boolean stopped =
        solution.convergence() instanceof Convergence.Iterative iterative
            && iterative.stop() == Convergence.Stop.NON_POSITIVE_CURVATURE
            && iterative.iterations() == 1;
    return stopped ? new Solution(b.clone(), solution.convergence()) : solution;
  }
}
