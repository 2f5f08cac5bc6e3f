package geodesic.supervised.boosting;

import java.util.Arrays;

/**
 * Looks for the split of a node that lowers the weighted sum of squared errors most. With sums G
 * and W of gradients and weights over the node and G_L, W_L over its left part, that gain is
 *
 * <pre>  G_L^2 / W_L + G_R^2 / W_R - G^2 / W = (G_L W - G W_L)^2 / (W W_L W_R),</pre>
 *
 * <p>whose right side loses no digits and is compared without a division. Of equal splits the first
 * is taken. Categories are put in the order of their mean gradients first, which leaves out no
 * better set (Fisher 1958). Missing values are tried on either side.
 */
final class SplitSearch {
  /** Weights below this share of the tree's are rounding errors of a difference. */
  private static final double NEGLIGIBLE = 1e-12;

  private final double least;
  private final double empty;
  private double[] sums;
  private double g;
  private double w;

  // The best so far: gain times W is numerator / denominator.
  private double numerator;
  private double denominator;
  private int column;
  private int cut;
  private boolean missingLeft;
  private double leftG;
  private double leftW;

  /** Categories of one column in the order of their mean gradients, and those of the best split. */
  private final int[] order = new int[ColumnBins.MOST];

  private final int[] bestOrder = new int[ColumnBins.MOST];
  private final double[] ordered = new double[2 * ColumnBins.MOST];

  /**
   * @param minLeafWeight the least weight of a part
   * @param treeWeight the sum of all weights
   */
  SplitSearch(double minLeafWeight, double treeWeight) {
    empty = NEGLIGIBLE * treeWeight;
    least = Math.max(minLeafWeight, empty);
  }

  /**
   * Finds it.
   *
   * @param sums the node's histogram
   * @param smallest a gain that is not worth a split
   * @return whether there is one
   */
  boolean find(
      BinnedColumns data, int[] chosen, double[] sums, double g, double w, double smallest) {
    this.sums = sums;
    this.g = g;
    this.w = w;
    numerator = smallest * w;
    denominator = 1;
    column = -1;
    for (int j : chosen) {
      ColumnBins bins = data.columns().get(j);
      int first = data.start()[j];
      if (bins.categorical()) {
        categories(j, bins, first);
      } else {
        scan(j, sums, first, bins.count(), missing(bins, first));
      }
    }
    return column >= 0;
  }

  /** Where the sums of missing values are, or -1 if the node has none. */
  private int missing(ColumnBins bins, int first) {
    int k = first + bins.count();
    return bins.missing() && sums[2 * k + 1] > empty ? k : -1;
  }

  private void categories(int j, ColumnBins bins, int first) {
    int there = 0;
    for (int b = 0; b < bins.count(); b++) {
      int k = first + b;
      if (sums[2 * k + 1] > empty) {
        double mean = sums[2 * k] / sums[2 * k + 1];
        int at = there++;
        for (; at > 0 && mean < mean(first + order[at - 1]); at--) {
          order[at] = order[at - 1];
        }
        order[at] = b;
      }
    }
    for (int i = 0; i < there; i++) {
      int k = first + order[i];
      ordered[2 * i] = sums[2 * k];
      ordered[2 * i + 1] = sums[2 * k + 1];
    }
    if (scan(j, ordered, 0, there, missing(bins, first))) {
      System.arraycopy(order, 0, bestOrder, 0, there);
      Arrays.fill(bestOrder, there, bestOrder.length, -1);
    }
  }

  private double mean(int k) {
    return sums[2 * k] / sums[2 * k + 1];
  }

  /** Tries all cuts of bins in an order. */
  private boolean scan(int j, double[] from, int first, int count, int missing) {
    // Without missing values a cut behind the last bin would leave nothing on the right.
    boolean better = scan(j, from, first, missing < 0 ? count - 1 : count, 0, 0);
    if (missing >= 0 && scan(j, from, first, count - 1, sums[2 * missing], sums[2 * missing + 1])) {
      missingLeft = true;
      return true;
    } else if (better) {
      // Where training had none, a missing value goes with the majority.
      missingLeft = missing < 0 && leftW >= w - leftW;
    }
    return better;
  }

  private boolean scan(int j, double[] from, int first, int cuts, double startG, double startW) {
    double gl = startG;
    double wl = startW;
    double bestNumerator = numerator;
    double bestDenominator = denominator;
    int best = -1;
    for (int b = 0; b < cuts; b++) {
      int k = 2 * (first + b);
      gl += from[k];
      wl += from[k + 1];
      double wr = w - wl;
      double difference = gl * w - g * wl;
      double n = difference * difference;
      double d = wl * wr;
      if (n * bestDenominator > bestNumerator * d && wl >= least && wr >= least) {
        best = b;
        bestNumerator = n;
        bestDenominator = d;
        leftG = gl;
        leftW = wl;
      }
    }
    if (best < 0) {
      return false;
    }
    numerator = bestNumerator;
    denominator = bestDenominator;
    column = j;
    cut = best;
    return true;
  }

  int column() {
    return column;
  }

  double gain() {
    return numerator / denominator / w;
  }

  double leftG() {
    return leftG;
  }

  double leftW() {
    return leftW;
  }

  boolean missingLeft() {
    return missingLeft;
  }

  /** The threshold of a number: halfway between the node's values on both sides. */
  double threshold(ColumnBins bins, int first) {
    int high = cut + 1;
    while (high < bins.count() && !(sums[2 * (first + high) + 1] > empty)) {
      high++;
    }
    return high == bins.count() ? Double.POSITIVE_INFINITY : bins.between(cut, high);
  }

  /** The categories that go left, as bits. Those that the node does not have go as missing ones. */
  long[] categoriesLeft() {
    long[] set = new long[(ColumnBins.MOST >> 6) + 1];
    Arrays.fill(set, missingLeft ? -1 : 0);
    for (int i = 0; i < bestOrder.length && bestOrder[i] >= 0; i++) {
      long bit = 1L << bestOrder[i];
      if (i <= cut) {
        set[bestOrder[i] >> 6] |= bit;
      } else {
        set[bestOrder[i] >> 6] &= ~bit;
      }
    }
    return set;
  }

  /** Which bins of the chosen column go left. */
  void fillSides(ColumnBins bins, long[] categories, boolean[] goesLeft) {
    for (int b = 0; b < bins.count(); b++) {
      goesLeft[b] = categories == null ? b <= cut : (categories[b >> 6] >>> b & 1) != 0;
    }
    goesLeft[bins.count()] = missingLeft;
  }
}
