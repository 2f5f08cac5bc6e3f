package geodesic.supervised.response;

import java.util.Optional;

/** Products with a lower triangular matrix of a few rows, and its inverse. */
final class Triangle {
  private Triangle() {}

  /** L v. */
  static double[] times(double[][] l, double[] v) {
    double[] out = new double[l.length];
    for (int i = 0; i < l.length; i++) {
      for (int j = 0; j <= i; j++) {
        out[i] += l[i][j] * v[j];
      }
    }
    return out;
  }

  /** L' v. */
  static double[] transposedTimes(double[][] l, double[] v) {
    double[] out = new double[l.length];
    for (int i = 0; i < l.length; i++) {
      for (int j = 0; j <= i; j++) {
        out[j] += l[i][j] * v[i];
      }
    }
    return out;
  }

  /** The x with L' x = v. */
  static double[] solveTransposed(double[][] l, double[] v) {
    double[] x = v.clone();
    for (int i = l.length - 1; i >= 0; i--) {
      x[i] /= l[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= l[i][j] * x[i];
      }
    }
    return x;
  }

  /** (L L')^-1. */
  static double[][] covariance(double[][] l) {
    int d = l.length;
    double[][] columns = new double[d][];
    for (int n = 0; n < d; n++) {
      double[] unit = new double[d];
      unit[n] = 1;
      columns[n] = solveTransposed(l, unit);
    }
    double[][] covariance = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        for (int n = Math.max(i, j); n < d; n++) {
          covariance[i][j] += columns[n][i] * columns[n][j];
        }
      }
    }
    return covariance;
  }

  /**
   * The lower triangular L with L L' the inverse of a covariance.
   *
   * @return none where the covariance is singular to rounding
   */
  static Optional<double[][]> precisionFactor(double[][] covariance) {
    int d = covariance.length;
    // covariance = M M' with M upper triangular, from the last row upwards; L is M'^-1.
    double[][] m = new double[d][d];
    for (int j = d - 1; j >= 0; j--) {
      double left = covariance[j][j];
      for (int n = j + 1; n < d; n++) {
        left -= m[j][n] * m[j][n];
      }
      if (!(left > 1e-12 * covariance[j][j])) {
        return Optional.empty();
      }
      m[j][j] = Math.sqrt(left);
      for (int i = 0; i < j; i++) {
        double sum = covariance[i][j];
        for (int n = j + 1; n < d; n++) {
          sum -= m[i][n] * m[j][n];
        }
        m[i][j] = sum / m[j][j];
      }
    }
    double[][] l = new double[d][d];
    for (int column = 0; column < d; column++) {
      // M' is lower triangular: forward substitution.
      for (int i = column; i < d; i++) {
        double sum = i == column ? 1 : 0;
        for (int n = column; n < i; n++) {
          sum -= m[n][i] * l[n][column];
        }
        l[i][column] = sum / m[i][i];
      }
    }
    return Optional.of(l);
  }
}
