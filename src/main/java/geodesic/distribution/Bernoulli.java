package geodesic.distribution;

import geodesic.linalg.ElementaryFunctions;
import geodesic.options.Bounds;
import geodesic.random.Pcg64;

/**
 * Independent binary components, each 0 or 1, with eta as log-odds: p = 1 / (1 + e^-eta) for 1. The
 * Fisher matrix is diag(p (1 - p)).
 *
 * @param n the number of components, at least 1
 */
public record Bernoulli(int n) implements Distribution {
  public Bernoulli {
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
    for (int j = 0; j < n; j++) {
      double p = 1 / (1 + StrictMath.exp(-(double) eta[at + j]));
      action[actionAt + j] = random.nextDouble() < p ? 1 : 0;
    }
  }

  @Override
  public void mode(float[] eta, int at, float[] action, int actionAt) {
    for (int j = 0; j < n; j++) {
      action[actionAt + j] = eta[at + j] > 0 ? 1 : 0;
    }
  }

  private static final class Tile implements DistributionTile {
    private final int n;
    private final int capacity;
    private double[] logOdds = {};
    private double[] probability = {};
    private int rows;
    private int stride;

    Tile(int n, int capacity) {
      this.n = n;
      this.capacity = capacity;
    }

    @Override
    public void set(int rows, float[] eta, int stride, float[] phi) {
      if (logOdds.length < capacity * stride) {
        logOdds = new double[capacity * stride];
        probability = new double[capacity * stride];
      }
      this.rows = rows;
      this.stride = stride;
      for (int i = 0; i < rows; i++) {
        for (int j = i * stride, end = j + n; j < end; j++) {
          logOdds[j] = eta[j];
          probability[j] = 1 / (1 + StrictMath.exp(-logOdds[j]));
        }
      }
    }

    @Override
    public void logProbabilities(float[] actions, int at, double[] out, int outAt) {
      for (int i = 0; i < rows; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          double z = logOdds[i * stride + j];
          // ln p(1) = -softplus(-z), and ln p(0) = -softplus(z)
          sum -= ElementaryFunctions.softplus(actions[at + i * n + j] > 0 ? -z : z);
        }
        out[outAt + i] = sum;
      }
    }

    @Override
    public double entropy() {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = i * stride, end = j + n; j < end; j++) {
          double p = probability[j];
          sum +=
              p * ElementaryFunctions.softplus(-logOdds[j])
                  + (1 - p) * ElementaryFunctions.softplus(logOdds[j]);
        }
      }
      return sum;
    }

    @Override
    public double kl(DistributionTile other) {
      Tile to = (Tile) other;
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = i * stride, end = j + n; j < end; j++) {
          double p = probability[j];
          sum +=
              p
                  * (ElementaryFunctions.softplus(-to.logOdds[j])
                      - ElementaryFunctions.softplus(-logOdds[j]));
          sum +=
              (1 - p)
                  * (ElementaryFunctions.softplus(to.logOdds[j])
                      - ElementaryFunctions.softplus(logOdds[j]));
        }
      }
      return sum;
    }

    @Override
    public void score(
        float[] actions, int at, double[] weights, int weightsAt, float[] u, double[] phiGradient) {
      for (int i = 0; i < rows; i++) {
        int p = i * stride;
        double w = weights[weightsAt + i];
        for (int j = 0; j < n; j++) {
          u[p + j] = (float) (w * (actions[at + i * n + j] - probability[p + j]));
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
        for (int j = i * stride, end = j + n; j < end; j++) {
          u[j] -= (float) (weight * logOdds[j] * probability[j] * (1 - probability[j]));
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
          double shift = probability[i * stride + j] - from.probability[i * from.stride + j];
          u[i * stride + j] += (float) (weight * shift);
        }
      }
    }

    @Override
    public void fisherTimes(float[] u) {
      for (int i = 0; i < rows; i++) {
        for (int j = i * stride, end = j + n; j < end; j++) {
          u[j] = (float) (u[j] * probability[j] * (1 - probability[j]));
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
        double p = probability[i * stride + k];
        for (int j = 0; j < stride; j++) {
          u[i * stride + j] = j == k ? (float) Math.sqrt(p * (1 - p)) : 0;
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
