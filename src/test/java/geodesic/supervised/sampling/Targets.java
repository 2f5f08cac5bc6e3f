package geodesic.supervised.sampling;

import geodesic.supervised.model.FisherMetric;

/** Densities whose moments are known. */
final class Targets {
  private Targets() {}

  /** N(mean, covariance) in two dimensions, with its precision as Fisher matrix. */
  static final class Gaussian implements FisherMetric {
    static final double[] MEAN = {1, -2};
    static final double[][] COVARIANCE = {{1, 0.9}, {0.9, 1.3}};
    private static final double DETERMINANT = 1.3 - 0.81;
    private static final double[] PRECISION = {
      1.3 / DETERMINANT, -0.9 / DETERMINANT, -0.9 / DETERMINANT, 1 / DETERMINANT
    };

    @Override
    public int parameters() {
      return 2;
    }

    @Override
    public double value(double[] x) {
      double a = x[0] - MEAN[0];
      double b = x[1] - MEAN[1];
      return -0.5 * (PRECISION[0] * a * a + 2 * PRECISION[1] * a * b + PRECISION[3] * b * b);
    }

    @Override
    public void gradient(double[] x, double[] gradient) {
      double a = x[0] - MEAN[0];
      double b = x[1] - MEAN[1];
      gradient[0] = -PRECISION[0] * a - PRECISION[1] * b;
      gradient[1] = -PRECISION[2] * a - PRECISION[3] * b;
    }

    @Override
    public void fisher(double[] x, double[] fisher) {
      System.arraycopy(PRECISION, 0, fisher, 0, 4);
    }
  }

  /**
   * Skewed and with a metric that changes: x = ln u for u ~ Gamma(3, 1), and y ~ N(x / 2, 1). Then
   * E[x] = digamma(3), Var[x] = trigamma(3). The metric (e^x + 1, 1) is positive and no constant.
   */
  static final class LogGamma implements FisherMetric {
    static final double MEAN = 1.5 - 0.5772156649015329;
    static final double VARIANCE = Math.PI * Math.PI / 6 - 1.25;

    @Override
    public int parameters() {
      return 2;
    }

    @Override
    public double value(double[] x) {
      double r = x[1] - 0.5 * x[0];
      return 3 * x[0] - StrictMath.exp(x[0]) - 0.5 * r * r;
    }

    @Override
    public void gradient(double[] x, double[] gradient) {
      double r = x[1] - 0.5 * x[0];
      gradient[0] = 3 - StrictMath.exp(x[0]) + 0.5 * r;
      gradient[1] = -r;
    }

    @Override
    public void fisher(double[] x, double[] fisher) {
      fisher[0] = StrictMath.exp(x[0]) + 1;
      fisher[1] = 0;
      fisher[2] = 0;
      fisher[3] = 1;
    }
  }
}
