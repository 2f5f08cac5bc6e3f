package geodesic.linalg;

/**
 * A matrix X of many rows and few columns in double, such as the features of a data set, with the
 * products that likelihoods of generalised linear models are made of. Results are the same bits on
 * every machine; see {@link DoubleKernels}.
 *
 * <p>Vectors over rows have the length {@link #padded()}: what they hold behind {@link #rows()} is
 * multiplied by zero, and must be finite.
 */
public final class TallMatrix {
  private final int rows;
  private final int columns;
  private final int padded;
  private final double[] elements;

  /**
   * Copies a matrix.
   *
   * @param x [row][column]; not modified
   * @param constant whether a column of ones is added behind the others
   */
  public TallMatrix(double[][] x, boolean constant) {
    rows = x.length;
    int given = rows == 0 ? 0 : x[0].length;
    columns = given + (constant ? 1 : 0);
    padded = (rows + DoubleKernels.PAD - 1) & -DoubleKernels.PAD;
    // Columns of zeros up to a multiple of four, for products of four columns with four.
    elements = new double[Math.multiplyExact(padded, (columns + 3) & -4)];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < given; j++) {
        elements[j * padded + i] = x[i][j];
      }
      if (constant) {
        elements[given * padded + i] = 1;
      }
    }
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** The length of vectors over rows: rows rounded up to whole tiles. */
  public int padded() {
    return padded;
  }

  /** The element of a row and a column. */
  public double get(int row, int column) {
    return elements[column * padded + row];
  }

  /**
   * out = X w.
   *
   * @param w over columns; not modified
   * @param out over padded rows
   */
  public void times(double[] w, double[] out) {
    DoubleKernels.active().times(elements, padded, columns, w, out);
  }

  /**
   * out = X' r.
   *
   * @param r over padded rows; not modified
   * @param out over columns
   */
  public void transposeTimes(double[] r, double[] out) {
    DoubleKernels.active().transposeTimes(elements, padded, columns, r, out, 0);
  }

  /** out[i] += X[i][column] y[i], over padded rows. */
  public void addProduct(int column, double[] y, double[] out) {
    for (int i = 0, at = column * padded; i < padded; i++, at++) {
      out[i] += elements[at] * y[i];
    }
  }

  /**
   * out = X' diag(weights) X, row-major and symmetric bit by bit.
   *
   * @param weights over padded rows; not modified
   * @param scratch of length {@link #gramScratch()}; overwritten
   * @param out columns x columns
   */
  public void weightedGram(double[] weights, double[] scratch, double[] out) {
    DoubleKernels kernels = DoubleKernels.active();
    double[] tile = new double[16];
    double[] sums = new double[DoubleKernels.TILE_SUMS];
    for (int j = 0; j < columns; j += 4) {
      for (int k = 0; k < 4; k++) {
        weigh(weights, (j + k) * padded, scratch, k * padded);
      }
      for (int k = 0; k <= j; k += 4) {
        kernels.fourByFour(scratch, elements, k * padded, padded, sums, tile);
        spread(tile, j, k, out);
      }
    }
  }

  /** The length of {@link #weightedGram}'s scratch. */
  public int gramScratch() {
    return 4 * padded;
  }

  private void weigh(double[] weights, int from, double[] scratch, int to) {
    for (int i = 0; i < padded; i++) {
      scratch[to + i] = weights[i] * elements[from + i];
    }
  }

  /** Writes rows j to j + 3 of columns k to k + 3, as far as they are in the lower triangle. */
  private void spread(double[] tile, int j, int k, double[] out) {
    for (int row = j; row < Math.min(j + 4, columns); row++) {
      for (int column = k; column < Math.min(k + 4, row + 1); column++) {
        double element = tile[4 * (row - j) + column - k];
        out[row * columns + column] = element;
        out[column * columns + row] = element;
      }
    }
  }
}
