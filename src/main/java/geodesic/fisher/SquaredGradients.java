package geodesic.fisher;

import geodesic.distribution.OutputMetric;
import geodesic.linalg.Kernels;
import geodesic.network.Layer;
import geodesic.parallel.PerWorker;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The mean over a batch of the squared gradients of the network's outputs, element by element, in
 * each layer's own coordinates or in rotated ones: s_ij = (1/B) sum over observations and factors b
 * of M of (h_i d_j)^2, with the layer's inputs h and the deltas d that b propagates back to.
 * Squares factorise, (h_i d_j)^2 = h_i^2 d_j^2, so the sum over factors is taken of d_j^2 alone,
 * and no gradient of a single observation is formed.
 */
final class SquaredGradients {
  /**
   * Orthonormal coordinates of a layer, as columns in padded float rows.
   *
   * @param inputs inputs x inputs
   * @param outputs outputs x outputs
   */
  record Rotation(float[] inputs, float[] outputs) {}

  private final LinearizedBatch<?> batch;
  private final List<Layer> layers;
  private final Optional<List<Rotation>> rotations;
  private final int widest;

  SquaredGradients(LinearizedBatch<?> batch, Optional<List<Rotation>> rotations) {
    this.batch = batch;
    this.rotations = rotations;
    layers = batch.layers();
    widest = layers.stream().mapToInt(l -> Math.max(l.inputs(), l.outputs())).max().orElseThrow();
  }

  /** One thread's buffers. */
  private final class Workspace {
    final float[] u = batch.newOutputs();
    final int rows = batch.networks().stream().mapToInt(n -> n.rows()).max().orElseThrow();
    final float[] turned = new float[rows * Kernels.padded(widest)];
    final float[][] inputs = perLayer(l -> rows * Kernels.padded(l.inputs()));
    final float[][] deltas = perLayer(l -> rows * Kernels.padded(l.outputs()));
    final float[][] sums = perLayer(l -> l.inputs() * Kernels.padded(l.outputs()));
  }

  private float[][] perLayer(ToIntFunction<Layer> size) {
    return layers.stream().map(l -> new float[size.applyAsInt(l)]).toArray(float[][]::new);
  }

  /** s of each layer, row-major like its parameters. */
  double[][] means() {
    double[][] sums = layers.stream().map(l -> new double[l.size()]).toArray(double[][]::new);
    PerWorker<Workspace> workspaces = new PerWorker<>(batch.workers(), Workspace::new);
    batch
        .workers()
        .forEachOrdered(
            batch.networks().size(),
            (tile, worker) -> sum(tile, workspaces.of(worker)),
            (tile, worker) -> {
              Workspace workspace = workspaces.of(worker);
              for (int l = 0; l < sums.length; l++) {
                Layer layer = layers.get(l);
                TileProducts.add(workspace.sums[l], layer.inputs(), layer.outputs(), sums[l]);
              }
            });
    double observations = batch.observations();
    for (double[] sum : sums) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] /= observations;
      }
    }
    return sums;
  }

  private void sum(int tile, Workspace workspace) {
    int rows = batch.networks().get(tile).rows();
    OutputMetric metric = batch.metrics().get(tile);
    TileProducts products = new TileProducts(rows, widest);
    for (int l = 0; l < layers.size(); l++) {
      Arrays.fill(workspace.inputs[l], 0);
      Arrays.fill(workspace.deltas[l], 0);
    }
    for (int k = 0; k < metric.factors(); k++) {
      boolean first = k == 0;
      metric.factor(k, workspace.u);
      batch
          .layered(tile)
          .backPropagate(
              workspace.u,
              (l, h, hStride, d, dStride) -> {
                Layer layer = layers.get(l);
                if (first) {
                  square(
                      products, layer.inputs(), h, hStride, rotation(l, true), workspace, l, true);
                }
                square(
                    products, layer.outputs(), d, dStride, rotation(l, false), workspace, l, false);
              });
    }
    for (int l = 0; l < layers.size(); l++) {
      Layer layer = layers.get(l);
      int in = Kernels.padded(layer.inputs());
      int out = Kernels.padded(layer.outputs());
      products.outer(
          layer.inputs(),
          workspace.inputs[l],
          in,
          layer.outputs(),
          workspace.deltas[l],
          out,
          workspace.sums[l]);
    }
  }

  private Optional<float[]> rotation(int layer, boolean inputs) {
    return rotations.map(r -> inputs ? r.get(layer).inputs() : r.get(layer).outputs());
  }

  private static void square(
      TileProducts products,
      int width,
      float[] x,
      int xStride,
      Optional<float[]> basis,
      Workspace workspace,
      int layer,
      boolean inputs) {
    int stride = Kernels.padded(width);
    float[] squares = inputs ? workspace.inputs[layer] : workspace.deltas[layer];
    if (basis.isPresent()) {
      products.turn(width, x, xStride, basis.get(), workspace.turned);
      products.addSquares(width, workspace.turned, stride, squares, stride);
    } else {
      products.addSquares(width, x, xStride, squares, stride);
    }
  }
}
