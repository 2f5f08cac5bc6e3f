package geodesic.supervised.validation;

import geodesic.random.Pcg64;
import geodesic.supervised.response.ClassDistribution;
import geodesic.supervised.response.ResponseDistribution;
import geodesic.supervised.response.ResponseFamilies;
import geodesic.supervised.response.ResponseFamily;
import geodesic.supervised.response.ScoringRule;
import geodesic.supervised.response.UnivariateDistribution;
import geodesic.supervised.response.VectorDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares predictions with targets, fold by fold. */
final class FoldPredictions {
  private final ResponseFamily family;
  private final Pcg64 random;
  private final List<Double> pit = new ArrayList<>();
  private final List<CrossValidation.Forecast> forecasts = new ArrayList<>();

  /**
   * @param random draws places within the steps of a cdf
   */
  FoldPredictions(ResponseFamily family, Pcg64 random) {
    this.family = family;
    this.random = random;
  }

  /** Of all folds so far. */
  List<CrossValidation.Forecast> forecasts() {
    return forecasts;
  }

  /** Of all folds so far. */
  double[] pit() {
    return pit.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Scores a fold.
   *
   * @param eta [parameter][row] as predicted
   */
  FoldScore score(int fold, int iterations, double[][] eta, double[] y, double[] weights) {
    int n = weights.length;
    int size = family.targetSize();
    double total = Arrays.stream(weights).sum();
    double nll = 0;
    double squares = 0;
    double squaresWeight = 0;
    double hits = 0;
    boolean classes = false;
    int before = pit.size();
    for (int i = 0; i < n; i++) {
      double[] target = Arrays.copyOfRange(y, i * size, (i + 1) * size);
      ResponseDistribution prediction = family.at(row(eta, i));
      nll -= weights[i] * prediction.logDensity(target);
      if (prediction instanceof ClassDistribution c) {
        classes = true;
        hits += c.mode() == (int) target[0] ? weights[i] : 0;
        double[] p = c.probabilities();
        for (int k = 0; k < p.length; k++) {
          forecasts.add(new CrossValidation.Forecast(p[k], k == (int) target[0]));
        }
      }
      if (prediction instanceof UnivariateDistribution one) {
        boolean censored = isTime() && target[1] == 0;
        pit.add(transform(one, target[0], censored));
        double error = target[0] - one.mean()[0];
        squares += censored ? 0 : weights[i] * (error * error);
        squaresWeight += censored ? 0 : weights[i];
      } else if (prediction instanceof VectorDistribution vector) {
        for (int k = 0; k < size; k++) {
          UnivariateDistribution marginal = vector.marginal(k);
          pit.add(marginal.cdf(target[k]));
          double error = target[k] - marginal.mean()[0];
          squares += weights[i] * (error * error);
          squaresWeight += weights[i];
        }
      }
    }
    List<Double> own = pit.subList(before, pit.size());
    return new FoldScore(
        fold,
        n,
        iterations,
        nll / total,
        crps(eta, y, weights, total),
        classes ? Double.NaN : Math.sqrt(squares / squaresWeight),
        classes ? hits / total : Double.NaN,
        coverage(own, classes, 0.5),
        coverage(own, classes, 0.8),
        coverage(own, classes, 0.9));
  }

  private boolean isTime() {
    return family.id().equals(ResponseFamilies.WEIBULL.id());
  }

  private double transform(UnivariateDistribution p, double y, boolean censored) {
    double upTo = p.cdf(y);
    if (censored) {
      return upTo + (1 - upTo) * random.nextDouble();
    }
    boolean steps =
        p instanceof ClassDistribution || family.id().equals(ResponseFamilies.POISSON.id());
    if (!steps) {
      return upTo;
    }
    double below = p.cdf(y - 1);
    return below + (upTo - below) * random.nextDouble();
  }

  /** Of targets within central intervals, by where F is at them. */
  private static double coverage(List<Double> pit, boolean classes, double share) {
    if (pit.isEmpty() || classes) {
      return Double.NaN;
    }
    double tail = 0.5 * (1 - share);
    return pit.stream().filter(u -> u >= tail && u <= 1 - tail).count() / (double) pit.size();
  }

  private static double[] row(double[][] eta, int i) {
    double[] row = new double[eta.length];
    for (int k = 0; k < row.length; k++) {
      row[k] = eta[k][i];
    }
    return row;
  }

  private double crps(double[][] eta, double[] y, double[] weights, double total) {
    if (!family.has(ScoringRule.CRPS)) {
      return Double.NaN;
    }
    double[] losses = new double[weights.length];
    family.losses(ScoringRule.CRPS, y, eta, 0, losses.length, losses);
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      sum += weights[i] * losses[i];
    }
    return sum / total;
  }
}
