package geodesic.policy;

import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;

/** A state-value function V(s): a network with one output. */
public final class ValueFunction {
  private final Network network;
  private final Weights weights;
  private final float[] theta;

  /** A value function whose parameters are zero. */
  public ValueFunction(Network network) {
    if (network.outputs() != 1) {
      throw new IllegalArgumentException(
          "a value function has 1 output, but the network " + network.outputs());
    }
    this.network = network;
    weights = network.newWeights();
    theta = new float[network.parameters()];
  }

  /** Draws initial parameters. */
  public void initialize(Pcg64 random) {
    network.initialize(random, 1, theta, 0);
    changed();
  }

  public Network network() {
    return network;
  }

  /** The parameters. After modifying them, call {@link #changed()}. */
  public float[] theta() {
    return theta;
  }

  /** Takes new parameters; copied. */
  public void set(float[] parameters) {
    System.arraycopy(parameters, 0, theta, 0, theta.length);
    changed();
  }

  /** Lays the parameters out again after they were modified. */
  public void changed() {
    weights.set(theta, 0);
  }

  /** The parameters, laid out for the network's kernels. */
  public Weights weights() {
    return weights;
  }

  /**
   * Evaluates V.
   *
   * @param observations count rows
   * @param out receives count values
   */
  public void predict(float[] observations, int count, double[] out, Workers workers) {
    predict(network, weights, observations, count, out, workers);
  }

  /** Evaluates a network of one output at other parameters. */
  public static void predict(
      Network network,
      Weights weights,
      float[] observations,
      int count,
      double[] out,
      Workers workers) {
    Tiles tiles = new Tiles(count);
    Linearization[] scratch = new Linearization[workers.threads()];
    workers.forEach(
        tiles.count(),
        (tile, worker) -> {
          if (scratch[worker] == null) {
            scratch[worker] = network.newLinearization(Math.min(count, Tiles.ROWS));
          }
          Linearization outputs = scratch[worker];
          outputs.evaluate(
              weights, tiles.rows(tile), observations, tiles.start(tile) * network.inputs());
          for (int i = 0; i < outputs.rows(); i++) {
            out[tiles.start(tile) + i] = outputs.output()[i * outputs.stride()];
          }
        });
  }
}
