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
  private final ProbabilityRatios ratios;
  private final double baseline;

  /** The policy around which steps are taken: theta_k's, until {@link #recenter}. */
  private List<DistributionTile> center;

  private boolean isMoved;

  /** What each sample's score counts: its advantage, later times its ratio. */
  private double[] weights;

  private double gainAtCenter;
  private double[] gradient;
  private double[] unrestricted;

  /**
   * Evaluates the policy on every observation.
   *
   * @param batch what the policy did
   */
  public Surrogate(Policy policy, PolicyUpdate.Experience batch, Workers workers) {
    this(policy, batch, ProbabilityRatios.FREE, workers);
  }

  /**
   * Evaluates the policy on every observation.
   *
   * @param batch what the policy did
   * @param ratios how far a sample's ratio counts
   */
  public Surrogate(
      Policy policy, PolicyUpdate.Experience batch, ProbabilityRatios ratios, Workers workers) {
    this.policy = policy;
    this.workers = workers;
    this.batch = batch;
    this.ratios = ratios;
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
    center = old.distributions();
    weights = advantages;
  }

  /**
   * Moves to the policy's present parameters, so that a further step can be taken on the same
   * batch: the gradient and the Fisher matrix are those there, gains are over L there, while KL is
   * still that from theta_k. The gradient of a sample's term is r A grad log pi, or 0 where r is
   * clipped. Matrices made before must not be used any more.
   */
  public void recenter() {
    if (!isMoved) {
      center = old.newTiles();
      isMoved = true;
    }
    double[] there = new double[weights.length];
    old.evaluate(networks, center, there);
    weights = ratios.weights(there, old.logProbabilities(), batch.advantages());
    gainAtCenter = ratios.gain(there, old.logProbabilities(), batch.advantages());
    gradient = null;
    unrestricted = null;
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
   * still has theta_k, or that of the last {@link #recenter}, by the thread that made this; not
   * thread-safe.
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
      unrestricted = meanScore(weights);
    }
    return unrestricted;
  }

  /**
   * Half the difference between the gradients of the batch's two halves. Were there no signal, it
   * would be distributed as the gradient is. The halves are samples of different copies of the
   * environment where there are several. What is taken away of the gradient is taken away here.
   */
  public double[] halfDifference() {
    double[] signed = weights.clone();
    for (int i = signed.length / 2; i < signed.length; i++) {
      signed[i] = -signed[i];
    }
    double[] difference = meanScore(signed);
    double[] kept = gradient();
    for (int j = 0; j < kept.length; j++) {
      if (kept[j] == 0) {
        difference[j] = 0;
      }
    }
    return difference;
  }

  private double[] meanScore(double[] weights) {
    return mean((tile, worker, u, phiGradient) -> {
      int start = tiles.start(tile);
      center
          .get(tile)
          .score(
              batch.actions(),
              start * policy.distribution().actionSize(),
              weights,
              start,
              u,
              phiGradient);
      return networks.get(tile);
    });
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
    return new LinearizedBatch<>(policy.network(), networks, center, workers);
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

  /**
   * The gain is L(theta) - L(theta_k), or over L at the last {@link #recenter}; the KL is that from
   * theta_k.
   */
  @Override
  public Change evaluate(float[] theta) {
    Change change = old.evaluate(theta, ratios);
    return new Change(change.gain() - gainAtCenter, change.kl());
  }
}
