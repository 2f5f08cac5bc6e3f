package geodesic.optimizer;

import geodesic.linalg.Vectors;

/**
 * A point theta + step d on a line, with what the function is there.
 *
 * @param step the multiple of d
 * @param value of the function
 * @param slope its derivative in step, gradient'd
 */
record LinePoint(double step, double[] theta, double value, double[] gradient, double slope) {
  /** Evaluates the function at theta + step d. */
  static LinePoint of(DifferentiableFunction f, double[] theta, double[] d, double step) {
    double[] to = theta.clone();
    Vectors.addScaled(step, d, to);
    double[] gradient = new double[theta.length];
    double value = f.valueAndGradient(to, gradient);
    return new LinePoint(step, to, value, gradient, Vectors.dot(gradient, d));
  }

  /** Whether both numbers can be compared with others. */
  boolean isFinite() {
    return Double.isFinite(value) && Double.isFinite(slope);
  }
}
