package geodesic.linalg;

import geodesic.linalg.LinearSolver.Solution;

/** What tests ask of an iterative solve. */
public final class Iterations {
  private Iterations() {}

  /** How an iterative solve went. */
  public static Convergence.Iterative of(Solution solution) {
    return of(solution.convergence());
  }

  /** The same of what an update kept. */
  public static Convergence.Iterative of(Convergence convergence) {
    return (Convergence.Iterative) convergence;
  }
}
