package geodesic.supervised.model;

/**
 * The logarithm of a density over R^d, up to a constant, with its gradient. An instance may keep
 * scratch space and serves one thread at a time.
 */
public interface LogDensity {
  /** The number d of parameters. */
  int parameters();

  /**
   * ln p(theta).
   *
   * @param theta not modified
   */
  double value(double[] theta);

  /**
   * The gradient of ln p.
   *
   * @param theta not modified
   * @param gradient receives it
   */
  void gradient(double[] theta, double[] gradient);

  /**
   * Both at once, which costs less than one after the other.
   *
   * @return ln p(theta)
   */
  default double valueAndGradient(double[] theta, double[] gradient) {
    gradient(theta, gradient);
    return value(theta);
  }
}
