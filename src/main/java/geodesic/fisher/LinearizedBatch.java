package geodesic.fisher;

import geodesic.distribution.Distribution;
import geodesic.distribution.DistributionTile;
import geodesic.distribution.OutputMetric;
import geodesic.network.Layer;
import geodesic.network.LayeredLinearization;
import geodesic.network.LayeredNetwork;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A batch of observations with the network evaluated on it and its outputs measured, tile by tile:
 * what every Fisher matrix is made from. Vectors of such matrices hold the network's parameters
 * first and the metric's free parameters after them.
 *
 * @param networks the network evaluated on each tile; must not be evaluated elsewhere while a
 *     matrix made from it is in use
 * @param metrics the matrices M_i at those outputs, tile by tile
 * @param workers compute tiles at the same time; no result depends on how many there are
 */
public record LinearizedBatch<M extends OutputMetric>(
    Network network, List<Linearization> networks, List<M> metrics, Workers workers) {
  public LinearizedBatch {
    networks = List.copyOf(networks);
    metrics = List.copyOf(metrics);
    if (networks.isEmpty() || networks.size() != metrics.size()) {
      throw new IllegalArgumentException(
          networks.size() + " tiles of outputs and " + metrics.size() + " of metrics");
    }
  }

  /**
   * Evaluates a policy's network and distribution on observations.
   *
   * @param free the distribution's free parameters
   * @param observations n rows, at least 1
   */
  public static LinearizedBatch<DistributionTile> of(
      Network network,
      Weights weights,
      Distribution distribution,
      float[] free,
      float[] observations,
      Workers workers) {
    Tiles tiles = new Tiles(observations.length / network.inputs());
    Linearization[] networks = new Linearization[tiles.count()];
    DistributionTile[] distributions = new DistributionTile[tiles.count()];
    workers.forEach(
        tiles.count(),
        (tile, worker) -> {
          int rows = tiles.rows(tile);
          Linearization outputs = network.newLinearization(rows);
          outputs.evaluate(weights, rows, observations, tiles.start(tile) * network.inputs());
          networks[tile] = outputs;
          distributions[tile] = distribution.newTile(rows);
          distributions[tile].set(rows, outputs.output(), outputs.stride(), free);
        });
    return new LinearizedBatch<>(
        network, Arrays.asList(networks), Arrays.asList(distributions), workers);
  }

  /** The number of observations. */
  public int observations() {
    return networks.stream().mapToInt(Linearization::rows).sum();
  }

  /** Parameters of the metric, which belong to no output. */
  public int freeParameters() {
    return metrics.getFirst().freeParameters();
  }

  /** The length of a vector. */
  public int size() {
    return network.parameters() + freeParameters();
  }

  /** A buffer for the outputs of the largest tile. */
  float[] newOutputs() {
    return new float[networks.stream().mapToInt(n -> n.rows() * n.stride()).max().orElseThrow()];
  }

  /** One such buffer per thread. */
  float[][] newOutputsPerThread() {
    float[][] outputs = new float[workers.threads()][];
    Arrays.setAll(outputs, i -> newOutputs());
    return outputs;
  }

  /** The free parameters' matrix. */
  double[][] freeFisher() {
    int n = freeParameters();
    double[][] matrix = new double[n][n];
    double[] unit = new double[n];
    for (int j = 0; j < n; j++) {
      unit[j] = 1;
      metrics.getFirst().freeFisherTimes(unit, matrix[j]); // symmetric: row j is column j
      unit[j] = 0;
    }
    return matrix;
  }

  /** The layers, of a network that has them. */
  public List<Layer> layers() {
    return ((LayeredNetwork) network).layers();
  }

  /** A tile of a network that has layers. */
  LayeredLinearization layered(int tile) {
    return (LayeredLinearization) networks.get(tile);
  }

  /**
   * The sizes of the diagonal blocks: the layers, with the free parameters a block of their own.
   */
  public List<Integer> blockSizes() {
    List<Integer> sizes = new ArrayList<>();
    layers().forEach(layer -> sizes.add(layer.size()));
    if (freeParameters() > 0) {
      sizes.add(freeParameters());
    }
    return sizes;
  }
}
