package geodesic.distribution;

/**
 * The metric of squared errors, M = I: that of a Gaussian of unit variance whose mean is the
 * output. J'MJ is then the Gauss-Newton matrix of half the squared error.
 *
 * @param rows observations of the tile
 * @param outputs outputs of each
 * @param stride floats a row
 */
public record SquaredErrorMetric(int rows, int outputs, int stride) implements OutputMetric {
  @Override
  public void fisherTimes(float[] u) {}

  @Override
  public int factors() {
    return outputs;
  }

  @Override
  public void factor(int k, float[] u) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < stride; j++) {
        u[i * stride + j] = j == k ? 1 : 0;
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
