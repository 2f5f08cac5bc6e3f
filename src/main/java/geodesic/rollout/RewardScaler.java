package geodesic.rollout;

import geodesic.policy.RunningMoments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Divides rewards by the standard deviation of the discounted returns R_t = gamma R_{t-1} + r_t
 * seen so far, clipped to [-10, 10], so that the value function's targets are of order one whatever
 * the scale of an environment's rewards. Reported returns are not scaled.
 */
public final class RewardScaler {
  private static final double LIMIT = 10;
  private static final double SMALLEST_VARIANCE = 1e-8;

  private final double gamma;
  private final double[] discounted;
  private final RunningMoments moments = new RunningMoments(1);

  /**
   * @param environments the copies that batches come from
   */
  public RewardScaler(int environments, double gamma) {
    this.gamma = gamma;
    discounted = new double[environments];
  }

  /** Takes over the moments of discounted returns of earlier experience. */
  public void set(RunningMoments returns) {
    moments.set(returns);
  }

  /**
   * Updates the statistics with a batch, then returns its rewards scaled.
   *
   * @throws ArithmeticException as {@link #learn}
   */
  public double[] scale(Batch batch) {
    learn(batch);
    double factor = 1 / Math.sqrt(moments.variance(0) + SMALLEST_VARIANCE);
    double[] scaled = new double[batch.size()];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Math.clamp(batch.rewards()[i] * factor, -LIMIT, LIMIT);
    }
    return scaled;
  }

  /**
   * Updates the statistics with a batch.
   *
   * @throws ArithmeticException when rewards are so large that their squares overflow
   */
  public void learn(Batch batch) {
    for (int e = 0; e < batch.environments(); e++) {
      for (int t = 0; t < batch.steps(); t++) {
        int sample = e * batch.steps() + t;
        discounted[e] = gamma * discounted[e] + batch.rewards()[sample];
        moments.add(discounted[e]);
        Batch.End end = batch.ends()[sample];
        if (end == Batch.End.TERMINATED || end == Batch.End.TRUNCATED) {
          discounted[e] = 0;
        }
      }
    }
    if (!Double.isFinite(moments.variance(0))) {
      throw new ArithmeticException(
          "the variance of the discounted returns is "
              + moments.variance(0)
              + ": the environment's rewards are too large for normalize_rewards");
    }
  }

  /** Writes the state. */
  public void save(DataOutput out) throws IOException {
    moments.save(out);
    for (double value : discounted) {
      out.writeDouble(value);
    }
  }

  /** Restores what {@link #save} wrote. */
  public void restore(DataInput in) throws IOException {
    moments.restore(in);
    for (int e = 0; e < discounted.length; e++) {
      discounted[e] = in.readDouble();
    }
  }
}
