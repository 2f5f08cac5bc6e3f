package geodesic.supervised.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Watches the loss of rows that trees do not see, and ends a fit that no longer lowers it. */
final class Validation {
  private final Rows rows;
  private final double[][] columns;
  private final double[][] eta;
  private final double rate;
  private final int patience;

  private final List<Double> losses = new ArrayList<>();
  private double best = Double.POSITIVE_INFINITY;
  private int bestIterations;

  /**
   * @param rows without any, a fit is never ended
   * @param columns their features, [column][row]
   * @param patience iterations without a better loss after which it ends
   */
  Validation(Rows rows, double[][] columns, int parameters, BoostingOptions options) {
    this.rows = rows;
    this.columns = columns;
    eta = new double[parameters][rows.count()];
    rate = options.learningRate();
    patience = options.earlyStopping();
  }

  /** Where eta begins. */
  void start(double[] first) {
    for (int k = 0; k < eta.length; k++) {
      Arrays.fill(eta[k], first[k]);
    }
  }

  /** Whether to go on after one more iteration. */
  boolean goesOn(Step step, MeanLoss loss) {
    if (rows.count() == 0) {
      return true;
    }
    step.apply(rate, columns, eta);
    losses.add(loss.at(rows, eta));
    if (last() < best) {
      best = last();
      bestIterations = losses.size();
    }
    return losses.size() - bestIterations < patience;
  }

  double last() {
    return losses.isEmpty() ? Double.NaN : losses.getLast();
  }

  /** How many of the iterations to keep: up to the best one. */
  int kept(int iterations) {
    return rows.count() == 0 ? iterations : bestIterations;
  }

  double[] losses() {
    return losses.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
