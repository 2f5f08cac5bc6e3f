package geodesic.distribution;

import geodesic.linalg.Kernels;
import geodesic.options.Bounds;
import geodesic.random.Pcg64;

/**
 * Independent binary components with eta as log-odds, like {@link Bernoulli}, for data that may lie
 * between 0 and 1, such as the grey of an image's pixels: "log p(y)" is y log p + (1 - y) log(1 -
 * p), the negative cross entropy, whose expectation over black and white pixels drawn with
 * probability y it is. The score y - p and the Fisher matrix diag(p (1 - p)) are those of {@link
 * Bernoulli}.
 *
 * <p>Exponentials and logarithms are the float kernels', as for {@link Categorical}.
 *
 * @param n the number of components, at least 1
 */
public record PixelBernoulli(int n) implements Distribution {
  public PixelBernoulli {
    Bounds.atLeast("n", n, 1);
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
    return new Tile(n, rows);
  }

  @Override
  public void sample(float[] eta, int at, float[] phi, Pcg64 random, float[] action, int actionAt) {
    new Bernoulli(n).sample(eta, at, phi, random, action, actionAt);
  }

  @Override
  public void mode(float[] eta, int at, float[] action, int actionAt) {
    new Bernoulli(n).mode(eta, at, action, actionAt);
  }

  private static final class Tile implements DistributionTile {
    private final Kernels kernels = Kernels.active();
    private final int n;

    /** One row of n an observation, without padding; so all the others. */
    private final float[] logOdds;

    private final float[] probability;

    /** p (1 - p). */
    private final float[] variance;

    /** log(1 + e^eta), which is -log(1 - p). */
    private final float[] softplus;

    private int rows;
    private int stride;

    Tile(int n, int capacity) {
      this.n = n;
      logOdds = new float[capacity * n];
      probability = new float[capacity * n];
      variance = new float[capacity * n];
      softplus = new float[capacity * n];
    }

    @Override
    public void set(int rows, float[] eta, int stride, float[] phi) {
      this.rows = rows;
      this.stride = stride;
      int count = rows * n;
      for (int i = 0; i < rows; i++) {
        System.arraycopy(eta, i * stride, logOdds, i * n, n);
      }
      for (int j = 0; j < count; j++) {
        variance[j] = -Math.abs(logOdds[j]);
      }
      kernels.exp(count, variance); // e^-|eta|, at most 1
      for (int j = 0; j < count; j++) {
        softplus[j] = 1 + variance[j];
      }
      kernels.log(count, softplus);
      for (int j = 0; j < count; j++) {
        float small = variance[j];
        float larger = 1 / (1 + small);
        probability[j] = logOdds[j] >= 0 ? larger : small * larger;
        variance[j] = small * larger * larger;
        softplus[j] += Math.max(logOdds[j], 0);
      }
    }

    @Override
    public void logProbabilities(float[] actions, int at, double[] out, int outAt) {
      for (int i = 0; i < rows; i++) {
        double sum = 0;
        for (int j = i * n, end = j + n, y = at + j; j < end; j++, y++) {
          sum += (double) actions[y] * logOdds[j] - softplus[j];
        }
        out[outAt + i] = sum;
      }
    }

    /** H = log(1 + e^eta) - p eta. */
    @Override
    public double entropy() {
      double sum = 0;
      for (int j = 0; j < rows * n; j++) {
        sum += softplus[j] - (double) probability[j] * logOdds[j];
      }
      return sum;
    }

    @Override
    public double kl(DistributionTile other) {
      Tile to = (Tile) other;
      double sum = 0;
      for (int j = 0; j < rows * n; j++) {
        double shift = (double) logOdds[j] - to.logOdds[j];
        sum += probability[j] * shift - ((double) softplus[j] - to.softplus[j]);
      }
      return sum;
    }

    @Override
    public void score(
        float[] actions, int at, double[] weights, int weightsAt, float[] u, double[] phiGradient) {
      for (int i = 0; i < rows; i++) {
        int p = i * stride;
        int own = i * n;
        float w = (float) weights[weightsAt + i];
        for (int j = 0; j < n; j++) {
          u[p + j] = w * (actions[at + own + j] - probability[own + j]);
        }
        for (int j = n; j < stride; j++) {
          u[p + j] = 0;
        }
      }
    }

    /** d H / d eta = -eta p (1 - p). */
    @Override
    public void addEntropyGradient(double weight, float[] u, double[] phiGradient) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < n; j++) {
          u[i * stride + j] -= (float) (weight * logOdds[i * n + j] * variance[i * n + j]);
        }
      }
    }

    /** p - p_old. */
    @Override
    public void addKlGradient(
        double weight, DistributionTile old, float[] u, double[] phiGradient) {
      Tile from = (Tile) old;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < n; j++) {
          double shift = (double) probability[i * n + j] - from.probability[i * n + j];
          u[i * stride + j] += (float) (weight * shift);
        }
      }
    }

    @Override
    public void fisherTimes(float[] u) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < n; j++) {
          u[i * stride + j] *= variance[i * n + j];
        }
      }
    }

    @Override
    public void freeScore(float[] actions, int at, double[] out, int outAt) {}

    @Override
    public int factors() {
      return n;
    }

    /** sqrt(p (1 - p)) e_k. */
    @Override
    public void factor(int k, float[] u) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < stride; j++) {
          u[i * stride + j] = j == k ? (float) Math.sqrt(variance[i * n + k]) : 0;
        }
      }
    }

    /** M is diagonal: each component has the sign of its own factor. */
    @Override
    public void signedFactor(long[] signs, float[] u) {
      int words = signWords();
      for (int i = 0; i < rows; i++) {
        int p = i * stride;
        for (int j = 0; j < n; j++) {
          float root = (float) Math.sqrt(variance[i * n + j]);
          u[p + j] = (signs[i * words + j / Long.SIZE] >>> j & 1) == 1 ? root : -root;
        }
        for (int j = n; j < stride; j++) {
          u[p + j] = 0;
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
