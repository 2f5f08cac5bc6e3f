package geodesic.supervised.response;

import geodesic.options.InvalidOption;
import java.util.List;

/**
 * The exponential distribution, e^(-y / s) / s, with eta = (ln s), the logarithm of its mean. Its
 * Fisher matrix is 1; its CRPS is y + 2 s e^(-y / s) - 3 s / 2 with the metric s / 2.
 */
final class ExponentialFamily extends RowwiseFamily {
  @Override
  public String id() {
    return "exponential";
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public List<String> parameterNames() {
    return List.of("scale");
  }

  @Override
  public String support() {
    return "a finite number, at least 0,";
  }

  @Override
  public boolean supports(double[] y, int row) {
    return y[row] >= 0 && Double.isFinite(y[row]);
  }

  @Override
  public boolean has(ScoringRule rule) {
    return true;
  }

  /** The mean. */
  @Override
  public double[] fit(double[] y, double[] weights) {
    double total = Targets.require(this, y, weights);
    double mean = Targets.mean(y, weights, total);
    if (mean == 0) {
      throw new InvalidOption(
          "all targets are 0, but at least one must be above: a mean of 0 has no logarithm");
    }
    return new double[] {StrictMath.log(mean)};
  }

  @Override
  double loss(ScoringRule rule, double[] y, double[][] eta, int row) {
    double scale = StrictMath.exp(eta[0][row]);
    double z = y[row] / scale;
    return rule == ScoringRule.LOG
        ? eta[0][row] + z
        : y[row] + scale * (2 * StrictMath.exp(-z) - 1.5);
  }

  @Override
  void gradient(
      ScoringRule rule, boolean natural, double[] y, double[][] eta, int row, double[][] out) {
    double scale = StrictMath.exp(eta[0][row]);
    double z = y[row] / scale;
    if (rule == ScoringRule.LOG) {
      out[0][row] = 1 - z;
    } else {
      double slope = 2 * StrictMath.exp(-z) * (1 + Math.min(z, Double.MAX_VALUE)) - 1.5;
      out[0][row] = natural ? 2 * slope : scale * slope;
    }
  }

  @Override
  public double[][] metric(ScoringRule rule, double[] eta) {
    double scale = StrictMath.exp(requireEta(eta)[0]);
    return diagonal(rule == ScoringRule.LOG ? 1 : 0.5 * scale);
  }

  @Override
  public UnivariateDistribution at(double[] eta) {
    return new ExponentialDistribution(requireEta(eta)[0]);
  }
}
