package geodesic.supervised.boosting;

import java.util.Arrays;

/**
 * Grows regression trees by histograms: a node's bins are summed over its rows once, the larger of
 * two children gets the difference of its parent and its sibling, and rows are partitioned in
 * place. Sums are taken in the order of the rows. An object works on one tree at a time; nothing
 * but the finished tree is allocated.
 */
final class TreeGrower {
  /** A split that lowers the squared error by less than this share of it is rounding. */
  private static final double ROUNDING = 1e-20;

  private final BinnedColumns data;
  private final double[] weights;
  private final int maxDepth;
  private final double minLeafWeight;

  private final double[] gradient;
  private final int[] rows;
  private final int[] spare;
  private final boolean[] goesLeft = new boolean[ColumnBins.MOST + 1];
  private final double[][] histograms;
  private final GrowingTree tree;

  private SplitSearch search;
  private int[] chosen;
  private double[] fitted;
  private double smallest;

  TreeGrower(BinnedColumns data, double[] weights, int maxDepth, double minLeafWeight) {
    this.data = data;
    this.weights = weights;
    this.maxDepth = maxDepth;
    this.minLeafWeight = minLeafWeight;
    gradient = new double[weights.length];
    rows = new int[weights.length];
    spare = new int[weights.length];
    histograms = new double[maxDepth][2 * data.slots()];
    tree = new GrowingTree((int) Math.min(2L * weights.length, 2L << maxDepth));
  }

  /**
   * Fits a tree by weighted least squares.
   *
   * @param target [row]
   * @param sample the rows to fit, at least one
   * @param columns the columns to use
   * @param fitted gets the tree's value at each row of the sample
   */
  RegressionTree grow(double[] target, int[] sample, int[] columns, double[] fitted) {
    chosen = columns;
    this.fitted = fitted;
    System.arraycopy(sample, 0, rows, 0, sample.length);
    double g = 0;
    double w = 0;
    double squares = 0;
    for (int row : sample) {
      double weighted = target[row] * weights[row];
      gradient[row] = weighted;
      g += weighted;
      w += weights[row];
      squares += weighted * target[row];
    }
    smallest = ROUNDING * squares;
    search = new SplitSearch(minLeafWeight, w);
    double[] root = histograms[0];
    Arrays.fill(root, 0);
    Histogram.add(data, chosen, rows, 0, sample.length, gradient, weights, root);
    tree.clear();
    grow(tree.root(), 0, sample.length, 0, root, g, w);
    return tree.finished();
  }

  private void grow(int node, int from, int to, int depth, double[] sums, double g, double w) {
    if (depth == maxDepth || to - from < 2 || !search.find(data, chosen, sums, g, w, smallest)) {
      leaf(node, from, to);
      return;
    }
    int column = search.column();
    ColumnBins bins = data.columns().get(column);
    int first = data.start()[column];
    double leftG = search.leftG();
    double leftW = search.leftW();
    long[] categories = bins.categorical() ? search.categoriesLeft() : null;
    int left =
        tree.split(
            node,
            column,
            categories == null ? search.threshold(bins, first) : 0,
            categories,
            search.missingLeft(),
            search.gain());
    search.fillSides(bins, categories, goesLeft);
    int middle =
        Histogram.partition(data.codes(), data.count(), column, goesLeft, rows, from, to, spare);
    if (depth + 1 == maxDepth) {
      leaf(left, from, middle);
      leaf(left + 1, middle, to);
    } else if (middle - from < to - middle) {
      double[] small = small(from, middle, depth + 1, sums);
      grow(left, from, middle, depth + 1, small, leftG, leftW);
      grow(left + 1, middle, to, depth + 1, sums, g - leftG, w - leftW);
    } else {
      double[] small = small(middle, to, depth + 1, sums);
      grow(left + 1, middle, to, depth + 1, small, g - leftG, w - leftW);
      grow(left, from, middle, depth + 1, sums, leftG, leftW);
    }
  }

  /** The smaller child's histogram; its parent's becomes that of the larger one. */
  private double[] small(int from, int to, int depth, double[] parent) {
    double[] sums = histograms[depth];
    Arrays.fill(sums, 0);
    Histogram.add(data, chosen, rows, from, to, gradient, weights, sums);
    Histogram.subtract(sums, parent);
    return sums;
  }

  private void leaf(int node, int from, int to) {
    double g = 0;
    double w = 0;
    for (int r = from; r < to; r++) {
      g += gradient[rows[r]];
      w += weights[rows[r]];
    }
    double value = w > 0 ? g / w : 0;
    tree.leaf(node, value);
    for (int r = from; r < to; r++) {
      fitted[rows[r]] = value;
    }
  }
}
