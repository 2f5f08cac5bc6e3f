package geodesic.distribution;

import geodesic.linalg.Kernels;
import java.util.Arrays;

/**
 * Independent categorical components whose logits lie side by side in eta: p = softmax within each.
 * The Fisher matrix has a block diag(p) - p p' for each component.
 */
final class SoftmaxTile implements DistributionTile {
  private final Kernels kernels = Kernels.active();

  /** Component g has the logits start[g] to start[g + 1] - 1. */
  private final int[] start;

  private final int components;
  private final int outputs;
  private final float[] normalizer;

  /** One row of {@link #outputs} an observation, without padding. */
  private final float[] logProbability;

  private final float[] probability;
  private int rows;

  /** Floats per row of matrices that are passed in. */
  private int stride;

  SoftmaxTile(int[] sizes, int capacity) {
    components = sizes.length;
    start = new int[components + 1];
    for (int g = 0; g < components; g++) {
      start[g + 1] = start[g] + sizes[g];
    }
    outputs = start[components];
    normalizer = new float[capacity * components];
    logProbability = new float[capacity * outputs];
    probability = new float[capacity * outputs];
  }

  @Override
  public void set(int rows, float[] eta, int stride, float[] phi) {
    this.rows = rows;
    this.stride = stride;
    for (int i = 0; i < rows; i++) {
      for (int g = 0; g < components; g++) {
        shift(eta, i * stride + start[g], i * outputs + start[g], start[g + 1] - start[g]);
      }
    }
    System.arraycopy(logProbability, 0, probability, 0, rows * outputs);
    kernels.exp(rows * outputs, probability);
    for (int i = 0; i < rows; i++) {
      for (int g = 0; g < components; g++) {
        normalizer[i * components + g] =
            normalize(i * outputs + start[g], i * outputs + start[g + 1]);
      }
    }
    kernels.log(rows * components, normalizer);
    for (int i = 0; i < rows; i++) {
      for (int g = 0; g < components; g++) {
        float log = normalizer[i * components + g];
        for (int j = i * outputs + start[g], end = i * outputs + start[g + 1]; j < end; j++) {
          logProbability[j] -= log;
        }
      }
    }
  }

  /** Subtracts the largest logit, so that no exponential overflows. */
  private void shift(float[] eta, int from, int to, int count) {
    float max = eta[from];
    for (int j = 1; j < count; j++) {
      max = eta[from + j] > max ? eta[from + j] : max;
    }
    for (int j = 0; j < count; j++) {
      logProbability[to + j] = eta[from + j] - max;
    }
  }

  private float normalize(int from, int end) {
    float sum = 0;
    for (int j = from; j < end; j++) {
      sum += probability[j];
    }
    for (int j = from; j < end; j++) {
      probability[j] /= sum;
    }
    return sum;
  }

  @Override
  public void logProbabilities(float[] actions, int at, double[] out, int outAt) {
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int g = 0; g < components; g++) {
        sum += logProbability[i * outputs + start[g] + (int) actions[at + i * components + g]];
      }
      out[outAt + i] = sum;
    }
  }

  @Override
  public double entropy() {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = i * outputs, end = j + outputs; j < end; j++) {
        if (probability[j] > 0) {
          sum -= (double) probability[j] * logProbability[j];
        }
      }
    }
    return sum;
  }

  @Override
  public double kl(DistributionTile other) {
    float[] otherLog = ((SoftmaxTile) other).logProbability;
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      double row = 0;
      for (int j = i * outputs, end = j + outputs; j < end; j++) {
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
      for (int j = 0; j < outputs; j++) {
        u[p + j] = -w * probability[i * outputs + j];
      }
      for (int g = 0; g < components; g++) {
        u[p + start[g] + (int) actions[at + i * components + g]] += w;
      }
      for (int j = outputs; j < stride; j++) {
        u[p + j] = 0;
      }
    }
  }

  /** d H / d eta_j = -p_j (log p_j + H), within each component. */
  @Override
  public void addEntropyGradient(double weight, float[] u, double[] phiGradient) {
    for (int i = 0; i < rows; i++) {
      for (int g = 0; g < components; g++) {
        int p = i * outputs + start[g];
        int count = start[g + 1] - start[g];
        int q = i * stride + start[g];
        double entropy = 0;
        for (int j = 0; j < count; j++) {
          if (probability[p + j] > 0) {
            entropy -= (double) probability[p + j] * logProbability[p + j];
          }
        }
        for (int j = 0; j < count; j++) {
          if (probability[p + j] > 0) {
            u[q + j] -= (float) (weight * probability[p + j] * (logProbability[p + j] + entropy));
          }
        }
      }
    }
  }

  /** p - p_old. */
  @Override
  public void addKlGradient(double weight, DistributionTile old, float[] u, double[] phiGradient) {
    SoftmaxTile from = (SoftmaxTile) old;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < outputs; j++) {
        double shift = (double) probability[i * outputs + j] - from.probability[i * outputs + j];
        u[i * stride + j] += (float) (weight * shift);
      }
    }
  }

  @Override
  public void fisherTimes(float[] u) {
    for (int i = 0; i < rows; i++) {
      for (int g = 0; g < components; g++) {
        int p = i * outputs + start[g];
        int count = start[g + 1] - start[g];
        int q = i * stride + start[g];
        float mean = 0;
        for (int j = 0; j < count; j++) {
          mean = Math.fma(probability[p + j], u[q + j], mean);
        }
        for (int j = 0; j < count; j++) {
          u[q + j] = probability[p + j] * (u[q + j] - mean);
        }
      }
    }
  }

  @Override
  public void freeScore(float[] actions, int at, double[] out, int outAt) {}

  /** A component of n choices has rank n - 1. */
  @Override
  public int factors() {
    return outputs - components;
  }

  /**
   * Column k of the Cholesky factor of diag(p) - p p' (Tanabe and Sagae 1992): with q_k the
   * probability of the choices after k, sqrt(p_k q_k / q_{k-1}) at k and -p_j sqrt(p_k / (q_{k-1}
   * q_k)) at each j after it.
   */
  @Override
  public void factor(int k, float[] u) {
    int g = 0;
    while (k + g >= start[g + 1] - 1) { // each component's last choice has no column
      g++;
    }
    int column = k + g;
    int end = start[g + 1];
    for (int i = 0; i < rows; i++) {
      int at = i * stride;
      int p = i * outputs;
      Arrays.fill(u, at, at + stride, 0f);
      double behind = 0;
      for (int j = column + 1; j < end; j++) {
        behind += probability[p + j];
      }
      double own = probability[p + column];
      if (own > 0 && behind > 0) {
        double root = Math.sqrt(own / ((own + behind) * behind));
        u[at + column] = (float) (root * behind);
        for (int j = column + 1; j < end; j++) {
          u[at + j] = (float) (-root * probability[p + j]);
        }
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
