package geodesic.fisher;

import geodesic.linalg.Vectors;
import geodesic.network.Weights;
import java.util.Arrays;

/**
 * The inner products v'F w of a few directions in the exact Fisher matrix of a batch, as the mean
 * of (J_i v)'M_i (J_i w): a forward pass for each direction and no reverse pass, half of what
 * products F v would cost (Martens and Grosse 2015, appendix C).
 */
public final class FisherInnerProducts {
  private FisherInnerProducts() {}

  /**
   * All inner products of directions.
   *
   * @param directions each of the batch's size
   * @return [i][j] for directions i and j
   */
  public static double[][] of(LinearizedBatch<?> batch, double[]... directions) {
    int count = directions.length;
    int parameters = batch.network().parameters();
    Weights[] weights = new Weights[count];
    for (int k = 0; k < count; k++) {
      weights[k] = batch.network().newDirection();
      float[] rounded = new float[parameters];
      for (int i = 0; i < parameters; i++) {
        rounded[i] = (float) directions[k][i];
      }
      weights[k].set(rounded, 0);
    }
    int tiles = batch.networks().size();
    double[][][] parts = new double[tiles][count][count];
    float[][][] tangents = new float[batch.workers().threads()][count][];
    float[][] turned = batch.newOutputsPerThread();
    for (float[][] own : tangents) {
      Arrays.setAll(own, k -> batch.newOutputs());
    }
    batch
        .workers()
        .forEach(
            tiles,
            (tile, worker) -> {
              int floats = batch.networks().get(tile).rows() * batch.networks().get(tile).stride();
              float[][] u = tangents[worker];
              for (int k = 0; k < count; k++) {
                batch.networks().get(tile).jacobianTimes(weights[k], u[k]); // J v
              }
              float[] m = turned[worker];
              for (int k = 0; k < count; k++) {
                System.arraycopy(u[k], 0, m, 0, floats);
                batch.metrics().get(tile).fisherTimes(m); // M J v
                for (int j = 0; j <= k; j++) {
                  parts[tile][k][j] = dot(m, u[j], floats);
                }
              }
            });
    double[][] products = new double[count][count];
    for (int k = 0; k < count; k++) {
      for (int j = 0; j <= k; j++) {
        for (double[][] part : parts) {
          products[k][j] += part[k][j];
        }
        products[k][j] /= batch.observations();
        products[k][j] += free(batch, directions[k], directions[j]);
        products[j][k] = products[k][j];
      }
    }
    return products;
  }

  /** In double, by four partial sums. */
  private static double dot(float[] x, float[] y, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int i = 0; i < n; i += 4) { // rows are padded to a multiple of 16
      s0 += (double) x[i] * y[i];
      s1 += (double) x[i + 1] * y[i + 1];
      s2 += (double) x[i + 2] * y[i + 2];
      s3 += (double) x[i + 3] * y[i + 3];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The free parameters' part. */
  private static double free(LinearizedBatch<?> batch, double[] v, double[] w) {
    int count = batch.freeParameters();
    if (count == 0) {
      return 0;
    }
    int at = batch.network().parameters();
    double[] product = new double[count];
    batch.metrics().getFirst().freeFisherTimes(Arrays.copyOfRange(v, at, at + count), product);
    return Vectors.dot(product, Arrays.copyOfRange(w, at, at + count));
  }
}
