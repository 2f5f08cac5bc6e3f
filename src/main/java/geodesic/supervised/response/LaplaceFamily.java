package geodesic.supervised.response;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The Laplace distribution, e^(-|y - mu| / b) / (2 b), with eta = (mu, ln b). Its Fisher matrix is
 * diag(1 / b^2, 1); its CRPS is |y - mu| + b e^(-|y - mu| / b) - 3 b / 4 with the metric diag(1 /
 * (2 b), b / 4).
 */
final class LaplaceFamily extends RowwiseFamily {
  private static final double LOG_TWO = StrictMath.log(2);

  @Override
  public String id() {
    return "laplace";
  }

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public List<String> parameterNames() {
    return List.of("mu", "b");
  }

  @Override
  public String support() {
    return "a finite number";
  }

  @Override
  public boolean supports(double[] y, int row) {
    return Double.isFinite(y[row]);
  }

  @Override
  public boolean has(ScoringRule rule) {
    return true;
  }

  /** The weighted median, and the mean distance from it. */
  @Override
  public double[] fit(double[] y, double[] weights) {
    double total = Targets.require(this, y, weights);
    Targets.requireVaries(this, y, weights);
    Integer[] order = new Integer[y.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> y[i]));
    double below = 0;
    int at = 0;
    while (at < order.length - 1 && (below += weights[order[at]]) < 0.5 * total) {
      at++;
    }
    double median = y[order[at]];
    double distance = 0;
    for (int i = 0; i < y.length; i++) {
      distance += weights[i] * Math.abs(y[i] - median);
    }
    return new double[] {median, StrictMath.log(distance / total)};
  }

  @Override
  double loss(ScoringRule rule, double[] y, double[][] eta, int row) {
    double distance = Math.abs(y[row] - eta[0][row]);
    double b = StrictMath.exp(eta[1][row]);
    return rule == ScoringRule.LOG
        ? LOG_TWO + eta[1][row] + distance / b
        : distance + b * (StrictMath.exp(-distance / b) - 0.75);
  }

  @Override
  void gradient(
      ScoringRule rule, boolean natural, double[] y, double[][] eta, int row, double[][] out) {
    double d = y[row] - eta[0][row];
    double b = StrictMath.exp(eta[1][row]);
    double z = Math.abs(d) / b;
    double sign = Math.signum(d);
    if (rule == ScoringRule.LOG) {
      out[0][row] = natural ? -sign * b : -sign / b;
      out[1][row] = 1 - z;
    } else {
      double tail = StrictMath.exp(-z);
      double forMu = sign * StrictMath.expm1(-z);
      double forScale = tail * (1 + Math.min(z, Double.MAX_VALUE)) - 0.75;
      out[0][row] = natural ? 2 * b * forMu : forMu;
      out[1][row] = natural ? 4 * forScale : b * forScale;
    }
  }

  @Override
  public double[][] metric(ScoringRule rule, double[] eta) {
    double b = StrictMath.exp(requireEta(eta)[1]);
    return rule == ScoringRule.LOG ? diagonal(1 / (b * b), 1) : diagonal(0.5 / b, 0.25 * b);
  }

  @Override
  public UnivariateDistribution at(double[] eta) {
    return new LaplaceDistribution(requireEta(eta)[0], eta[1]);
  }
}
