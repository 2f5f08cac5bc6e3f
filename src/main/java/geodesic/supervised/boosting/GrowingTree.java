package geodesic.supervised.boosting;

import java.util.Arrays;

/** A tree while it grows. Its arrays are used again for the next one. */
final class GrowingTree {
  private final int[] column;
  private final double[] threshold;
  private final long[][] categories;
  private final boolean[] missingLeft;
  private final int[] left;
  private final double[] value;
  private final double[] gain;
  private int nodes;

  /**
   * @param most nodes
   */
  GrowingTree(int most) {
    column = new int[most];
    threshold = new double[most];
    categories = new long[most][];
    missingLeft = new boolean[most];
    left = new int[most];
    value = new double[most];
    gain = new double[most];
  }

  void clear() {
    nodes = 0;
  }

  int root() {
    return nodes++;
  }

  /** Makes a node ask; returns its left child, whose next node is the right one. */
  int split(int node, int asks, double limit, long[] set, boolean missingGoesLeft, double lowered) {
    column[node] = asks;
    threshold[node] = limit;
    categories[node] = set;
    missingLeft[node] = missingGoesLeft;
    left[node] = nodes;
    value[node] = 0;
    gain[node] = lowered;
    nodes += 2;
    return left[node];
  }

  void leaf(int node, double mean) {
    column[node] = 0;
    threshold[node] = 0;
    categories[node] = null;
    missingLeft[node] = false;
    left[node] = 0;
    value[node] = mean;
    gain[node] = 0;
  }

  RegressionTree finished() {
    return new RegressionTree(
        Arrays.copyOf(column, nodes),
        Arrays.copyOf(threshold, nodes),
        Arrays.copyOf(categories, nodes),
        Arrays.copyOf(missingLeft, nodes),
        Arrays.copyOf(left, nodes),
        Arrays.copyOf(value, nodes),
        Arrays.copyOf(gain, nodes));
  }
}
