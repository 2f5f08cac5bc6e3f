package geodesic.supervised.boosting;

import java.lang.reflect.Array;
import java.util.stream.Stream;

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

  /**
   * Whether a walk from the root always ends in a leaf with a number, and asks only for columns
   * that exist and are of the kind that it asks for.
   */
  boolean isSound(FeatureSchema schema) {
    if (!isWhole()) {
      return false;
    }
    for (int node = 0; node < nodes(); node++) {
      boolean split = left[node] > node && left[node] < nodes() - 1;
      boolean leaf = left[node] == 0 && Double.isFinite(value[node]);
      if (!(leaf || (split && asksFor(node, schema)))) {
        return false;
      }
    }
    return true;
  }

  private boolean isWhole() {
    return left != null
        && left.length > 0
        && Stream.of(column, threshold, categories, missingLeft, value, gain)
            .allMatch(array -> array != null && Array.getLength(array) == left.length);
  }

  private boolean asksFor(int node, FeatureSchema schema) {
    return column[node] >= 0
        && column[node] < schema.columns().size()
        && schema.columns().get(column[node]).categorical() == (categories[node] != null)
        && !Double.isNaN(threshold[node]);
  }

  /** The number of nodes. */
  int nodes() {
    return left.length;
  }
}
