package geodesic.algorithm;

import geodesic.distribution.Distribution;
import geodesic.distribution.DistributionTile;
import geodesic.fisher.FisherVectorProduct;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.trustregion.TrustRegionProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The surrogate objective of one batch around the policy that collected it (Schulman et al. 2015,
 * equation 14): L(theta) = mean of pi(a | s, theta) / pi(a | s, theta_k) A(s, a), under the
 * constraint on the mean of KL(pi(. | s, theta_k) || pi(. | s, theta)).
 */
public final class Surrogate implements TrustRegionProblem {
  private final Policy policy;
  private final float[] observations;
  private final float[] actions;
  private final double[] advantages;
  private final Tiles tiles;
  private final Workers workers;
  private final List<Linearization> networks = new ArrayList<>();
  private final List<DistributionTile> distributions = new ArrayList<>();
  private final double[] oldLogProbability;
  private final double baseline;
  private final double entropy;
  private final double[] gradient;
  private final Linearization[] candidateNetworks;
  private final DistributionTile[] candidateDistributions;

  /**
   * Evaluates the policy on every observation.
   *
   * @param observations n rows
   * @param actions n rows
   * @param advantages n values; they decide n
   */
  public Surrogate(
      Policy policy, float[] observations, float[] actions, double[] advantages, Workers workers) {
    this.policy = policy;
    this.observations = observations;
    this.actions = actions;
    this.advantages = advantages;
    this.workers = workers;
    int n = advantages.length;
    if (n == 0) {
      throw new IllegalArgumentException("a surrogate needs at least one sample");
    }
    tiles = new Tiles(n);
    oldLogProbability = new double[n];
    double sum = 0;
    for (double advantage : advantages) {
      sum += advantage;
    }
    baseline = sum / n;
    Network network = policy.network();
    for (int i = 0; i < tiles.count(); i++) {
      networks.add(network.newLinearization(tiles.rows(i)));
      distributions.add(policy.distribution().newTile(tiles.rows(i)));
    }
    candidateNetworks = new Linearization[workers.threads()];
    candidateDistributions = new DistributionTile[workers.threads()];
    gradient = new double[policy.theta().length];
    entropy = linearize();
  }

  /**
   * One pass forward and one back over every tile: log-probabilities, entropy and the gradient.
   * Returns the mean entropy.
   */
  private double linearize() {
    Network network = policy.network();
    Distribution distribution = policy.distribution();
    int n = advantages.length;
    int threads = workers.threads();
    float[][] u = new float[threads][];
    float[][] part = new float[threads][network.parameters()];
    double[][] freePart = new double[threads][distribution.freeParameters()];
    double[] entropySum = new double[1];
    workers.forEachOrdered(
        tiles.count(),
        (tile, worker) -> {
          int start = tiles.start(tile);
          int actionsAt = start * distribution.actionSize();
          Linearization outputs = networks.get(tile);
          DistributionTile d = distributions.get(tile);
          outputs.evaluate(
              policy.weights(), tiles.rows(tile), observations, start * network.inputs());
          d.set(outputs.rows(), outputs.output(), outputs.stride(), policy.free());
          d.logProbabilities(actions, actionsAt, oldLogProbability, start);
          if (u[worker] == null) {
            u[worker] = new float[Math.min(n, Tiles.ROWS) * outputs.stride()];
          }
          Arrays.fill(freePart[worker], 0);
          d.score(actions, actionsAt, advantages, start, u[worker], freePart[worker]);
          outputs.transposedJacobianTimes(u[worker], part[worker], 0);
        },
        (tile, worker) -> {
          entropySum[0] += distributions.get(tile).entropy();
          int parameters = network.parameters();
          Vectors.add(part[worker], gradient);
          for (int i = 0; i < freePart[worker].length; i++) {
            gradient[parameters + i] += freePart[worker][i];
          }
        });
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= n;
    }
    return entropySum[0] / n;
  }

  @Override
  public float[] theta() {
    return policy.theta();
  }

  @Override
  public double[] gradient() {
    return gradient;
  }

  @Override
  public LinearOperator fisher() {
    return new FisherVectorProduct(linearized());
  }

  /** The policy's outputs on the batch, which Fisher matrices are made from. */
  public LinearizedBatch<DistributionTile> linearized() {
    return new LinearizedBatch<>(policy.network(), networks, distributions, workers);
  }

  /** L(theta_k), the mean advantage. */
  public double baseline() {
    return baseline;
  }

  /** The mean entropy at theta_k, in nats. */
  public double entropy() {
    return entropy;
  }

  /** log pi(a_i | s_i, theta_k); not to be modified. */
  public double[] logProbabilities() {
    return oldLogProbability;
  }

  /** The gain is L(theta) - L(theta_k). */
  @Override
  public Evaluation evaluate(float[] theta) {
    Network network = policy.network();
    Weights weights = network.newWeights();
    weights.set(theta, 0);
    float[] free = policy.free(theta);
    double[] logProbability = new double[advantages.length];
    double[] kl = new double[tiles.count()];
    workers.forEach(
        tiles.count(),
        (tile, worker) -> {
          int start = tiles.start(tile);
          Linearization outputs = candidateNetwork(worker);
          DistributionTile d = candidateDistributions[worker];
          outputs.evaluate(weights, tiles.rows(tile), observations, start * network.inputs());
          d.set(outputs.rows(), outputs.output(), outputs.stride(), free);
          d.logProbabilities(
              actions, start * policy.distribution().actionSize(), logProbability, start);
          kl[tile] = distributions.get(tile).kl(d);
        });
    double klSum = 0;
    for (double part : kl) {
      klSum += part;
    }
    double gain = 0;
    for (int i = 0; i < advantages.length; i++) {
      gain += StrictMath.expm1(logProbability[i] - oldLogProbability[i]) * advantages[i];
    }
    return new Evaluation(gain / advantages.length, klSum / advantages.length);
  }

  private Linearization candidateNetwork(int worker) {
    if (candidateNetworks[worker] == null) {
      int rows = Math.min(advantages.length, Tiles.ROWS);
      candidateNetworks[worker] = policy.network().newLinearization(rows);
      candidateDistributions[worker] = policy.distribution().newTile(rows);
    }
    return candidateNetworks[worker];
  }
}
