package geodesic.supervised.response;

import geodesic.linalg.ElementaryFunctions;
import geodesic.options.InvalidOption;
import java.util.List;

/** 0 or 1, with eta = the log-odds of 1. The Fisher matrix is p (1 - p). */
final class BernoulliFamily extends RowwiseFamily {
  @Override
  public String id() {
    return "bernoulli";
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public List<String> parameterNames() {
    return List.of("probability");
  }

  @Override
  public String support() {
    return "0 or 1";
  }

  @Override
  public boolean supports(double[] y, int row) {
    return y[row] == 0 || y[row] == 1;
  }

  /** The log-odds of the share of ones. */
  @Override
  public double[] fit(double[] y, double[] weights) {
    double total = Targets.require(this, y, weights);
    double ones = 0;
    for (int i = 0; i < y.length; i++) {
      ones += weights[i] * y[i];
    }
    if (ones == 0 || ones == total) {
      throw new InvalidOption(
          "all targets are %d, but there must be both 0 and 1".formatted(ones == 0 ? 0 : 1));
    }
    return new double[] {StrictMath.log(ones / (total - ones))};
  }

  @Override
  double loss(ScoringRule rule, double[] y, double[][] eta, int row) {
    return ElementaryFunctions.softplus(y[row] > 0 ? -eta[0][row] : eta[0][row]);
  }

  /** p - y, and divided by p (1 - p): -1 / p for 1 and 1 / (1 - p) for 0. */
  @Override
  void gradient(
      ScoringRule rule, boolean natural, double[] y, double[][] eta, int row, double[][] out) {
    double sign = y[row] > 0 ? -1 : 1;
    double odds = StrictMath.exp(sign * eta[0][row]); // of the other class
    out[0][row] = natural ? sign * (1 + odds) : sign / (1 + 1 / odds);
  }

  @Override
  public double[][] metric(ScoringRule rule, double[] eta) {
    require(rule);
    double small = StrictMath.exp(-Math.abs(requireEta(eta)[0]));
    return diagonal(small / ((1 + small) * (1 + small)));
  }

  @Override
  public BernoulliDistribution at(double[] eta) {
    return new BernoulliDistribution(requireEta(eta)[0]);
  }
}
