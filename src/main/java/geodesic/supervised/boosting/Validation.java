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
   * @param data without rows, a fit is never ended
   * @param start where eta begins
   */
  Validation(TrainingData data, double[] start, BoostingOptions options) {
    rows = data.rows();
    columns = data.columns();
    eta = new double[start.length][rows.count()];
    for (int k = 0; k < eta.length; k++) {
      Arrays.fill(eta[k], start[k]);
    }
    rate = options.learningRate();
    patience = options.earlyStopping();
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
