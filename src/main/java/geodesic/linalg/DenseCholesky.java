package geodesic.linalg;

/**
 * Writes the operator out, by as many products as it has rows, and solves by its Cholesky factor:
 * exact, and affordable for small systems.
 */
public record DenseCholesky() implements LinearSolver {
  @Override
  public Solution solve(LinearOperator a, double[] b) {
    LinearSolver.requireRightHandSide(a, b);
    SymmetricMatrix dense = new SymmetricMatrix(a.toDense());
    double[] x = new double[b.length];
    dense.inverse(0).orElseThrow().apply(b, x);
    return Solution.direct(dense, x, b);
  }
}
