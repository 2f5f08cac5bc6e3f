package geodesic.trustregion;

import geodesic.linalg.Vectors;

/**
 * The natural gradient x, H x = g with H = F + lambda I, and what determines the length of a step
 * along it. Another matrix may stand in for F in the linear system, and the solve may be
 * unfinished; lengths are always measured by the problem's own Fisher matrix.
 *
 * @param x the solution of the linear system; not modified
 * @param g the gradient
 * @param xFx x'F x
 * @param xHx x'(F + lambda I) x; the damping counts as curvature (Schulman et al. 2015, appendix C)
 */
public record NaturalDirection(double[] x, double[] g, double xFx, double xHx) {
  /**
   * Measures a direction, by one product with the problem's Fisher matrix.
   *
   * @param lambda the damping, at least 0
   */
  public static NaturalDirection of(TrustRegionProblem problem, double[] x, double lambda) {
    double[] product = new double[x.length];
    problem.fisher().apply(x, product);
    double xFx = Vectors.dot(x, product);
    return new NaturalDirection(x, problem.gradient(), xFx, xFx + lambda * Vectors.dot(x, x));
  }

  /** g'x, the slope of the gain along x. */
  public double gx() {
    return Vectors.dot(g, x);
  }

  /** The step beta x. */
  public NaturalStep times(double beta) {
    double[] d = x.clone();
    for (int i = 0; i < d.length; i++) {
      d[i] *= beta;
    }
    return new NaturalStep(d, beta, Vectors.dot(g, d), 0.5 * beta * beta * xFx);
  }
}
