package geodesic.linalg;

import geodesic.random.Pcg64;

/** A square matrix written out, [row][column]. */
@SuppressWarnings("ArrayRecordComponent")
public record DenseOperator(double[][] matrix) implements LinearOperator {

  /** B'B / n + floor I for a random B: symmetric, positive definite where floor is positive. */
  public static DenseOperator random(Pcg64 random, int n, double floor) {
    double[][] b = new double[n][];
    for (int i = 0; i < n; i++) {
      b[i] = Samples.doubles(random, n, 1);
    }
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          a[i][j] += b[k][i] * b[k][j] / n;
        }
      }
      a[i][i] += floor;
    }
    return new DenseOperator(a);
  }

  @Override
  public int size() {
    return matrix.length;
  }

  @Override
  public void apply(double[] v, double[] out) {
    for (int i = 0; i < matrix.length; i++) {
      out[i] = Vectors.dot(matrix[i], v);
    }
  }
}
