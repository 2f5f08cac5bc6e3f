package geodesic.distribution;

import geodesic.linalg.Kernels;
import geodesic.random.Pcg64;

/**
 * One of n actions, with eta as unnormalised log-probabilities (logits): p = softmax(eta). The
 * Fisher matrix of eta is diag(p) - p p'.
 *
 * @param n the number of actions, at least 1
 */
public record Categorical(int n) implements Distribution {
  public Categorical {
    if (n < 1) {
      throw new IllegalArgumentException(
          "n is " + n + ", but a categorical needs at least 1 action");
    }
  }

  @Override
  public int outputs() {
    return n;
  }

  @Override
  public int freeParameters() {
    return 0;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public void initialize(float[] theta, int at) {}

  @Override
  public DistributionTile newTile(int rows) {
    return new Tile(n, rows);
  }

  /** Inverts the cumulative distribution at one uniform draw. */
  @Override
  public void sample(float[] eta, int at, float[] phi, Pcg64 random, float[] action, int actionAt) {
    float max = eta[at + largest(eta, at)];
    double total = 0;
    for (int j = 0; j < n; j++) {
      total += StrictMath.exp((double) eta[at + j] - max);
    }
    double left = random.nextDouble() * total;
    int j = 0;
    while (j < n - 1 && (left -= StrictMath.exp((double) eta[at + j] - max)) >= 0) {
      j++;
    }
    action[actionAt] = j;
  }

  @Override
  public void mode(float[] eta, int at, float[] action, int actionAt) {
    action[actionAt] = largest(eta, at);
  }

  private int largest(float[] eta, int at) {
    int best = 0;
    for (int j = 1; j < n; j++) {
      if (eta[at + j] > eta[at + best]) {
        best = j;
      }
    }
    return best;
  }

  private static final class Tile implements DistributionTile {
    private final Kernels kernels = Kernels.active();
    private final int n;
    private final int capacity;
    private final float[] normalizer;
    private float[] logProbability = {};
    private float[] probability = {};
    private int rows;
    private int stride;

    Tile(int n, int capacity) {
      this.n = n;
      this.capacity = capacity;
      normalizer = new float[capacity];
    }

    @Override
    public void set(int rows, float[] eta, int stride, float[] phi) {
      if (logProbability.length < capacity * stride) {
        logProbability = new float[capacity * stride];
        probability = new float[capacity * stride];
      }
      this.rows = rows;
      this.stride = stride;
      for (int i = 0; i < rows; i++) {
        int p = i * stride;
        float max = eta[p];
        for (int j = 1; j < n; j++) {
          max = Math.max(max, eta[p + j]);
        }
        for (int j = 0; j < n; j++) {
          logProbability[p + j] = eta[p + j] - max;
        }
      }
      System.arraycopy(logProbability, 0, probability, 0, rows * stride);
      kernels.exp(rows * stride, probability);
      for (int i = 0; i < rows; i++) {
        float sum = 0;
        for (int j = i * stride, end = j + n; j < end; j++) {
          sum += probability[j];
        }
        normalizer[i] = sum;
        for (int j = i * stride, end = j + n; j < end; j++) {
          probability[j] /= sum;
        }
      }
      kernels.log(rows, normalizer);
      for (int i = 0; i < rows; i++) {
        for (int j = i * stride, end = j + n; j < end; j++) {
          logProbability[j] -= normalizer[i];
        }
      }
    }

    @Override
    public void logProbabilities(float[] actions, int at, double[] out, int outAt) {
      for (int i = 0; i < rows; i++) {
        out[outAt + i] = logProbability[i * stride + (int) actions[at + i]];
      }
    }

    @Override
    public double entropy() {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = i * stride, end = j + n; j < end; j++) {
          if (probability[j] > 0) {
            sum -= (double) probability[j] * logProbability[j];
          }
        }
      }
      return sum;
    }

    @Override
    public double kl(DistributionTile other) {
      float[] otherLog = ((Tile) other).logProbability;
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        double row = 0;
        for (int j = i * stride, end = j + n; j < end; j++) {
          if (probability[j] > 0) {
            row += probability[j] * ((double) logProbability[j] - otherLog[j]);
          }
        }
        sum += row;
      }
      return sum;
    }

    @Override
    public void score(
        float[] actions, int at, double[] weights, int weightsAt, float[] u, double[] phiGradient) {
      for (int i = 0; i < rows; i++) {
        int p = i * stride;
        float w = (float) weights[weightsAt + i];
        for (int j = 0; j < n; j++) {
          u[p + j] = -w * probability[p + j];
        }
        u[p + (int) actions[at + i]] += w;
        for (int j = n; j < stride; j++) {
          u[p + j] = 0;
        }
      }
    }

    @Override
    public void fisherTimes(float[] u) {
      for (int i = 0; i < rows; i++) {
        float mean = 0;
        for (int j = i * stride, end = j + n; j < end; j++) {
          mean = Math.fma(probability[j], u[j], mean);
        }
        for (int j = i * stride, end = j + n; j < end; j++) {
          u[j] = probability[j] * (u[j] - mean);
        }
      }
    }

    @Override
    public void freeFisherTimes(double[] v, double[] out) {}
  }
}
