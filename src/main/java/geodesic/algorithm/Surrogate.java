package geodesic.algorithm;

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
  private double[] gradient;
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
    entropy = evaluate();
  }

  /** One pass forward over every tile: log-probabilities and entropy. Returns its mean. */
  private double evaluate() {
    Network network = policy.network();
    double[] entropySum = new double[1];
    workers.forEachOrdered(
        tiles.count(),
        (tile, worker) -> {
          int start = tiles.start(tile);
          Linearization outputs = networks.get(tile);
          DistributionTile d = distributions.get(tile);
          outputs.evaluate(
              policy.weights(), tiles.rows(tile), observations, start * network.inputs());
          d.set(outputs.rows(), outputs.output(), outputs.stride(), policy.free());
          d.logProbabilities(
              actions, start * policy.distribution().actionSize(), oldLogProbability, start);
        },
        (tile, worker) -> entropySum[0] += distributions.get(tile).entropy());
    return entropySum[0] / advantages.length;
  }

  /** What a tile's outputs count: u = d / d eta, and the same for phi, added up. */
  private interface OutputGradient {
    void set(int tile, float[] u, double[] phiGradient);
  }

  /** One pass back over every tile; the mean over the batch of J'u. */
  private double[] backward(OutputGradient outputGradient) {
    Network network = policy.network();
    int n = advantages.length;
    int threads = workers.threads();
    int rows = Math.min(n, Tiles.ROWS);
    float[][] u = new float[threads][rows * networks.getFirst().stride()];
    float[][] part = new float[threads][network.parameters()];
    double[][] freePart = new double[threads][policy.distribution().freeParameters()];
    double[] sum = new double[policy.theta().length];
    workers.forEachOrdered(
        tiles.count(),
        (tile, worker) -> {
          Arrays.fill(freePart[worker], 0);
          outputGradient.set(tile, u[worker], freePart[worker]);
          networks.get(tile).transposedJacobianTimes(u[worker], part[worker], 0);
        },
        (tile, worker) -> {
          Vectors.add(part[worker], sum);
          for (int i = 0; i < freePart[worker].length; i++) {
            sum[network.parameters() + i] += freePart[worker][i];
          }
        });
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= n;
    }
    return sum;
  }

  @Override
  public float[] theta() {
    return policy.theta();
  }

  /**
   * Asked for while the policy still has theta_k, by the thread that made this; not thread-safe.
   */
  @Override
  public double[] gradient() {
    if (gradient == null) {
      gradient =
          backward((tile, u, phiGradient) -> {
            int start = tiles.start(tile);
            int actionsAt = start * policy.distribution().actionSize();
            distributions.get(tile).score(actions, actionsAt, advantages, start, u, phiGradient);
          });
    }
    return gradient;
  }

  /** The gradient of the mean entropy at theta_k, while the policy still has it. */
  public double[] entropyGradient() {
    return backward((tile, u, phiGradient) -> {
      Arrays.fill(u, 0);
      distributions.get(tile).addEntropyGradient(1, u, phiGradient);
    });
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
