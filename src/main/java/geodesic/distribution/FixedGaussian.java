package geodesic.distribution;

import geodesic.options.Bounds;
import geodesic.random.Pcg64;

/**
 * Independent normal components with eta as their means and a standard deviation that is given and
 * not learnt: -log p is half the squared error over sigma^2 and a constant. The Fisher matrix is I
 * / sigma^2.
 *
 * @param n the number of components, at least 1
 * @param std sigma, of every component, above 0
 */
public record FixedGaussian(int n, double std) implements Distribution {
  public FixedGaussian {
    Bounds.atLeast("n", n, 1);
    Bounds.above("std", std, 0);
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
    return n;
  }

  @Override
  public void initialize(float[] theta, int at) {}

  @Override
  public DistributionTile newTile(int rows) {
    return new Tile(n, std, rows);
  }

  @Override
  public void sample(float[] eta, int at, float[] phi, Pcg64 random, float[] action, int actionAt) {
    for (int j = 0; j < n; j++) {
      action[actionAt + j] = (float) (eta[at + j] + std * random.nextGaussian());
    }
  }

  @Override
  public void mode(float[] eta, int at, float[] action, int actionAt) {
    System.arraycopy(eta, at, action, actionAt, n);
  }

  private static final class Tile implements DistributionTile {
    private final int n;
    private final int capacity;
    private final double precision;
    private final double logNormalizer;
    private float[] mean = {};
    private int rows;
    private int stride;

    Tile(int n, double std, int capacity) {
      this.n = n;
      this.capacity = capacity;
      precision = 1 / (std * std);
      logNormalizer = n * (StrictMath.log(std) + DiagonalGaussian.HALF_LOG_TWO_PI);
    }

    @Override
    public void set(int rows, float[] eta, int stride, float[] phi) {
      if (mean.length < capacity * stride) {
        mean = new float[capacity * stride];
      }
      this.rows = rows;
      this.stride = stride;
      System.arraycopy(eta, 0, mean, 0, rows * stride);
    }

    @Override
    public void logProbabilities(float[] actions, int at, double[] out, int outAt) {
      for (int i = 0; i < rows; i++) {
        double squares = 0;
        for (int j = 0; j < n; j++) {
          double error = (double) actions[at + i * n + j] - mean[i * stride + j];
          squares += error * error;
        }
        out[outAt + i] = -0.5 * precision * squares - logNormalizer;
      }
    }

    @Override
    public double entropy() {
      return rows * (logNormalizer + 0.5 * n);
    }

    @Override
    public double kl(DistributionTile other) {
      Tile to = (Tile) other;
      double squares = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = i * stride, end = j + n; j < end; j++) {
          double shift = (double) mean[j] - to.mean[j];
          squares += shift * shift;
        }
      }
      return 0.5 * precision * squares;
    }

    @Override
    public void score(
        float[] actions, int at, double[] weights, int weightsAt, float[] u, double[] phiGradient) {
      for (int i = 0; i < rows; i++) {
        int p = i * stride;
        double w = weights[weightsAt + i] * precision;
        for (int j = 0; j < n; j++) {
          u[p + j] = (float) (w * ((double) actions[at + i * n + j] - mean[p + j]));
        }
        for (int j = n; j < stride; j++) {
          u[p + j] = 0;
        }
      }
    }

    /** The entropy does not depend on the means. */
    @Override
    public void addEntropyGradient(double weight, float[] u, double[] phiGradient) {}

    @Override
    public void addKlGradient(
        double weight, DistributionTile old, float[] u, double[] phiGradient) {
      Tile from = (Tile) old;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < n; j++) {
          double shift = (double) mean[i * stride + j] - from.mean[i * from.stride + j];
          u[i * stride + j] += (float) (weight * precision * shift);
        }
      }
    }

    @Override
    public void fisherTimes(float[] u) {
      float scale = (float) precision;
      for (int i = 0; i < rows; i++) {
        for (int j = i * stride, end = j + n; j < end; j++) {
          u[j] *= scale;
        }
      }
    }

    @Override
    public void freeScore(float[] actions, int at, double[] out, int outAt) {}

    @Override
    public int factors() {
      return n;
    }

    /** e_k / sigma. */
    @Override
    public void factor(int k, float[] u) {
      float root = (float) Math.sqrt(precision);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < stride; j++) {
          u[i * stride + j] = j == k ? root : 0;
        }
      }
    }

    @Override
    public int freeParameters() {
      return 0;
    }

    @Override
    public void freeFisherTimes(double[] v, double[] out) {}
  }
}
