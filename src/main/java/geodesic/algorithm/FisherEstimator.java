package geodesic.algorithm;

import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.distribution.DistributionTile;
import geodesic.fisher.DiagonalFisher;
import geodesic.fisher.EigenvalueCorrected;
import geodesic.fisher.EmpiricalFisher;
import geodesic.fisher.Fisher;
import geodesic.fisher.FisherVectorProduct;
import geodesic.fisher.KroneckerFactors;
import geodesic.fisher.LinearizedBatch;
import geodesic.linalg.DiagonalBlocks;
import geodesic.linalg.LinearOperator;
import geodesic.network.Linearization;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Which matrix stands in for the Fisher matrix, on which samples of a batch. */
final class FisherEstimator {
  private final Fisher fisher;
  private final double share;
  private final Pcg64 random;

  /**
   * @param share up to 1 the fraction of the samples taken, above 1 their number
   * @param seed the run's seed
   */
  FisherEstimator(Fisher fisher, double share, long seed) {
    this.fisher = fisher;
    this.share = share;
    random = new Pcg64(SeedStream.FISHER_ACTION.of(seed));
  }

  /** Samples that the matrix is computed on: the policy's outputs there, and the actions taken. */
  record Samples(LinearizedBatch<DistributionTile> tiles, float[] actions) {}

  /** The matrix on a batch. */
  FisherEstimate of(Surrogate l) {
    Samples samples = samples(l);
    return new FisherEstimate(matrix(l.policy(), samples), samples.tiles());
  }

  /** Every k-th sample of a batch; all of them where that many were asked for. */
  Samples samples(Surrogate l) {
    Policy policy = l.policy();
    Experience batch = l.batch();
    int n = batch.advantages().length;
    int count = (int) Math.min(n, share <= 1 ? Math.ceil(share * n) : share);
    if (count == n) {
      return new Samples(l.linearized(), batch.actions());
    }
    int observation = policy.network().inputs();
    int action = policy.distribution().actionSize();
    float[] observations = new float[count * observation];
    float[] actions = new float[count * action];
    for (int j = 0; j < count; j++) {
      int i = (int) ((long) j * n / count);
      System.arraycopy(
          batch.observations(), i * observation, observations, j * observation, observation);
      System.arraycopy(batch.actions(), i * action, actions, j * action, action);
    }
    return new Samples(
        LinearizedBatch.of(
            policy.network(),
            policy.weights(),
            policy.distribution(),
            policy.free(),
            observations,
            l.workers()),
        actions);
  }

  /** The matrix on samples. */
  LinearOperator matrix(Policy policy, Samples samples) {
    LinearizedBatch<DistributionTile> tiles = samples.tiles();
    return switch (fisher) {
      case EXACT -> new FisherVectorProduct(tiles);
      case EMPIRICAL -> new EmpiricalFisher(tiles, samples.actions());
      case MONTE_CARLO -> new EmpiricalFisher(tiles, drawn(policy, tiles));
      case DIAGONAL -> DiagonalFisher.of(tiles);
      case BLOCK_DIAGONAL -> new DiagonalBlocks(new FisherVectorProduct(tiles), tiles.blockSizes());
      case KFAC -> KroneckerFactors.of(tiles).matrix();
      case EKFAC -> EigenvalueCorrected.of(tiles);
    };
  }

  /** Actions drawn anew, in the order of the samples. */
  private float[] drawn(Policy policy, LinearizedBatch<DistributionTile> tiles) {
    int size = policy.distribution().actionSize();
    float[] actions = new float[tiles.observations() * size];
    int at = 0;
    for (Linearization tile : tiles.networks()) {
      for (int i = 0; i < tile.rows(); i++, at += size) {
        policy
            .distribution()
            .sample(tile.output(), i * tile.stride(), policy.free(), random, actions, at);
      }
    }
    return actions;
  }

  /** Writes the generator, where one is drawn from. */
  void save(DataOutput out) throws IOException {
    if (fisher == Fisher.MONTE_CARLO) {
      random.save(out);
    }
  }

  /** Restores what {@link #save} wrote. */
  void restore(DataInput in) throws IOException {
    if (fisher == Fisher.MONTE_CARLO) {
      random.restore(in);
    }
  }
}
