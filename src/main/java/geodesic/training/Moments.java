package geodesic.training;

/** Means and variances, summed in index order. */
final class Moments {
  private static final double SMALLEST_STD = 1e-8;

  private Moments() {}

  static double mean(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value;
    }
    return sum / x.length;
  }

  /** NaN for no elements. */
  static double mean(float[] x) {
    double sum = 0;
    for (float value : x) {
      sum += value;
    }
    return sum / x.length;
  }

  static double variance(double[] x) {
    double mean = mean(x);
    double sum = 0;
    for (double value : x) {
      sum += (value - mean) * (value - mean);
    }
    return sum / x.length;
  }

  /** Shifts and scales to mean 0 and standard deviation 1; equal elements become 0. */
  static void standardize(double[] x) {
    double mean = mean(x);
    double std = Math.sqrt(variance(x)) + SMALLEST_STD;
    for (int i = 0; i < x.length; i++) {
      x[i] = (x[i] - mean) / std;
    }
  }

  /** 1 - Var(residual) / Var(target); NaN where the targets are all equal. */
  static double explainedVariance(double[] targets, double[] residuals) {
    double variance = variance(targets);
    return variance == 0 ? Double.NaN : 1 - variance(residuals) / variance;
  }
}
