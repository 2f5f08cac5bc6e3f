package geodesic.distribution;

/** Normal distributions of one tile of observations: see {@link DiagonalGaussian}. */
class GaussianTile implements DistributionTile {
  final int n;
  private final float floor;
  private final int capacity;
  final double[] logStd;
  private final double[] inverseStd;
  float[] mean = {};
  int rows;
  int stride;

  /**
   * @param floor of the log standard deviations
   */
  GaussianTile(int n, float floor, int capacity) {
    this.n = n;
    this.floor = floor;
    this.capacity = capacity;
    logStd = new double[n];
    inverseStd = new double[n];
  }

  @Override
  public void set(int rows, float[] eta, int stride, float[] phi) {
    if (mean.length < capacity * stride) {
      mean = new float[capacity * stride];
    }
    this.rows = rows;
    this.stride = stride;
    System.arraycopy(eta, 0, mean, 0, rows * stride);
    for (int j = 0; j < n; j++) {
      logStd[j] = Math.max(phi[j], floor);
      inverseStd[j] = StrictMath.exp(-logStd[j]);
    }
  }

  @Override
  public void logProbabilities(float[] actions, int at, double[] out, int outAt) {
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        double z = ((double) actions[at + i * n + j] - mean[i * stride + j]) * inverseStd[j];
        sum -= 0.5 * z * z + logStd[j] + DiagonalGaussian.HALF_LOG_TWO_PI;
      }
      out[outAt + i] = sum;
    }
  }

  @Override
  public double entropy() {
    double one = 0;
    for (int j = 0; j < n; j++) {
      one += logStd[j] + 0.5 + DiagonalGaussian.HALF_LOG_TWO_PI;
    }
    return rows * one;
  }

  @Override
  public double kl(DistributionTile other) {
    GaussianTile to = (GaussianTile) other;
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < n; j++) {
        int p = i * stride + j;
        double shift = ((double) mean[p] - to.mean[p]) * to.inverseStd[j];
        sum += 0.5 * shift * shift;
      }
    }
    double spread = 0;
    for (int j = 0; j < n; j++) {
      double logRatio = logStd[j] - to.logStd[j]; // ln(sigma / sigma')
      spread += 0.5 * StrictMath.expm1(2 * logRatio) - logRatio;
    }
    return sum + rows * spread;
  }

  @Override
  public void score(
      float[] actions, int at, double[] weights, int weightsAt, float[] u, double[] phiGradient) {
    for (int i = 0; i < rows; i++) {
      double w = weights[weightsAt + i];
      int p = i * stride;
      for (int j = 0; j < n; j++) {
        double z = ((double) actions[at + i * n + j] - mean[p + j]) * inverseStd[j];
        u[p + j] = (float) (w * z * inverseStd[j]);
        phiGradient[j] += w * (z * z - 1);
      }
      for (int j = n; j < stride; j++) {
        u[p + j] = 0;
      }
    }
  }

  /** H = sum of log sigma + constant: no gradient in the means, 1 in each log sigma. */
  @Override
  public void addEntropyGradient(double weight, float[] u, double[] phiGradient) {
    for (int j = 0; j < n; j++) {
      phiGradient[j] += rows * weight;
    }
  }

  /**
   * With z = (m - m_old) / sigma and r = (sigma_old / sigma)^2: z / sigma in a mean, 1 - r - z^2 in
   * a log sigma.
   */
  @Override
  public void addKlGradient(double weight, DistributionTile old, float[] u, double[] phiGradient) {
    GaussianTile from = (GaussianTile) old;
    for (int j = 0; j < n; j++) {
      double squares = 0;
      for (int i = 0; i < rows; i++) {
        double z = ((double) mean[i * stride + j] - from.mean[i * from.stride + j]) * inverseStd[j];
        squares += z * z;
        u[i * stride + j] += (float) (weight * z * inverseStd[j]);
      }
      double narrowing = StrictMath.expm1(2 * (from.logStd[j] - logStd[j])); // r - 1
      phiGradient[j] -= weight * (rows * narrowing + squares);
    }
  }

  @Override
  public void fisherTimes(float[] u) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < n; j++) {
        u[i * stride + j] *= (float) (inverseStd[j] * inverseStd[j]);
      }
    }
  }

  @Override
  public void freeScore(float[] actions, int at, double[] out, int outAt) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < n; j++) {
        double z = ((double) actions[at + i * n + j] - mean[i * stride + j]) * inverseStd[j];
        out[outAt + i * n + j] = z * z - 1;
      }
    }
  }

  @Override
  public int factors() {
    return n;
  }

  /** e_k / sigma_k. */
  @Override
  public void factor(int k, float[] u) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < stride; j++) {
        u[i * stride + j] = j == k ? (float) inverseStd[k] : 0;
      }
    }
  }

  @Override
  public int freeParameters() {
    return n;
  }

  @Override
  public void freeFisherTimes(double[] v, double[] out) {
    for (int j = 0; j < n; j++) {
      out[j] = 2 * v[j];
    }
  }
}
