package geodesic.linalg;

import java.util.Optional;

/**
 * Uses the inverse that an operator's structure gives, and another solver for operators without
 * one.
 */
public record StructuredInverse(LinearSolver fallback) implements LinearSolver {
  @Override
  public Solution solve(LinearOperator a, double[] b) {
    LinearSolver.requireRightHandSide(a, b);
    Optional<LinearOperator> inverse = a.inverse(0);
    if (inverse.isEmpty()) {
      return fallback.solve(a, b);
    }
    double[] x = new double[b.length];
    inverse.get().apply(b, x);
    return Solution.direct(a, x, b);
  }
}
