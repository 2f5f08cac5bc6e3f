package geodesic.supervised.response;

import geodesic.options.InvalidOption;
import java.util.List;

/**
 * A family of distributions p(y | eta) of a target, whose parameters eta are any real numbers: the
 * outputs of a model. A family owns its losses, their gradients and the metric that makes a
 * gradient natural. {@link ResponseFamilies} has those that come with this library.
 *
 * <p>Batches are laid out as {@code y[i targetSize + k]} and {@code eta[parameter][i]}. No method
 * modifies y or eta; methods may be called by several threads at once. Parameters of size up to
 * some hundred, and so scales from e^-300 to e^300, give no NaN.
 */
public interface ResponseFamily {
  /** How settings and model files call it, such as {@code normal} or {@code categorical-3}. */
  String id();

  /** The length of eta. */
  int parameters();

  /**
   * What the parameters of a prediction are called, such as mu and sigma: the names of {@link
   * ResponseDistribution#parameters}, which need not be as many as eta has.
   */
  List<String> parameterNames();

  /** Doubles per target: 1; 2 for a time and whether it was observed; d for a vector. */
  int targetSize();

  /** What a target must be, in a phrase that goes on after "must be". */
  String support();

  /** Whether a target lies in the support. */
  boolean supports(double[] y, int row);

  /** Whether it has the loss, its gradient and its metric. */
  boolean has(ScoringRule rule);

  /**
   * The one eta that fits all targets best by the log score: where boosting begins.
   *
   * @param y n targets
   * @param weights n weights, at least 0, with a positive sum
   * @throws InvalidOption when the targets are none of this family, such as counts below zero, or
   *     leave it undetermined, as a constant does a variance: one line that says what is wrong and
   *     what would be right
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
