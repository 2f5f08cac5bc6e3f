package geodesic.distribution;

/**
 * A metric on the outputs of a network for one tile of observations: a positive semi-definite
 * matrix M_i for each row, as a product and as a sum of outer products M_i = sum_k b_ik b_ik'. A
 * family of distributions gives its Fisher matrix, squared errors give the identity.
 *
 * <p>Matrices such as {@code u} have one row per observation, with the stride of the network's
 * outputs.
 */
public interface OutputMetric {
  /** u_i = M_i u_i in place. */
  void fisherTimes(float[] u);

  /** The number of outer products that make up M_i, the same for every row. */
  int factors();

  /**
   * Writes b_ik of every row i.
   *
   * @param k in [0, {@link #factors()})
   * @param u receives rows x stride floats, padding zero
   */
  void factor(int k, float[] u);

  /**
   * The number of free parameters, which belong to no output and which all observations share; they
   * are orthogonal to the outputs in every metric here.
   */
  int freeParameters();

  /** out = M_phi v for one observation, where M_phi is the free parameters' matrix. */
  void freeFisherTimes(double[] v, double[] out);
}
