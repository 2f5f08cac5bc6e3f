package geodesic.training;

import geodesic.algorithm.ValueFit;
import geodesic.parallel.Workers;
import geodesic.policy.ValueFunction;
import geodesic.rollout.Batch;
import geodesic.rollout.GeneralizedAdvantage;
import geodesic.rollout.RecentBatches;
import geodesic.rollout.RewardScaler;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What judges the actions of a run: the value function, the advantages that follow from it, and how
 * it is fitted.
 *
 * @param value V(s)
 * @param fit trains {@code value}
 * @param rewards divides rewards by the deviation of returns, where they are normalised
 * @param earlier the batches before the present one that {@code fit} is shown too
 */
record Critic(
    ValueFunction value,
    ValueFit fit,
    GeneralizedAdvantage gae,
    Optional<RewardScaler> rewards,
    RecentBatches earlier) {
  /**
   * What the value function says of a batch.
   *
   * @param advantages of each sample, not standardised
   * @param targets the lambda-returns: advantages plus values
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Estimate(double[] advantages, double[] targets) {}

  /**
   * Lets the scale of rewards learn from a batch, and nothing else; what observations go through
   * has learned from it when it was collected.
   */
  void learnRewards(Batch batch) {
    rewards.ifPresent(scaler -> scaler.learn(batch));
  }

  /** Lets nothing but normalisers learn from a batch. */
  void warmUp(Batch batch) {
    learnRewards(batch);
    earlier.normalizerChanged();
  }

  /** Estimates advantages and targets with the value function as it is. */
  Estimate estimate(Batch batch, Workers workers) {
    double[] values = new double[batch.size()];
    double[] boundaryValues = new double[batch.boundaries().length];
    value.predict(batch.observations(), values.length, values, workers);
    value.predict(batch.boundaryObservations(), boundaryValues.length, boundaryValues, workers);
    Batch scaled = rewards.map(s -> batch.withRewards(s.scaleAsLearned(batch))).orElse(batch);
    double[] advantages = gae.advantages(scaled, values, boundaryValues);
    double[] targets = new double[values.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = advantages[i] + values[i];
    }
    return new Estimate(advantages, targets);
  }

  /**
   * Fits the value function to a batch and to those before it, whose targets are estimated anew.
   *
   * @param targets of the batch
   * @return the loss of {@link ValueFit#fit}
   * @throws ArithmeticException when that is not finite
   */
  double fit(Batch batch, double[] targets, Workers workers) {
    double loss =
        earlier.batches().isEmpty()
            ? fit.fit(batch.observations(), targets)
            : fitAll(batch, targets, workers);
    if (!Double.isFinite(loss)) {
      throw new ArithmeticException("the value function's loss is " + loss);
    }
    return loss;
  }

  private double fitAll(Batch batch, double[] targets, Workers workers) {
    List<Batch> batches = new ArrayList<>(earlier.batches());
    int count = targets.length;
    for (Batch old : batches) {
      count += old.size();
    }
    int size = value.network().inputs();
    float[] observations = new float[Math.multiplyExact(count, size)];
    double[] all = new double[count];
    System.arraycopy(batch.observations(), 0, observations, 0, targets.length * size);
    System.arraycopy(targets, 0, all, 0, targets.length);
    int at = targets.length;
    for (Batch old : batches) {
      System.arraycopy(old.observations(), 0, observations, at * size, old.size() * size);
      System.arraycopy(estimate(old, workers).targets(), 0, all, at, old.size());
      at += old.size();
    }
    return fit.fit(observations, all);
  }

  /** Keeps a batch for later fits, once all else has been done with it. */
  void keep(Batch batch) {
    earlier.add(batch);
  }

  /** What a checkpoint holds of it. */
  List<CheckpointPart> parts() {
    List<CheckpointPart> parts = new ArrayList<>();
    parts.add(CheckpointPart.of("value_function", this::saveValue, this::restoreValue));
    parts.add(CheckpointPart.of("value_fit", fit::save, fit::restore));
    rewards.ifPresent(
        scaler -> parts.add(CheckpointPart.of("reward_scaler", scaler::save, scaler::restore)));
    if (earlier.most() > 0) {
      parts.add(CheckpointPart.of("earlier_batches", earlier::save, earlier::restore));
    }
    return parts;
  }

  private void saveValue(DataOutput out) throws IOException {
    Parameters.write(value.theta(), out);
  }

  private void restoreValue(DataInput in) throws IOException {
    value.set(Parameters.read(value.theta().length, in));
  }
}
