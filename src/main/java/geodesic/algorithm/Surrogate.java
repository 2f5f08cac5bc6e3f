package geodesic.algorithm;

import geodesic.distribution.DistributionTile;
import geodesic.fisher.FisherVectorProduct;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.LinearOperator;
import geodesic.network.BackwardPass;
import geodesic.network.Linearization;
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
  private final OldDistributions old;
  private final double baseline;
  private double[] gradient;
  private double[] unrestricted;

  /**
   * Evaluates the policy on every observation.
   *
   * @param batch what the policy did
   */
  public Surrogate(Policy policy, PolicyUpdate.Experience batch, Workers workers) {
    this.policy = policy;
    this.workers = workers;
    this.batch = batch;
    double[] advantages = batch.advantages();
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
    old = new OldDistributions(policy, batch, workers, (tile, worker) -> networks.get(tile));
  }

  /** The mean over the batch of J'u. */
  private double[] mean(BackwardPass.TileGradient gradient) {
    int n = batch.advantages().length;
    double[] mean =
        new BackwardPass(
                policy.network(),
                policy.distribution().freeParameters(),
                networks.getFirst(),
                Math.min(n, Tiles.ROWS),
                workers)
            .sum(tiles, gradient);
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= n;
    }
    return mean;
  }

  Policy policy() {
    return policy;
  }

  PolicyUpdate.Experience batch() {
    return batch;
  }

  Workers workers() {
    return workers;
  }

  @Override
  public float[] theta() {
    return policy.theta();
  }

  /**
   * The gradient without what {@link Policy#restrict} takes away. To be called while the policy
   * still has theta_k, by the thread that made this; not thread-safe.
   */
  @Override
  public double[] gradient() {
    if (gradient == null) {
      gradient = unrestrictedGradient().clone();
      policy.restrict(gradient);
    }
    return gradient;
  }

  /**
   * All of the gradient, for a sum that is restricted as a whole; otherwise as {@link #gradient}.
   */
  double[] unrestrictedGradient() {
    if (unrestricted == null) {
      unrestricted =
          mean((tile, worker, u, phiGradient) -> {
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
            return networks.get(tile);
          });
    }
    return unrestricted;
  }

  /** The gradient of the mean entropy at theta_k, while the policy still has it. */
  public double[] entropyGradient() {
    return mean((tile, worker, u, phiGradient) -> {
      Arrays.fill(u, 0);
      old.distributions().get(tile).addEntropyGradient(1, u, phiGradient);
      return networks.get(tile);
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
  public Change evaluate(float[] theta) {
    return old.evaluate(theta);
  }
}
