package geodesic.supervised.variational;

/** Ascends an {@link EvidenceLowerBound}. Starts at a normal distribution around zero. */
public sealed interface VariationalInference permits NaturalGradientInference, GradientInference {
  /**
   * Goes one step.
   *
   * @return the bound before it; NaN once the step size was too large
   */
  double step();

  /** The mean of q; not to be modified. */
  double[] mean();

  /** A triangular A of q's covariance A A', [row][column]; not to be modified. */
  double[][] root();
}
