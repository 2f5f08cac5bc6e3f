package geodesic.supervised.response;

import geodesic.options.Bounds;
import geodesic.options.InvalidOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of k classes, numbered from 0, with eta = the k - 1 log-odds of classes 1 to k - 1 against
 * class 0. With k logits, one would be superfluous and the Fisher matrix singular; with k - 1 it is
 * diag(p) - p p' over those classes, whose inverse is diag(1 / p) + 1 1' / p_0.
 */
final class CategoricalFamily extends RowwiseFamily {
  static final String NAME = "categorical";

  private final int k;

  /**
   * @param k the number of classes, at least 2
   */
  CategoricalFamily(int k) {
    this.k = Bounds.atLeast("the number of classes", k, 2);
  }

  @Override
  public String id() {
    return NAME + "-" + k;
  }

  @Override
  public int parameters() {
    return k - 1;
  }

  @Override
  public List<String> parameterNames() {
    return IntStream.range(0, k).mapToObj(j -> "probability_" + j).toList();
  }

  @Override
  public String support() {
    return "a class, a whole number from 0 to " + (k - 1) + ",";
  }

  @Override
  public boolean supports(double[] y, int row) {
    return PoissonDistribution.isCount(y[row]) && y[row] < k;
  }

  /** The log-odds of the classes' shares. A class without a row counts as half of one. */
  @Override
  public double[] fit(double[] y, double[] weights) {
    double total = Targets.require(this, y, weights);
    double[] shares = new double[k];
    List<Integer> present = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      shares[(int) y[i]] += weights[i];
    }
    for (int j = 0; j < k; j++) {
      if (shares[j] > 0) {
        present.add(j);
      } else {
        shares[j] = 0.5 * total / y.length;
      }
    }
    if (present.size() < 2) {
      throw new InvalidOption(
          "all targets are of class %d, but there must be at least two classes"
              .formatted(present.getFirst()));
    }
    double[] eta = new double[k - 1];
    for (int j = 1; j < k; j++) {
      eta[j - 1] = StrictMath.log(shares[j] / shares[0]);
    }
    return eta;
  }

  /** ln(1 + sum e^eta), with the largest term taken out. */
  private double logNormalizer(double[][] eta, int row) {
    double max = 0;
    for (double[] logit : eta) {
      max = Math.max(max, logit[row]);
    }
    double sum = StrictMath.exp(-max);
    for (double[] logit : eta) {
      sum += StrictMath.exp(logit[row] - max);
    }
    return max + StrictMath.log(sum);
  }

  @Override
  double loss(ScoringRule rule, double[] y, double[][] eta, int row) {
    int c = (int) y[row];
    return logNormalizer(eta, row) - (c == 0 ? 0 : eta[c - 1][row]);
  }

  /** p_j - [y = j], and times the inverse Fisher matrix: [y = 0] / p_0 - [y = j] / p_j. */
  @Override
  void gradient(
      ScoringRule rule, boolean natural, double[] y, double[][] eta, int row, double[][] out) {
    int c = (int) y[row];
    double normalizer = logNormalizer(eta, row);
    if (natural) {
      double value = StrictMath.exp(normalizer - (c == 0 ? 0 : eta[c - 1][row]));
      for (int j = 1; j < k; j++) {
        out[j - 1][row] = c == 0 ? value : c == j ? -value : 0;
      }
    } else {
      for (int j = 1; j < k; j++) {
        out[j - 1][row] = StrictMath.exp(eta[j - 1][row] - normalizer) - (c == j ? 1 : 0);
      }
    }
  }

  @Override
  public double[][] metric(ScoringRule rule, double[] eta) {
    require(rule);
    double[] p = at(eta).probabilities();
    double[][] fisher = new double[k - 1][k - 1];
    for (int i = 1; i < k; i++) {
      for (int j = 1; j < k; j++) {
        fisher[i - 1][j - 1] = -p[i] * p[j];
      }
      // p (1 - p), where 1 - p is the sum of the others: exact also for p near 1.
      double others = 0;
      for (int j = 0; j < k; j++) {
        others += j == i ? 0 : p[j];
      }
      fisher[i - 1][i - 1] = p[i] * others;
    }
    return fisher;
  }

  @Override
  public CategoricalDistribution at(double[] eta) {
    return CategoricalDistribution.of(requireEta(eta));
  }
}
