package geodesic.distribution;

import java.util.Arrays;

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

  /** How many longs {@link #signedFactor} takes for a row: a bit for each factor. */
  default int signWords() {
    return (factors() + Long.SIZE - 1) / Long.SIZE;
  }

  /**
   * Writes sum_k e_ik b_ik for every row i. With random signs e its second moment is M_i: one
   * reverse pass stands in for one for each factor, as a target drawn from the model does.
   *
   * @param signs row i has {@link #signWords} words from i signWords() on; e_ik is 1 where bit k is
   *     set, else -1
   * @param u receives rows x stride floats, padding zero
   */
  default void signedFactor(long[] signs, float[] u) {
    int words = signWords();
    int rows = signs.length / words;
    int stride = u.length / rows;
    float[] one = new float[u.length];
    Arrays.fill(u, 0);
    for (int k = 0; k < factors(); k++) {
      factor(k, one);
      for (int i = 0; i < rows; i++) {
        boolean positive = (signs[i * words + k / Long.SIZE] >>> k & 1) == 1;
        for (int j = i * stride; j < (i + 1) * stride; j++) {
          u[j] += positive ? one[j] : -one[j];
        }
      }
    }
  }

  /**
   * The number of free parameters, which belong to no output and which all observations share; they
   * are orthogonal to the outputs in every metric here.
   */
  int freeParameters();

  /** out = M_phi v for one observation, where M_phi is the free parameters' matrix. */
  void freeFisherTimes(double[] v, double[] out);
}
