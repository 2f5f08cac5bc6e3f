package geodesic.optimizer;

/** A function of a vector that can be evaluated with its gradient: what is minimised. */
public interface DifferentiableFunction {
  /** The number of elements of theta. */
  int size();

  /**
   * Evaluates the function and its gradient at one point.
   *
   * @param theta of length {@link #size()}; not modified
   * @param gradient receives the gradient; modified
   * @return the function's value, which may be infinite or NaN where theta is far off
   */
  double valueAndGradient(double[] theta, double[] gradient);
}
