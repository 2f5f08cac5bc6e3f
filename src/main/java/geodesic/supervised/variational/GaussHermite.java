package geodesic.supervised.variational;

import geodesic.linalg.SymmetricEigen;
import geodesic.options.Bounds;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Nodes and weights with E[f(Z)] = sum of weight f(node) for Z ~ N(0, 1) and polynomials f up to
 * degree 2 n - 1.
 *
 * @param nodes ascending
 * @param weights sum to 1
 */
public record GaussHermite(double[] nodes, double[] weights) {
  /**
   * The rule of n nodes: eigenvalues of the Jacobi matrix of the orthogonal polynomials, whose off
   * diagonal is sqrt 1, sqrt 2, ..., and the squared first components of its eigenvectors (Golub
   * and Welsch 1969).
   */
  public static GaussHermite of(int n) {
    Bounds.atLeast("n", n, 1);
    double[] jacobi = new double[n * n];
    for (int i = 1; i < n; i++) {
      jacobi[i * n + i - 1] = Math.sqrt(i);
      jacobi[(i - 1) * n + i] = Math.sqrt(i);
    }
    SymmetricEigen eigen = SymmetricEigen.of(jacobi, n);
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> eigen.values()[i]));
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double first = eigen.vectors()[order[i] * n];
      nodes[i] = eigen.values()[order[i]];
      weights[i] = first * first;
    }
    return new GaussHermite(nodes, weights);
  }
}
