package geodesic.supervised.boosting;

/**
 * Sums over the rows of a tree's node, by bins: at 2k the weighted gradients in bin k, at 2k + 1
 * the weights. Methods are small and static, so that they are compiled well and early.
 */
final class Histogram {
  private Histogram() {}

  /**
   * Adds rows, in their order.
   *
   * @param chosen the columns to look at
   * @param rows numbers of rows, of which those in [from, to) count
   * @param gradient of each row, times its weight
   */
  static void add(
      BinnedColumns data,
      int[] chosen,
      int[] rows,
      int from,
      int to,
      double[] gradient,
      double[] weight,
      double[] sums) {
    add(data.codes(), data.count(), data.start(), chosen, rows, from, to, gradient, weight, sums);
  }

  private static void add(
      byte[] codes,
      int columns,
      int[] start,
      int[] chosen,
      int[] rows,
      int from,
      int to,
      double[] gradient,
      double[] weight,
      double[] sums) {
    for (int r = from; r < to; r++) {
      int row = rows[r];
      int first = row * columns;
      double g = gradient[row];
      double w = weight[row];
      for (int j : chosen) {
        int k = 2 * (start[j] + (codes[first + j] & 0xFF));
        sums[k] += g;
        sums[k + 1] += w;
      }
    }
  }

  /** Takes a part from the whole; what is left is that of the other rows. */
  static void subtract(double[] part, double[] whole) {
    for (int k = 0; k < whole.length; k++) {
      whole[k] -= part[k];
    }
  }

  /**
   * Moves rows that go left to the front and the others behind them; both keep their order.
   *
   * @param goesLeft by the bin of the column
   * @param spare of the length of rows
   * @return where the others begin
   */
  static int partition(
      byte[] codes,
      int columns,
      int column,
      boolean[] goesLeft,
      int[] rows,
      int from,
      int to,
      int[] spare) {
    int left = from;
    int right = 0;
    for (int r = from; r < to; r++) {
      int row = rows[r];
      // Both are written, one of them counts: no branch to guess wrong.
      rows[left] = row;
      spare[right] = row;
      int step = goesLeft[codes[row * columns + column] & 0xFF] ? 1 : 0;
      left += step;
      right += 1 - step;
    }
    System.arraycopy(spare, 0, rows, left, right);
    return left;
  }
}
