package geodesic.distribution;

import geodesic.linalg.Kernels;

/**
 * The distributions of tanh(u) for one tile of observations, with actions given as u: see {@link
 * TanhGaussian}.
 *
 * <p>The entropy is that of u plus E[log(1 - tanh^2 u)], a mean over the standard normal z in u =
 * mu + sigma z. The trapezoidal rule takes it at equally spaced z; its error falls exponentially
 * with the distance of the integrand's poles, pi / (2 sigma) off the real axis, over the spacing
 * (Trefethen and Weideman 2014): below 1e-7 for sigma up to 2.5, 1e-4 for sigma of 4.
 */
final class TanhGaussianTile extends GaussianTile {
  private static final double SPACING = 0.25;
  private static final int NODES = 53;
  private static final double LOG_TWO = 0.6931471805599453;

  /** The nodes in z, from -6.5 to 6.5, and their weights, which sum to 1. */
  private static final double[] NODE = new double[NODES];

  private static final double[] WEIGHT = new double[NODES];

  static {
    double sum = 0;
    for (int k = 0; k < NODES; k++) {
      NODE[k] = (k - NODES / 2) * SPACING;
      WEIGHT[k] = StrictMath.exp(-0.5 * NODE[k] * NODE[k]);
      sum += WEIGHT[k];
    }
    for (int k = 0; k < NODES; k++) {
      WEIGHT[k] /= sum;
    }
  }

  private final Kernels kernels = Kernels.active();

  /** e^(-2 |u|) of several u, and then log(1 + e^(-2 |u|)). */
  private float[] decay = {};

  private float[] logarithm = {};

  TanhGaussianTile(int n, float floor, int capacity) {
    super(n, floor, capacity);
  }

  private void reserve(int count) {
    if (decay.length < count) {
      decay = new float[count];
      logarithm = new float[count];
    }
  }

  /** log(1 - tanh^2 u) = 2 (log 2 - |u| - log(1 + e^(-2 |u|))), for any u. */
  private static double logSlope(double u, float logarithm) {
    return 2 * (LOG_TWO - Math.abs(u) - logarithm);
  }

  /** Sets {@link #logarithm} from the first {@code count} of {@link #decay}, -2 |u| before. */
  private void evaluate(int count) {
    kernels.exp(count, decay);
    for (int i = 0; i < count; i++) {
      logarithm[i] = 1 + decay[i];
    }
    kernels.log(count, logarithm);
  }

  /**
   * @param actions u, not tanh(u)
   */
  @Override
  public void logProbabilities(float[] actions, int at, double[] out, int outAt) {
    super.logProbabilities(actions, at, out, outAt);
    int count = rows * n;
    reserve(count);
    for (int i = 0; i < count; i++) {
      decay[i] = -2 * Math.abs(actions[at + i]);
    }
    evaluate(count);
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += logSlope(actions[at + i * n + j], logarithm[i * n + j]);
      }
      out[outAt + i] -= sum;
    }
  }

  /** The nodes of one component in one row. */
  private void evaluate(double mu, double sigma) {
    reserve(NODES);
    for (int k = 0; k < NODES; k++) {
      decay[k] = (float) (-2 * Math.abs(mu + sigma * NODE[k]));
    }
    evaluate(NODES);
  }

  @Override
  public double entropy() {
    double sum = super.entropy();
    for (int j = 0; j < n; j++) {
      double sigma = StrictMath.exp(logStd[j]);
      for (int i = 0; i < rows; i++) {
        double mu = mean[i * stride + j];
        evaluate(mu, sigma);
        for (int k = 0; k < NODES; k++) {
          sum += WEIGHT[k] * logSlope(mu + sigma * NODE[k], logarithm[k]);
        }
      }
    }
    return sum;
  }

  /** d log(1 - tanh^2 u) / d u = -2 tanh u, and d u / d log sigma = sigma z. */
  @Override
  public void addEntropyGradient(double weight, float[] u, double[] phiGradient) {
    super.addEntropyGradient(weight, u, phiGradient);
    for (int j = 0; j < n; j++) {
      double sigma = StrictMath.exp(logStd[j]);
      for (int i = 0; i < rows; i++) {
        int p = i * stride + j;
        double mu = mean[p];
        evaluate(mu, sigma);
        double slope = 0;
        double spread = 0;
        for (int k = 0; k < NODES; k++) {
          double tanh = (1.0 - decay[k]) / (1.0 + decay[k]);
          double term = -2 * WEIGHT[k] * (mu + sigma * NODE[k] < 0 ? -tanh : tanh);
          slope += term;
          spread += term * sigma * NODE[k];
        }
        u[p] += (float) (weight * slope);
        phiGradient[j] += weight * spread;
      }
    }
  }
}
