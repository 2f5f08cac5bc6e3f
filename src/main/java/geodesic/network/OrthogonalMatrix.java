package geodesic.network;

import geodesic.random.Pcg64;

/**
 * Random matrices whose columns, or rows where there are fewer, are orthogonal (Saxe et al. 2014).
 */
public final class OrthogonalMatrix {
  private OrthogonalMatrix() {}

  /**
   * Writes one: the rows, or the columns where there are fewer, of a Gaussian matrix are made
   * orthonormal by modified Gram-Schmidt in double.
   *
   * @param gain what every singular value will be
   * @param matrix receives rows x columns floats, row-major, from {@code at} on
   */
  public static void draw(
      Pcg64 random, int rows, int columns, double gain, float[] matrix, int at) {
    boolean tall = rows >= columns;
    double[][] basis = orthonormal(random, Math.min(rows, columns), Math.max(rows, columns));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix[at + i * columns + j] = (float) (gain * (tall ? basis[j][i] : basis[i][j]));
      }
    }
  }

  private static double[][] orthonormal(Pcg64 random, int count, int size) {
    double[][] basis = new double[count][size];
    for (int k = 0; k < count; k++) {
      double[] v = basis[k];
      double norm;
      do {
        for (int i = 0; i < size; i++) {
          v[i] = random.nextGaussian();
        }
        for (int pass = 0; pass < 2; pass++) { // the second removes rounding errors
          for (int other = 0; other < k; other++) {
            double along = 0;
            for (int i = 0; i < size; i++) {
              along += v[i] * basis[other][i];
            }
            for (int i = 0; i < size; i++) {
              v[i] -= along * basis[other][i];
            }
          }
        }
        double square = 0;
        for (double value : v) {
          square += value * value;
        }
        norm = Math.sqrt(square);
      } while (norm < 1e-6);
      for (int i = 0; i < size; i++) {
        v[i] /= norm;
      }
    }
    return basis;
  }
}
