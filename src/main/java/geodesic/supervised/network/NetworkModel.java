package geodesic.supervised.network;

import geodesic.distribution.Distribution;
import geodesic.distribution.DistributionTile;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.parallel.PerWorker;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.util.Arrays;

/**
 * p(y | x, theta): a network whose outputs are the parameters of a distribution of the target.
 * theta holds the network's parameters, then the distribution's free ones.
 */
public record NetworkModel(Network network, Distribution distribution) {
  public NetworkModel {
    if (network.outputs() != distribution.outputs()) {
      throw new IllegalArgumentException(
          "the network has "
              + network.outputs()
              + " outputs, but the distribution takes "
              + distribution.outputs());
    }
  }

  /** The length of theta. */
  public int parameters() {
    return network.parameters() + distribution.freeParameters();
  }

  /**
   * Initial parameters; see {@link Network#initialize}.
   *
   * @param outputGain the scale of the last layer
   */
  public float[] initial(Pcg64 random, double outputGain) {
    float[] theta = new float[parameters()];
    network.initialize(random, outputGain, theta, 0);
    distribution.initialize(theta, network.parameters());
    return theta;
  }

  /** The distribution's part of theta. */
  float[] free(float[] theta) {
    return Arrays.copyOfRange(theta, network.parameters(), theta.length);
  }

  /** Receives the network on one tile. */
  private interface TileVisitor {
    void visit(int tile, Tiles tiles, Linearization outputs);
  }

  private void forEachTile(float[] theta, float[] x, int count, Workers workers, TileVisitor to) {
    Weights weights = network.newWeights();
    weights.set(theta, 0);
    Tiles tiles = new Tiles(count);
    int rows = Math.min(count, Tiles.ROWS);
    PerWorker<Linearization> scratch =
        new PerWorker<>(workers, () -> network.newLinearization(rows));
    workers.forEach(
        tiles.count(),
        (tile, worker) -> {
          Linearization outputs = scratch.of(worker);
          outputs.evaluate(weights, tiles.rows(tile), x, tiles.start(tile) * network.inputs());
          to.visit(tile, tiles, outputs);
        });
  }

  /** The mean of -log p(y | x, theta), in nats. */
  public double loss(float[] theta, Examples examples, Workers workers) {
    float[] free = free(theta);
    double[] logProbability = new double[examples.count()];
    forEachTile(
        theta,
        examples.x(),
        examples.count(),
        workers,
        (tile, tiles, outputs) -> {
          DistributionTile d = distribution.newTile(outputs.rows());
          d.set(outputs.rows(), outputs.output(), outputs.stride(), free);
          int start = tiles.start(tile);
          d.logProbabilities(examples.y(), start * examples.targetSize(), logProbability, start);
        });
    double sum = 0;
    for (double one : logProbability) {
      sum += one;
    }
    return -sum / examples.count();
  }

  /**
   * The network's outputs.
   *
   * @param x count rows
   * @return count rows of {@link Network#outputs()} floats
   */
  public float[] outputs(float[] theta, float[] x, int count, Workers workers) {
    int width = network.outputs();
    float[] all = new float[count * width];
    forEachTile(
        theta,
        x,
        count,
        workers,
        (tile, tiles, outputs) -> {
          for (int i = 0; i < outputs.rows(); i++) {
            System.arraycopy(
                outputs.output(),
                i * outputs.stride(),
                all,
                (tiles.start(tile) + i) * width,
                width);
          }
        });
    return all;
  }

  /** The share of the examples whose target is the most probable one, in every component. */
  public double accuracy(float[] theta, Examples examples, Workers workers) {
    float[] eta = outputs(theta, examples.x(), examples.count(), workers);
    int size = examples.targetSize();
    float[] mode = new float[size];
    int right = 0;
    for (int i = 0; i < examples.count(); i++) {
      distribution.mode(eta, i * network.outputs(), mode, 0);
      right += Arrays.equals(mode, 0, size, examples.y(), i * size, (i + 1) * size) ? 1 : 0;
    }
    return (double) right / examples.count();
  }
}
