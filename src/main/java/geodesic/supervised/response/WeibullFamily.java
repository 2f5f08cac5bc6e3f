package geodesic.supervised.response;

import geodesic.options.InvalidOption;
import java.util.List;

/**
 * Times to an event, some of which are only known to exceed a time (right-censored). A target is
 * (t, 1) where the event was seen at t, (t, 0) where it had not happened by t. With eta = (ln
 * scale, ln k), z = k ln(t / scale) and w = e^z the log score is w - event (ln k + z - ln t): the
 * density's where the event was seen, the survival function's otherwise.
 *
 * <p>The metric is the Fisher matrix of an event that is always seen, since when observation ends
 * is no part of the model: ((k^2, -k (1 - g)), (-k (1 - g), pi^2 / 6 + (1 - g)^2)) with Euler's g.
 */
final class WeibullFamily extends RowwiseFamily {
  static final double EULER = 0.5772156649015329;
  private static final double ONE_LESS_EULER = 1 - EULER;
  private static final double PI_SQUARED_SIXTH = Math.PI * Math.PI / 6;

  /** Where e^z is no longer told apart from infinity. */
  private static final double LARGEST = 700;

  @Override
  public String id() {
    return "weibull";
  }

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public List<String> parameterNames() {
    return List.of("scale", "shape");
  }

  @Override
  public int targetSize() {
    return 2;
  }

  @Override
  public String support() {
    return "a time above 0, and 1 for an event or 0 for none,";
  }

  @Override
  public boolean supports(double[] y, int row) {
    double time = y[2 * row];
    double event = y[2 * row + 1];
    return time > 0 && Double.isFinite(time) && (event == 0 || event == 1);
  }

  /** The k at which the profile likelihood is stationary, by halving; the scale follows. */
  @Override
  public double[] fit(double[] y, double[] weights) {
    Targets.require(this, y, weights);
    int n = weights.length;
    double[] logs = new double[n];
    double events = 0;
    double logSum = 0;
    double longest = 0;
    for (int i = 0; i < n; i++) {
      logs[i] = StrictMath.log(y[2 * i]);
      if (weights[i] > 0) {
        events += weights[i] * y[2 * i + 1];
        logSum += weights[i] * y[2 * i + 1] * logs[i];
        longest = Math.max(longest, y[2 * i]);
      }
    }
    if (events == 0) {
      throw new InvalidOption(
          "no target has an event, but at least one must: weibull can't tell how long a time is");
    }
    double largest = StrictMath.log(longest);
    double meanLog = logSum / events;
    if (!(largest - meanLog > 1e-12 * Math.max(1, Math.abs(largest)))) {
      throw new InvalidOption(
          "all events are at %s, and no time is longer, but times must vary: a constant leaves weibull without a shape"
              .formatted(Targets.number(longest)));
    }
    double low = -1;
    double high = 1;
    while (slope(logs, weights, largest, StrictMath.exp(low)) > meanLog) {
      low -= 2;
    }
    while (slope(logs, weights, largest, StrictMath.exp(high)) < meanLog && high < 60) {
      high += 2;
    }
    while (high - low > 1e-14 * Math.max(1, Math.abs(low))) {
      double middle = 0.5 * (low + high);
      if (middle == low || middle == high) {
        break;
      }
      if (slope(logs, weights, largest, StrictMath.exp(middle)) < meanLog) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double k = StrictMath.exp(0.5 * (low + high));
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += weights[i] * StrictMath.exp(k * Math.min(0, logs[i] - largest));
    }
    return new double[] {largest + StrictMath.log(sum / events) / k, StrictMath.log(k)};
  }

  /** sum w t^k ln t / sum w t^k - 1 / k, which increases with k. */
  private static double slope(double[] logs, double[] weights, double largest, double k) {
    double sum = 0;
    double logSum = 0;
    for (int i = 0; i < logs.length; i++) {
      double power = weights[i] * StrictMath.exp(k * Math.min(0, logs[i] - largest));
      sum += power;
      logSum += power * logs[i];
    }
    return logSum / sum - 1 / k;
  }

  @Override
  double loss(ScoringRule rule, double[] y, double[][] eta, int row) {
    double log = StrictMath.log(y[2 * row]);
    double z = StrictMath.exp(eta[1][row]) * (log - eta[0][row]);
    double seen = y[2 * row + 1] > 0 ? eta[1][row] + z - log : 0;
    return StrictMath.exp(Math.min(z, LARGEST)) - seen;
  }

  /** (k (event - w), z (w - event) - event). */
  @Override
  void gradient(
      ScoringRule rule, boolean natural, double[] y, double[][] eta, int row, double[][] out) {
    double event = y[2 * row + 1];
    double k = StrictMath.exp(eta[1][row]);
    double z = k * (StrictMath.log(y[2 * row]) - eta[0][row]);
    double less = event - StrictMath.exp(Math.min(z, LARGEST));
    double forShape = -z * less - event;
    if (natural) {
      // The determinant is k^2 pi^2 / 6.
      double cross = ONE_LESS_EULER / PI_SQUARED_SIXTH;
      out[0][row] = (less * (1 + ONE_LESS_EULER * cross) + cross * forShape) / k;
      out[1][row] = cross * less + forShape / PI_SQUARED_SIXTH;
    } else {
      out[0][row] = k * less;
      out[1][row] = forShape;
    }
  }

  @Override
  public double[][] metric(ScoringRule rule, double[] eta) {
    require(rule);
    double k = StrictMath.exp(requireEta(eta)[1]);
    double cross = -k * ONE_LESS_EULER;
    return new double[][] {
      {k * k, cross}, {cross, PI_SQUARED_SIXTH + ONE_LESS_EULER * ONE_LESS_EULER}
    };
  }

  @Override
  public UnivariateDistribution at(double[] eta) {
    return new WeibullDistribution(requireEta(eta)[0], eta[1]);
  }
}
