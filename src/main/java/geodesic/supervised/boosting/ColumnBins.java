package geodesic.supervised.boosting;

import java.util.Arrays;

/**
 * The values of a training column in at most {@link #MOST} bins, in their order; a further one
 * holds missing values where there are any. Each value of a number has a bin of its own where there
 * are few enough; else neighbours share one, those first that have the least weight together.
 *
 * @param least the smallest value in each bin
 * @param greatest the largest one
 * @param categorical whether bins are categories, which have no order
 * @param missing whether there is a bin, the last one, of missing values
 */
record ColumnBins(double[] least, double[] greatest, boolean categorical, boolean missing) {
  /** With the bin of missing values, as many as a byte tells apart. */
  static final int MOST = 255;

  /** Bins of values, without that of missing ones. */
  int count() {
    return least.length;
  }

  /** Bins of a histogram. */
  int slots() {
    return count() + (missing ? 1 : 0);
  }

  /**
   * The bin of a value that was there when bins were made. A category beyond the last bin counts as
   * missing.
   */
  int bin(double value) {
    if (Double.isNaN(value) || (categorical && value >= count())) {
      return count();
    } else if (categorical) {
      return (int) value;
    }
    int found = Arrays.binarySearch(greatest, value + 0.0);
    return found >= 0 ? found : -found - 1;
  }

  /** The threshold between two bins, the first of which lies below the second. */
  double between(int low, int high) {
    double below = greatest[low];
    double above = least[high];
    double middle = below / 2 + above / 2;
    // Rounding, or infinite values, can leave no number between the two.
    return middle >= below && middle < above ? middle : below;
  }

  /**
   * Makes the bins of categories.
   *
   * @param codes as numbers, NaN where they are missing
   * @param categories how many there are; those after the first {@link #MOST} count as missing
   */
  static ColumnBins ofCategories(double[] codes, int categories) {
    double[] own = new double[Math.min(categories, MOST)];
    for (int i = 0; i < own.length; i++) {
      own[i] = i;
    }
    boolean missing = Arrays.stream(codes).anyMatch(code -> !(code < own.length));
    return new ColumnBins(own, own, true, missing);
  }

  /**
   * Makes the bins of numbers.
   *
   * @param values NaN where they are missing
   * @param most how many bins to make at most
   */
  static ColumnBins ofNumbers(double[] values, double[] weights, int most) {
    // Adding 0 turns -0 into 0, which is the same number but has another place in an order.
    double[] distinct =
        Arrays.stream(values)
            .filter(value -> !Double.isNaN(value))
            .map(value -> value + 0.0)
            .sorted()
            .distinct()
            .toArray();
    double[] weight = new double[distinct.length];
    boolean missing = false;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        missing = true;
      } else {
        weight[Arrays.binarySearch(distinct, values[i] + 0.0)] += weights[i];
      }
    }
    double[] least = distinct;
    double[] greatest = distinct.clone();
    int bins = distinct.length;
    while (bins > most) {
      bins = joined(least, greatest, weight, bins, bins - most);
    }
    return new ColumnBins(
        Arrays.copyOf(least, bins), Arrays.copyOf(greatest, bins), false, missing);
  }

  /**
   * Joins neighbours, each with one other at most.
   *
   * @param wanted how many pairs to join, at most
   * @return how many bins are left
   */
  private static int joined(
      double[] least, double[] greatest, double[] weight, int bins, int wanted) {
    double[] together = new double[bins - 1];
    for (int i = 0; i < together.length; i++) {
      together[i] = weight[i] + weight[i + 1];
    }
    double[] sorted = together.clone();
    Arrays.sort(sorted);
    double limit = sorted[Math.min(wanted, sorted.length) - 1];
    int left = 0;
    int done = 0;
    for (int i = 0; i < bins; i++, left++) {
      least[left] = least[i];
      greatest[left] = greatest[i];
      weight[left] = weight[i];
      if (done < wanted && i + 1 < bins && together[i] <= limit) {
        greatest[left] = greatest[i + 1];
        weight[left] = together[i];
        done++;
        i++;
      }
    }
    return left;
  }
}
