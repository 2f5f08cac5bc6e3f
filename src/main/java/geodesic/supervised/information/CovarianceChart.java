package geodesic.supervised.information;

/**
 * Which matrix stands for the spread of a {@link MultivariateGaussian} of known mean. A small
 * symmetric change D of the matrix M has the squared length tr(M^-1 D M^-1 D) / 2 in the Fisher
 * metric, in either chart.
 */
public enum CovarianceChart {
  COVARIANCE {
    @Override
    public double[][] matrix(MultivariateGaussian p) {
      return p.covariance();
    }

    @Override
    double[][] inverse(MultivariateGaussian p) {
      return p.precision();
    }

    @Override
    public MultivariateGaussian gaussian(double[] mean, double[][] matrix) {
      return new MultivariateGaussian(mean, matrix);
    }
  },
  PRECISION {
    @Override
    public double[][] matrix(MultivariateGaussian p) {
      return p.precision();
    }

    @Override
    double[][] inverse(MultivariateGaussian p) {
      return p.covariance();
    }

    @Override
    public MultivariateGaussian gaussian(double[] mean, double[][] matrix) {
      return new MultivariateGaussian(mean, new MultivariateGaussian(mean, matrix).precision());
    }
  };

  /** The matrix that stands for p's spread; a new one. */
  public abstract double[][] matrix(MultivariateGaussian p);

  abstract double[][] inverse(MultivariateGaussian p);

  /** The distribution with this matrix. */
  public abstract MultivariateGaussian gaussian(double[] mean, double[][] matrix);

  /** What a small symmetric change of this chart's matrix is in the other chart: -M^-1 D M^-1. */
  public double[][] toOther(MultivariateGaussian p, double[][] change) {
    double[][] inverse = inverse(p);
    double[][] other = product(product(inverse, change), inverse);
    for (double[] row : other) {
      for (int j = 0; j < row.length; j++) {
        row[j] = -row[j];
      }
    }
    return other;
  }

  /** The squared length of a small symmetric change, twice its KL up to third order. */
  public double squaredLength(MultivariateGaussian p, double[][] change) {
    double[][] relative = product(inverse(p), change);
    double trace = 0;
    for (int i = 0; i < relative.length; i++) {
      for (int j = 0; j < relative.length; j++) {
        trace += relative[i][j] * relative[j][i];
      }
    }
    return 0.5 * trace;
  }

  private static double[][] product(double[][] a, double[][] b) {
    int n = a.length;
    double[][] c = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a[i][k] * b[k][j];
        }
        c[i][j] = sum;
      }
    }
    return c;
  }
}
