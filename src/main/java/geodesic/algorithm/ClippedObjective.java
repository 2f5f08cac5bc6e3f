package geodesic.algorithm;

import geodesic.distribution.Distribution;
import geodesic.distribution.DistributionTile;
import geodesic.linalg.Kernels;
import geodesic.network.BackwardPass;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Shuffle;
import geodesic.statistics.Statistics;

/**
 * The objective of proximal policy optimisation on one minibatch and its gradient at the policy's
 * current parameters: mean of min(r A, clip(r, 1 - epsilon, 1 + epsilon) A) + c H with r = pi(a |
 * s, theta) / pi(a | s, theta_k) (Schulman et al. 2017, equations 7 and 9). The gradient of a
 * sample's term is r A grad log pi while r may still move the way A wants it to, else zero.
 */
final class ClippedObjective {
  private final Kernels kernels = Kernels.active();
  private final Policy policy;
  private final Ppo.Options options;
  private final float[] x;
  private final float[] actions;
  private final double[] old;
  private final double[] advantages;
  private final double[] logProbability;
  private final double[] weight;
  private final Linearization[] networks;
  private final DistributionTile[] distributions;
  private final float[][] ratios;
  private final BackwardPass pass;
  private double[] gradient = {};
  private double kl;

  /**
   * @param largest the most samples of a minibatch
   */
  ClippedObjective(Policy policy, Ppo.Options options, int largest, Workers workers) {
    this.policy = policy;
    this.options = options;
    Network network = policy.network();
    Distribution distribution = policy.distribution();
    x = new float[largest * network.inputs()];
    actions = new float[largest * distribution.actionSize()];
    old = new double[largest];
    advantages = new double[largest];
    logProbability = new double[largest];
    weight = new double[largest];
    int threads = workers.threads();
    int rows = Math.min(largest, Tiles.ROWS);
    networks = new Linearization[threads];
    distributions = new DistributionTile[threads];
    ratios = new float[threads][rows];
    for (int w = 0; w < threads; w++) {
      networks[w] = network.newLinearization(rows);
      distributions[w] = distribution.newTile(rows);
    }
    pass = new BackwardPass(network, distribution.freeParameters(), networks[0], rows, workers);
  }

  /**
   * Evaluates the samples in places start to start + rows of a shuffled batch.
   *
   * @param oldLogProbabilities log pi(a | s, theta_k) of each of the batch's samples
   */
  void evaluate(
      PolicyUpdate.Experience batch,
      double[] oldLogProbabilities,
      Shuffle shuffle,
      int start,
      int rows) {
    shuffle.gather(batch.observations(), policy.network().inputs(), start, rows, x);
    shuffle.gather(batch.actions(), policy.distribution().actionSize(), start, rows, actions);
    shuffle.gather(oldLogProbabilities, start, rows, old);
    shuffle.gather(batch.advantages(), start, rows, advantages);
    if (options.normalizeMinibatches()) {
      Statistics.standardize(advantages, rows);
    }
    Tiles tiles = new Tiles(rows);
    double[] klPart = new double[tiles.count()];
    gradient =
        pass.sum(
            tiles,
            (tile, worker, u, phiGradient) -> {
              klPart[tile] =
                  differentiate(tiles.start(tile), tiles.rows(tile), rows, worker, u, phiGradient);
              return networks[worker];
            });
    double sum = 0;
    for (double one : klPart) {
      sum += one;
    }
    kl = sum / rows;
  }

  /**
   * One pass forward over a tile of a minibatch of this many samples, and the derivatives with
   * respect to its outputs; returns the sum of the KL's estimates.
   */
  private double differentiate(
      int start, int rows, int samples, int worker, float[] u, double[] phiGradient) {
    Linearization outputs = networks[worker];
    DistributionTile d = distributions[worker];
    int actionsAt = start * policy.distribution().actionSize();
    outputs.evaluate(policy.weights(), rows, x, start * policy.network().inputs());
    d.set(rows, outputs.output(), outputs.stride(), policy.free());
    d.logProbabilities(actions, actionsAt, logProbability, start);
    double klSum = weigh(start, rows, samples, ratios[worker]);
    d.score(actions, actionsAt, weight, start, u, phiGradient);
    if (options.entropyCoefficient() > 0) {
      d.addEntropyGradient(options.entropyCoefficient() / samples, u, phiGradient);
    }
    return klSum;
  }

  /**
   * Sets the weight of each sample's score: r A / n, or 0 where the ratio is clipped. The estimate
   * of a sample's KL is r - 1 - ln r, which is unbiased and never negative (Schulman 2020,
   * "Approximating KL divergence").
   */
  private double weigh(int start, int rows, int samples, float[] ratio) {
    for (int i = 0; i < rows; i++) {
      ratio[i] = (float) (logProbability[start + i] - old[start + i]);
    }
    kernels.exp(rows, ratio);
    double klSum = 0;
    for (int i = 0; i < rows; i++) {
      double r = ratio[i];
      double a = advantages[start + i];
      boolean clipped = a > 0 ? r > 1 + options.clipRange() : r < 1 - options.clipRange();
      weight[start + i] = clipped ? 0 : r * a / samples;
      klSum += r - 1 - (logProbability[start + i] - old[start + i]);
    }
    return klSum;
  }

  /** The gradient of the objective; owned by this object. */
  double[] gradient() {
    return gradient;
  }

  /** An estimate of the mean KL from the old policy to the current one, in nats. */
  double kl() {
    return kl;
  }
}
