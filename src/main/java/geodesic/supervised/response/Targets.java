package geodesic.supervised.response;

import geodesic.options.Bounds;
import geodesic.options.InvalidOption;

/** What all fits ask of their targets, and weighted sums of them in the order of the rows. */
final class Targets {
  private Targets() {}

  /**
   * Refuses what a family can't be fitted to.
   *
   * @return the sum of the weights
   */
  static double require(ResponseFamily family, double[] y, double[] weights) {
    int size = family.targetSize();
    if (y.length != size * weights.length) {
      throw new IllegalArgumentException(
          y.length + " numbers for " + weights.length + " targets of " + family.id());
    }
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      Bounds.atLeast("weight " + i, weights[i], 0);
      if (!family.supports(y, i)) {
        throw new InvalidOption(refusal(family, y, i, "target " + i));
      }
      total += weights[i];
    }
    if (!(total > 0)) {
      throw new InvalidOption(
          weights.length == 0
              ? "there are no targets"
              : "all weights are 0, but at least one must be above");
    }
    return Bounds.finite("the sum of the weights", total);
  }

  /** One line on a target outside of the support. */
  static String refusal(ResponseFamily family, double[] y, int row, String name) {
    int size = family.targetSize();
    StringBuilder text = new StringBuilder(name).append(" is ");
    for (int k = 0; k < size; k++) {
      text.append(k == 0 ? "" : ", ").append(number(y[row * size + k]));
    }
    return text + ", but must be " + family.support() + " for " + family.id();
  }

  static String number(double value) {
    return value == StrictMath.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  /** Refuses targets that are all the same among those with a weight. */
  static void requireVaries(ResponseFamily family, double[] y, double[] weights) {
    double first = Double.NaN;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        if (Double.isNaN(first)) {
          first = y[i];
        } else if (y[i] != first) {
          return;
        }
      }
    }
    throw new InvalidOption(
        "all targets are %s, but must vary: a constant leaves %s without a spread"
            .formatted(number(first), family.id()));
  }

  static double mean(double[] y, double[] weights, double total) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += weights[i] * y[i];
    }
    return sum / total;
  }
}
