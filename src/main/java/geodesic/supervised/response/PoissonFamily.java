package geodesic.supervised.response;

import geodesic.options.InvalidOption;
import geodesic.statistics.GammaFunction;
import java.util.List;

/** Counts, with eta = (ln rate). The Fisher matrix is the rate. */
final class PoissonFamily extends RowwiseFamily {
  @Override
  public String id() {
    return "poisson";
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public List<String> parameterNames() {
    return List.of("rate");
  }

  @Override
  public String support() {
    return "a whole number, at least 0,";
  }

  @Override
  public boolean supports(double[] y, int row) {
    return PoissonDistribution.isCount(y[row]);
  }

  /** The mean count. */
  @Override
  public double[] fit(double[] y, double[] weights) {
    double total = Targets.require(this, y, weights);
    double mean = Targets.mean(y, weights, total);
    if (mean == 0) {
      throw new InvalidOption(
          "all targets are 0, but at least one must be above: a rate of 0 has no logarithm");
    }
    return new double[] {StrictMath.log(mean)};
  }

  @Override
  double loss(ScoringRule rule, double[] y, double[][] eta, int row) {
    double count = y[row];
    return StrictMath.exp(eta[0][row]) - count * eta[0][row] + GammaFunction.log(count + 1);
  }

  @Override
  void gradient(
      ScoringRule rule, boolean natural, double[] y, double[][] eta, int row, double[][] out) {
    out[0][row] =
        natural ? 1 - y[row] * StrictMath.exp(-eta[0][row]) : StrictMath.exp(eta[0][row]) - y[row];
  }

  @Override
  public double[][] metric(ScoringRule rule, double[] eta) {
    require(rule);
    return diagonal(StrictMath.exp(requireEta(eta)[0]));
  }

  @Override
  public UnivariateDistribution at(double[] eta) {
    return new PoissonDistribution(requireEta(eta)[0]);
  }
}
