package geodesic.linalg;

import geodesic.options.Bounds;

/**
 * Solves a singular system in the least-squares sense: x = A^+ b, the shortest of all x for which
 * |b - A x| is least (Moore and Penrose). Writes the operator out, by as many products as it has
 * rows, and takes 1 / s over the eigenvalues s of a symmetric positive semi-definite A that are
 * above a cutoff, and 0 below it.
 *
 * @param cutoff the largest eigenvalue's share up to which an eigenvalue counts as zero, in (0, 1)
 */
public record PseudoInverse(double cutoff) implements LinearSolver {
  public PseudoInverse {
    Bounds.inside("cutoff", cutoff, 0, 1);
  }

  @Override
  public Solution solve(LinearOperator a, double[] b) {
    LinearSolver.requireRightHandSide(a, b);
    int n = b.length;
    double[][] dense = a.toDense();
    double[] symmetric = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        symmetric[i * n + j] = 0.5 * (dense[i][j] + dense[j][i]);
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(symmetric, n);
    double largest = 0;
    for (double value : eigen.values()) {
      largest = Math.max(largest, value);
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double value = eigen.values()[i];
      if (value > cutoff * largest) {
        double along = 0;
        for (int j = 0; j < n; j++) {
          along += eigen.vectors()[i * n + j] * b[j];
        }
        for (int j = 0; j < n; j++) {
          x[j] += along / value * eigen.vectors()[i * n + j];
        }
      }
    }
    return Solution.direct(a, x, b);
  }
}
