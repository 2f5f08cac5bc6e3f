package geodesic.network;

/**
 * A network evaluated on one tile of observations. Outputs and tangents are matrices of one row per
 * observation and {@link #stride} floats a row, of which the first {@link Network#outputs()} count.
 *
 * <p>Not thread-safe; different linearizations can be used by different threads.
 */
public interface Linearization {
  /**
   * Evaluates the outputs of {@code rows} observations and keeps what the products need.
   *
   * @param theta the parameters; kept by reference; they must not change while products are
   *     computed
   * @param x observation i starts at x[at + i inputs]
   */
  void evaluate(Weights theta, int rows, float[] x, int at);

  /** The number of observations in the last evaluation. */
  int rows();

  /** Floats per row of outputs and tangents. */
  int stride();

  /** The outputs of the last evaluation; owned by this object. */
  float[] output();

  /**
   * The forward-mode product u = J v: the change of each output along v.
   *
   * @param v a direction in parameter space
   * @param u receives rows x stride floats; padding becomes zero
   */
  void jacobianTimes(Weights v, float[] u);

  /**
   * The reverse-mode product g = J'u, summed over the tile.
   *
   * @param u rows x stride floats; padding must be zero; not modified
   * @param gradient receives {@link Network#parameters()} floats from {@code at} on, overwriting
   *     them
   */
  void transposedJacobianTimes(float[] u, float[] gradient, int at);
}
