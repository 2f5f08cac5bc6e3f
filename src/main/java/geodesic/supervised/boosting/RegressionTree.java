package geodesic.supervised.boosting;

/**
 * A binary tree with a number in each leaf. Node 0 is the root; a node whose left child is 0 is a
 * leaf. A number at most the threshold goes left; a category goes left when it is in the set; a
 * missing value goes where missing says.
 *
 * @param column that a node asks for
 * @param threshold of a number
 * @param categories bits of the categories that go left; null for a number
 * @param missingLeft whether a missing value goes left
 * @param left the left child; the right one is the next node
 * @param value of a leaf
 * @param gain by how much a split lowers the weighted sum of squared errors; 0 for a leaf
 */
record RegressionTree(
    int[] column,
    double[] threshold,
    long[][] categories,
    boolean[] missingLeft,
    int[] left,
    double[] value,
    double[] gain) {

  /**
   * The value of a row.
   *
   * @param columns [column][row]: numbers and the codes of categories, NaN where they are missing
   */
  double at(double[][] columns, int row) {
    int node = 0;
    while (left[node] != 0) {
      node = next(node, columns, row);
    }
    return value[node];
  }

  /** The child of a node that a row goes to. */
  int next(int node, double[][] columns, int row) {
    return left[node] + (goesLeft(node, columns[column[node]][row]) ? 0 : 1);
  }

  private boolean goesLeft(int node, double x) {
    if (Double.isNaN(x)) {
      return missingLeft[node];
    }
    long[] set = categories[node];
    if (set == null) {
      return x <= threshold[node];
    }
    int code = (int) x;
    return code >> 6 < set.length ? (set[code >> 6] >>> code & 1) != 0 : missingLeft[node];
  }

  /** Whether a walk from the root always ends in a leaf and asks only for columns that exist. */
  boolean isSound(int columns) {
    int nodes = nodes();
    boolean sound =
        nodes > 0
            && column.length == nodes
            && threshold.length == nodes
            && categories.length == nodes
            && missingLeft.length == nodes
            && value.length == nodes
            && gain.length == nodes;
    for (int node = 0; sound && node < nodes; node++) {
      boolean split = left[node] > node && left[node] < nodes - 1;
      sound = (left[node] == 0 || split) && column[node] >= 0 && column[node] < columns;
    }
    return sound;
  }

  /** The number of nodes. */
  int nodes() {
    return left.length;
  }
}
