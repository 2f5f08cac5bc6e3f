package geodesic.supervised.autoencoder;

import geodesic.distribution.OutputMetric;
import java.util.Arrays;

/**
 * The Fisher matrix of q(z | x) in an encoder's outputs (mu, log sigma) for one tile: diag(1 /
 * sigma^2, 2).
 */
final class CodeMetric implements OutputMetric {
  private final int code;
  private final int rows;
  private final int stride;
  private final float[] precision;

  /**
   * @param outputs the encoder's, copied
   */
  CodeMetric(int code, int rows, int stride, float[] outputs) {
    this.code = code;
    this.rows = rows;
    this.stride = stride;
    precision = new float[rows * code];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < code; k++) {
        precision[i * code + k] = (float) StrictMath.exp(-2.0 * outputs[i * stride + code + k]);
      }
    }
  }

  @Override
  public void fisherTimes(float[] u) {
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < code; k++) {
        u[i * stride + k] *= precision[i * code + k];
        u[i * stride + code + k] *= 2;
      }
    }
  }

  @Override
  public int factors() {
    return 2 * code;
  }

  /** e_k / sigma_k, and sqrt 2 e_k for log sigma. */
  @Override
  public void factor(int k, float[] u) {
    Arrays.fill(u, 0, rows * stride, 0f);
    for (int i = 0; i < rows; i++) {
      double element = k < code ? precision[i * code + k] : 2;
      u[i * stride + k] = (float) Math.sqrt(element);
    }
  }

  @Override
  public int freeParameters() {
    return 0;
  }

  @Override
  public void freeFisherTimes(double[] v, double[] out) {}
}
