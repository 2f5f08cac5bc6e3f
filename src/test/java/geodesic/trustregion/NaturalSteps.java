package geodesic.trustregion;

import geodesic.linalg.LinearOperator;
import geodesic.linalg.LinearSolver;

/** The natural step as the algorithms compute it. */
public final class NaturalSteps {
  private NaturalSteps() {}

  /** sqrt(2 delta / x'H x) x with H x = g, H = F + lambda I. */
  public static NaturalStep of(
      TrustRegionProblem problem, LinearSolver solver, double lambda, double delta) {
    return of(problem, problem.fisher(), solver, lambda, delta);
  }

  /** The same with another matrix in the linear system. */
  static NaturalStep of(
      TrustRegionProblem problem,
      LinearOperator matrix,
      LinearSolver solver,
      double lambda,
      double delta) {
    NaturalDirection x =
        NaturalDirection.of(
            problem, solver.solve(matrix.damped(lambda), problem.gradient()).x(), lambda);
    return x.times(x.xHx() > 0 ? Math.sqrt(2 * delta / x.xHx()) : 0);
  }
}
