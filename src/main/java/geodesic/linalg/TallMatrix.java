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
    elements = new double[Math.multiplyExact(padded, columns)];
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

  /**
   * out = X' diag(weights) X, row-major and symmetric bit by bit.
   *
   * @param weights over padded rows; not modified
   * @param scratch over padded rows; overwritten
   * @param out columns x columns
   */
  public void weightedGram(double[] weights, double[] scratch, double[] out) {
    DoubleKernels kernels = DoubleKernels.active();
    for (int j = 0; j < columns; j++) {
      for (int i = 0, at = j * padded; i < padded; i++, at++) {
        scratch[i] = weights[i] * elements[at];
      }
      kernels.transposeTimes(elements, padded, j + 1, scratch, out, j * columns);
    }
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k < j; k++) {
        out[k * columns + j] = out[j * columns + k];
      }
    }
  }
}
