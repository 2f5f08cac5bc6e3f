package geodesic.fisher;

import geodesic.linalg.Vectors;
import geodesic.network.Layer;
import geodesic.network.LayeredNetwork;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import java.util.Arrays;

/**
 * The size of the Fisher matrix of a batch: its trace over its dimension, which is the mean of its
 * eigenvalues. The trace is estimated by random signs (Hutchinson 1990), the same ones at every
 * call: with M_i = sum_k b_ik b_ik' and signs e_ik of their own for each observation, |J_i' sum_k
 * e_ik b_ik|^2 has the expectation tr J_i' M_i J_i. One reverse pass gives this for all
 * observations of a network of layers, whose gradients are outer products, without forming them.
 * For other networks it is z'F z with vectors z of signs.
 */
public final class MeanEigenvalue {
  /** Products for networks without layers, whose estimates are correct to a few tens of percent. */
  private static final int PRODUCTS = 8;

  private MeanEigenvalue() {}

  /** That of the exact Fisher matrix of a batch, undamped; 0 only where the matrix is. */
  public static double of(LinearizedBatch<?> batch) {
    double trace =
        batch.network() instanceof LayeredNetwork ? layeredTrace(batch) : productTrace(batch);
    return trace / batch.size();
  }

  private static double layeredTrace(LinearizedBatch<?> batch) {
    LinearizedBatch<SketchedMetric> signed =
        SketchedMetric.of(batch, new Pcg64(SeedStream.FISHER_TRACE.of(0)));
    double[] traces = new double[batch.networks().size()];
    float[][] outputs = batch.newOutputsPerThread();
    batch
        .workers()
        .forEach(
            traces.length,
            (tile, worker) -> {
              signed.metrics().get(tile).factor(0, outputs[worker]);
              traces[tile] = squaredGradients(batch, tile, outputs[worker]);
            });
    double free = 0;
    double[][] freeFisher = batch.freeFisher();
    for (int j = 0; j < freeFisher.length; j++) {
      free += freeFisher[j][j];
    }
    return Arrays.stream(traces).sum() / batch.observations() + free;
  }

  /** The sum over a tile's observations of |J_i' u_i|^2. */
  private static double squaredGradients(LinearizedBatch<?> batch, int tile, float[] u) {
    double[] sum = new double[1];
    batch
        .layered(tile)
        .backPropagate(
            u,
            (l, h, hStride, d, dStride) -> {
              Layer layer = batch.layers().get(l);
              for (int i = 0; i < batch.networks().get(tile).rows(); i++) {
                sum[0] +=
                    squares(h, i * hStride, layer.inputs())
                        * squares(d, i * dStride, layer.outputs());
              }
            });
    return sum[0];
  }

  private static double squares(float[] x, int at, int size) {
    double sum = 0;
    for (int j = at; j < at + size; j++) {
      sum += (double) x[j] * x[j];
    }
    return sum;
  }

  private static double productTrace(LinearizedBatch<?> batch) {
    FisherVectorProduct fisher = new FisherVectorProduct(batch);
    double[] z = new double[batch.size()];
    double[] product = new double[z.length];
    double sum = 0;
    for (int k = 0; k < PRODUCTS; k++) {
      Pcg64 random = new Pcg64(SeedStream.FISHER_TRACE.of(0, k));
      Arrays.setAll(z, i -> random.nextLong() < 0 ? -1 : 1);
      fisher.apply(z, product);
      sum += Vectors.dot(z, product);
    }
    return sum / PRODUCTS;
  }
}
