package geodesic.supervised.problem;

import geodesic.linalg.DiagonalMatrix;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.SymmetricMatrix;

/** Sums of outer products of rows. */
final class OuterProducts {
  private OuterProducts() {}

  /**
   * sum_i w_i x_i x_i' in the order of the rows.
   *
   * @param x [row][column]
   * @param weights one for each row
   */
  static double[][] sum(double[][] x, double[] weights) {
    int n = x[0].length;
    double[][] sum = new double[n][n];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < n; j++) {
        double scaled = weights[i] * x[i][j];
        for (int k = 0; k <= j; k++) {
          sum[j][k] += scaled * x[i][k];
        }
      }
    }
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        sum[k][j] = sum[j][k];
      }
    }
    return sum;
  }

  static LinearOperator matrix(double[][] elements) {
    return new SymmetricMatrix(elements);
  }

  static LinearOperator diagonal(double[][] elements) {
    double[] diagonal = new double[elements.length];
    for (int i = 0; i < diagonal.length; i++) {
      diagonal[i] = elements[i][i];
    }
    return new DiagonalMatrix(diagonal);
  }
}
