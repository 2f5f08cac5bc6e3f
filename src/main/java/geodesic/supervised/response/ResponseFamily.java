package geodesic.supervised.response;

/**
 * A family of distributions p(y | eta) of a target, whose parameters eta are any real numbers: the
 * outputs of a model. A family owns its losses, their gradients and the metric that makes a
 * gradient natural.
 *
 * <p>Batches are laid out as {@code y[i targetSize + k]} and {@code eta[parameter][i]}.
 */
public interface ResponseFamily {
  /** How settings and model files call it, such as {@code normal}. */
  String id();

  /** The length of eta. */
  int parameters();

  /** Doubles per target: 1; 2 for a time and whether it was observed; d for a vector. */
  int targetSize();

  /** Whether it has the loss, its gradient and its metric. */
  boolean has(ScoringRule rule);

  /**
   * The one eta that fits all targets best by the log score: where boosting begins.
   *
   * @param y n targets
   * @param weights n weights, at least 0, with a positive sum
   * @throws geodesic.options.InvalidOption when the targets are none of this family, such as counts
   *     below zero, or leave it undetermined, as a constant does a variance: one line that says
   *     what is wrong and what would be right
   */
  double[] fit(double[] y, double[] weights);

  /** Writes the losses of rows [from, to) to out[from], ... */
  void losses(ScoringRule rule, double[] y, double[][] eta, int from, int to, double[] out);

  /**
   * Writes the gradients of the losses of rows [from, to) with respect to their eta.
   *
   * @param natural whether they are multiplied by the inverse of the rule's metric
   * @param out [parameter][row]
   */
  void gradients(
      ScoringRule rule,
      boolean natural,
      double[] y,
      double[][] eta,
      int from,
      int to,
      double[][] out);

  /** The rule's metric at eta, [parameter][parameter]: for LOG the Fisher matrix. */
  double[][] metric(ScoringRule rule, double[] eta);

  /** The distribution at eta. */
  ResponseDistribution at(double[] eta);
}
