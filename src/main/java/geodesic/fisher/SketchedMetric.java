package geodesic.fisher;

import geodesic.distribution.OutputMetric;
import geodesic.network.Linearization;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A metric on a tile of outputs with one random factor in place of all: M_i is estimated by b_i
 * b_i' with b_i = sum_k e_ik b_ik and random signs e_ik, whose expectation it is. Matrices that
 * take a reverse pass for each factor then take one, as with one target drawn from the model for
 * each observation (Martens and Grosse 2015, section 5), which networks of many outputs need.
 */
public final class SketchedMetric implements OutputMetric {
  private final OutputMetric exact;
  private final int rows;
  private final float[] b;

  private SketchedMetric(OutputMetric exact, int rows, int stride, long[] signs) {
    this.exact = exact;
    this.rows = rows;
    b = new float[rows * stride];
    exact.signedFactor(signs, b);
  }

  /** The same batch with one factor for each observation, drawn in the order of observations. */
  public static LinearizedBatch<SketchedMetric> of(LinearizedBatch<?> batch, Pcg64 random) {
    int tiles = batch.networks().size();
    long[][] signs = new long[tiles][];
    for (int tile = 0; tile < tiles; tile++) {
      signs[tile] =
          new long[batch.networks().get(tile).rows() * batch.metrics().get(tile).signWords()];
      for (int i = 0; i < signs[tile].length; i++) {
        signs[tile][i] = random.nextLong();
      }
    }
    SketchedMetric[] metrics = new SketchedMetric[tiles];
    Workers workers = batch.workers();
    workers.forEach(
        tiles,
        (tile, worker) -> {
          Linearization outputs = batch.networks().get(tile);
          metrics[tile] =
              new SketchedMetric(
                  batch.metrics().get(tile), outputs.rows(), outputs.stride(), signs[tile]);
        });
    List<SketchedMetric> all = new ArrayList<>(Arrays.asList(metrics));
    return new LinearizedBatch<>(batch.network(), batch.networks(), all, workers);
  }

  @Override
  public void fisherTimes(float[] u) {
    int stride = b.length / rows;
    for (int i = 0; i < rows; i++) {
      double along = 0;
      for (int j = i * stride; j < (i + 1) * stride; j++) {
        along += (double) b[j] * u[j];
      }
      for (int j = i * stride; j < (i + 1) * stride; j++) {
        u[j] = (float) (along * b[j]);
      }
    }
  }

  @Override
  public int factors() {
    return 1;
  }

  @Override
  public void factor(int k, float[] u) {
    System.arraycopy(b, 0, u, 0, b.length);
  }

  @Override
  public int freeParameters() {
    return exact.freeParameters();
  }

  @Override
  public void freeFisherTimes(double[] v, double[] out) {
    exact.freeFisherTimes(v, out);
  }
}
