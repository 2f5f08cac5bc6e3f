package geodesic.fisher;

import geodesic.linalg.Kernels;

/**
 * Products of the matrices that one tile has a row of for each observation. Results have rows
 * padded to {@link Kernels#padded} floats.
 */
final class TileProducts {
  private final Kernels kernels = Kernels.active();
  private final int rows;
  private final float[] zeros;

  /**
   * @param rows observations of the tile
   * @param widest the most columns of any result
   */
  TileProducts(int rows, int widest) {
    this.rows = rows;
    zeros = Kernels.zeros(widest);
  }

  /** to = a'b, the sum over observations of outer products. */
  void outer(int aWidth, float[] a, int aStride, int bWidth, float[] b, int bStride, float[] to) {
    int stride = Kernels.padded(bWidth);
    // spotless:off
    kernels.gemm(aWidth, bWidth, rows, a, 0, 1, aStride, b, 0, bStride, to, 0, stride, zeros, 0, 0);
    // spotless:on
  }

  /** to = to + d'd. */
  void addOuter(int width, float[] d, int dStride, float[] to) {
    int stride = Kernels.padded(width);
    // spotless:off
    kernels.gemm(width, width, rows, d, 0, 1, dStride, d, 0, dStride, to, 0, stride, to, 0, stride);
    // spotless:on
  }

  /** to = h basis, where basis is width x width with padded rows. */
  void turn(int width, float[] h, int hStride, float[] basis, float[] to) {
    int stride = Kernels.padded(width);
    kernels.gemm(
        rows, width, width, h, 0, hStride, 1, basis, 0, stride, to, 0, stride, zeros, 0, 0);
  }

  /** to = to + h h, element by element, with rows of the given strides. */
  void addSquares(int width, float[] h, int hStride, float[] to, int toStride) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < width; j++) {
        float x = h[i * hStride + j];
        to[i * toStride + j] += x * x;
      }
    }
  }

  /** sum = sum + the columns of a padded matrix, sum without padding. */
  static void add(float[] padded, int rows, int columns, double[] sum) {
    int stride = Kernels.padded(columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sum[i * columns + j] += padded[i * stride + j];
      }
    }
  }
}
