package geodesic.supervised.boosting;

import java.util.List;

/**
 * Training features in bins.
 *
 * @param columns the bins of each column
 * @param codes the bin of each value as a byte without sign, row by row
 * @param start where a column's bins begin in a histogram of all; one more than there are columns
 */
record BinnedColumns(List<ColumnBins> columns, byte[] codes, int[] start) {

  /** How many columns there are. */
  int count() {
    return columns.size();
  }

  /** How many bins all columns have together. */
  int slots() {
    return start[count()];
  }

  static BinnedColumns of(List<ColumnBins> columns, double[][] values) {
    int count = columns.size();
    int rows = count == 0 ? 0 : values[0].length;
    byte[] codes = new byte[Math.multiplyExact(rows, count)];
    int[] start = new int[count + 1];
    for (int j = 0; j < count; j++) {
      ColumnBins bins = columns.get(j);
      start[j + 1] = start[j] + bins.slots();
      for (int i = 0; i < rows; i++) {
        codes[i * count + j] = (byte) bins.bin(values[j][i]);
      }
    }
    return new BinnedColumns(columns, codes, start);
  }
}
