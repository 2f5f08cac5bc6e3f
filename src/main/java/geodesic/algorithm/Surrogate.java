package geodesic.algorithm;

import geodesic.distribution.DistributionTile;
import geodesic.fisher.FisherVectorProduct;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Vectors;
import geodesic.network.Linearization;
import geodesic.network.Network;
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
  private final PolicyUpdate.Experience batch;
  private final Tiles tiles;
  private final Workers workers;
  private final List<Linearization> networks = new ArrayList<>();
  private final OldPolicy old;
  private final double baseline;
  private double[] gradient;

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
    this.workers = workers;
    batch = new PolicyUpdate.Experience(observations, actions, advantages);
    int n = advantages.length;
    if (n == 0) {
      throw new IllegalArgumentException("a surrogate needs at least one sample");
    }
    double sum = 0;
    for (double advantage : advantages) {
      sum += advantage;
    }
    baseline = sum / n;
    tiles = new Tiles(n);
    for (int i = 0; i < tiles.count(); i++) {
      workers.requireNotCancelled(); // gigabytes, for a large batch
      networks.add(policy.network().newLinearization(tiles.rows(i)));
    }
    old = new OldPolicy(policy, batch, workers, (tile, worker) -> networks.get(tile));
  }

  /** What a tile's outputs count: u = d / d eta, and the same for phi, added up. */
  private interface OutputGradient {
    void set(int tile, float[] u, double[] phiGradient);
  }

  /** One pass back over every tile; the mean over the batch of J'u. */
  private double[] backward(OutputGradient outputGradient) {
    Network network = policy.network();
    int n = batch.advantages().length;
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
            old.distributions()
                .get(tile)
                .score(
                    batch.actions(),
                    start * policy.distribution().actionSize(),
                    batch.advantages(),
                    start,
                    u,
                    phiGradient);
          });
    }
    return gradient;
  }

  /** The gradient of the mean entropy at theta_k, while the policy still has it. */
  public double[] entropyGradient() {
    return backward((tile, u, phiGradient) -> {
      Arrays.fill(u, 0);
      old.distributions().get(tile).addEntropyGradient(1, u, phiGradient);
    });
  }

  @Override
  public LinearOperator fisher() {
    return new FisherVectorProduct(linearized());
  }

  /** The policy's outputs on the batch, which Fisher matrices are made from. */
  public LinearizedBatch<DistributionTile> linearized() {
    return new LinearizedBatch<>(policy.network(), networks, old.distributions(), workers);
  }

  /** L(theta_k), the mean advantage. */
  public double baseline() {
    return baseline;
  }

  /** The mean entropy at theta_k, in nats. */
  public double entropy() {
    return old.entropy();
  }

  /** log pi(a_i | s_i, theta_k); not to be modified. */
  public double[] logProbabilities() {
    return old.logProbabilities();
  }

  /** The gain is L(theta) - L(theta_k). */
  @Override
  public Evaluation evaluate(float[] theta) {
    return old.evaluate(theta);
  }
}
