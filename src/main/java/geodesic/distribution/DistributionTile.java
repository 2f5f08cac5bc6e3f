package geodesic.distribution;

/**
 * The action distributions of one tile of observations. Matrices such as {@code u} have one row per
 * observation, with the stride given to {@link #set}.
 *
 * <p>Not thread-safe; different tiles can be used by different threads.
 */
public interface DistributionTile extends OutputMetric {
  /**
   * Sets the distributions.
   *
   * @param eta the network's outputs, row i from i stride on; copied
   * @param phi the free parameters; copied
   */
  void set(int rows, float[] eta, int stride, float[] phi);

  /**
   * Writes log p(a_i) of each row's action.
   *
   * @param actions row i's action starts at actions[at + i actionSize]
   * @param out receives one value a row from {@code outAt} on
   */
  void logProbabilities(float[] actions, int at, double[] out, int outAt);

  /** The sum over rows of the entropies, in nats. */
  double entropy();

  /**
   * The sum over rows of KL(this || other), in nats. Both tiles must be of the same family and have
   * the same number of rows.
   */
  double kl(DistributionTile other);

  /**
   * The score times a weight: u_i = w_i d log p(a_i) / d eta_i, and the same for phi, summed over
   * rows.
   *
   * @param weights w_i from {@code weightsAt} on
   * @param u receives rows x stride floats, padding zero
   * @param phiGradient the sum over rows of w_i d log p(a_i) / d phi is added to it
   */
  void score(
      float[] actions, int at, double[] weights, int weightsAt, float[] u, double[] phiGradient);

  /**
   * Adds a multiple of the entropies' gradient: u_i = u_i + weight d H_i / d eta_i, and the same
   * for phi, summed over rows.
   *
   * @param u rows x stride floats, padding untouched
   */
  void addEntropyGradient(double weight, float[] u, double[] phiGradient);

  /**
   * Adds a multiple of the gradient of KL(old || this): u_i = u_i + weight d KL_i / d eta_i, and
   * the same for phi, summed over rows.
   *
   * @param old of the same family, with the same number of rows
   * @param u rows x stride floats, padding untouched
   */
  void addKlGradient(double weight, DistributionTile old, float[] u, double[] phiGradient);

  /**
   * The score of the free parameters, d log p(a_i) / d phi, row by row.
   *
   * @param out receives rows x {@link #freeParameters()} numbers from {@code outAt} on
   */
  void freeScore(float[] actions, int at, double[] out, int outAt);
}
