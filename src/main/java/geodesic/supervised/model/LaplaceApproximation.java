package geodesic.supervised.model;

import geodesic.linalg.CholeskyFactor;

/**
 * The normal distribution around a density's mode whose precision is the Fisher matrix there.
 *
 * @param mode where the gradient vanishes
 * @param precision d x d, row-major
 */
public record LaplaceApproximation(double[] mode, double[] precision) {
  private static final int ITERATIONS = 100;
  private static final int HALVINGS = 40;

  /** The Newton decrement g'F^-1 g at which the mode counts as found. */
  private static final double SMALL_ENOUGH = 1e-20;

  /**
   * Finds the mode by Fisher scoring, theta + F^-1 g, with steps halved until the density rises.
   *
   * @param start not modified
   * @throws ArithmeticException when no step rises, or the Fisher matrix is singular
   */
  public static LaplaceApproximation of(FisherMetric density, double[] start) {
    int d = density.parameters();
    double[] theta = start.clone();
    double[] gradient = new double[d];
    double[] fisher = new double[d * d];
    double value = density.valueAndGradient(theta, gradient);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      density.fisher(theta, fisher);
      double[] step = gradient.clone();
      CholeskyFactor.of(fisher, d).solve(step);
      double decrement = 0;
      for (int i = 0; i < d; i++) {
        decrement += step[i] * gradient[i];
      }
      if (decrement < SMALL_ENOUGH) {
        return new LaplaceApproximation(theta, fisher);
      }
      double[] candidate = new double[d];
      double next = Double.NEGATIVE_INFINITY;
      double scale = 1;
      // Near the mode the value no longer tells: there the full step is taken.
      double least = value - 1e-12 * Math.abs(value);
      for (int half = 0; half < HALVINGS && !(next >= least); half++, scale *= 0.5) {
        for (int i = 0; i < d; i++) {
          candidate[i] = theta[i] + scale * step[i];
        }
        next = density.valueAndGradient(candidate, gradient);
      }
      if (!(next >= least)) {
        throw new ArithmeticException("the mode was not found: no step along F^-1 g rises");
      }
      value = next;
      theta = candidate;
    }
    throw new ArithmeticException("the mode was not found in " + ITERATIONS + " iterations");
  }

  /** The inverse of the precision, [row][column]. */
  public double[][] covariance() {
    return CholeskyFactor.of(precision, mode.length).inverse();
  }
}
