package geodesic.training;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.PolicyStep;
import geodesic.algorithm.PolicyUpdate;
import geodesic.algorithm.UpdateStats;
import geodesic.algorithm.ValueFit;
import geodesic.environment.Spaces;
import geodesic.network.NetworkFactory;
import geodesic.network.Shape;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.policy.ActionScaling;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import geodesic.policy.RunningMoments;
import geodesic.policy.ValueFunction;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import geodesic.rollout.Batch;
import geodesic.rollout.GeneralizedAdvantage;
import geodesic.rollout.RewardScaler;
import geodesic.statistics.Statistics;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What learns in a run, made from its configuration: the policy and the value function, and how
 * experience changes them.
 *
 * @param spaces of the environment that they are made for
 * @param policyNetwork where the policy's network came from
 * @param valueNetwork where the value function's came from
 * @param fit trains {@code value}
 * @param update trains {@code policy}
 */
record Learner(
    Spaces spaces,
    ChosenNetwork policyNetwork,
    Policy policy,
    ChosenNetwork valueNetwork,
    ValueFunction value,
    ValueFit fit,
    PolicyUpdate update,
    GeneralizedAdvantage gae,
    Optional<RewardScaler> rewardScaler) {
  /**
   * Any networks, of which a checkpoint holds the parameters alone, at the beginning of a run.
   *
   * @throws InvalidOption as for {@link #create(Configuration, RunNetworks, Spaces, Workers)}
   */
  static Learner create(
      Configuration configuration,
      NetworkFactory policyNetwork,
      NetworkFactory valueNetwork,
      Spaces spaces,
      Workers workers) {
    return create(
        configuration,
        new RunNetworks(
            (inputs, outputs) -> ChosenNetwork.of(policyNetwork.create(inputs, outputs)),
            (inputs, outputs) -> ChosenNetwork.of(valueNetwork.create(inputs, outputs)),
            Optional.empty(),
            Optional.empty()),
        spaces,
        workers);
  }

  /**
   * The beginning of a run.
   *
   * @throws InvalidOption when a network would be too large or does not fit the spaces, or no array
   *     would hold an iteration
   */
  static Learner create(
      Configuration configuration, RunNetworks networks, Spaces spaces, Workers workers) {
    TrainingOptions training = configuration.training();
    long seed = configuration.seed();
    requireArrays(training, spaces);
    Shape inputs = ObservationShape.of(spaces.observation());
    ActionDistributions distributions = configuration.network().actions();
    ChosenNetwork policyNetwork =
        networks.policy().choose(inputs, distributions.of(spaces.action()).outputs());
    Policy policy =
        new PolicyFactory(
                (_, _) -> policyNetwork.network(), distributions, training.normalizeObservations())
            .create(spaces);
    begin(policy, configuration, policyNetwork, networks.normalizer());
    // Before the value function: what an algorithm refuses explains more than what its fit does.
    PolicyUpdate update = update(configuration, policy);
    ChosenNetwork valueNetwork = networks.value().choose(inputs, 1);
    ValueFunction value = new ValueFunction(valueNetwork.network());
    value.initialize(new Pcg64(SeedStream.VALUE_FUNCTION.of(seed)));
    valueNetwork.start().ifPresent(value::set);
    return new Learner(
        spaces,
        policyNetwork,
        policy,
        valueNetwork,
        value,
        ValueFit.create(configuration.value(), value, seed, workers),
        update,
        new GeneralizedAdvantage(training.gamma(), training.gaeLambda()),
        training.normalizeRewards()
            ? Optional.of(scaler(training, networks.returns()))
            : Optional.empty());
  }

  private static RewardScaler scaler(TrainingOptions training, Optional<RunningMoments> returns) {
    RewardScaler scaler = new RewardScaler(training.environments(), training.gamma());
    returns.ifPresent(scaler::set);
    return scaler;
  }

  private static void begin(
      Policy policy,
      Configuration configuration,
      ChosenNetwork network,
      Optional<ObservationNormalizer> normalizer) {
    policy.initialize(
        new Pcg64(SeedStream.POLICY.of(configuration.seed())),
        configuration.network().outputGain());
    network
        .start()
        .ifPresent(start -> {
          float[] theta = policy.theta().clone();
          System.arraycopy(start, 0, theta, 0, start.length);
          policy.set(theta);
        });
    normalizer.ifPresent(given -> policy.normalizer().orElseThrow().set(given));
  }

  /** What the user should know of the networks, a line each. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    for (ChosenNetwork network : List.of(policyNetwork, valueNetwork)) {
      remarks.addAll(network.remarks());
    }
    boolean given = policyNetwork.file().isPresent() && policyNetwork.start().isPresent();
    if (given && policy.scaling().filter(ActionScaling::changes).isPresent()) {
      remarks.add(
          NetworkRole.POLICY.setting()
              + ": its outputs are scaled to "
              + spaces.action()
              + "; scale_actions=false takes them for the actions themselves");
    }
    return remarks;
  }

  /** The files that the networks were read from, by their settings. */
  Map<String, FileDigest> networkFiles() {
    Map<String, FileDigest> files = new LinkedHashMap<>();
    policyNetwork.file().ifPresent(file -> files.put(NetworkRole.POLICY.setting(), file));
    valueNetwork.file().ifPresent(file -> files.put(NetworkRole.VALUE.setting(), file));
    return files;
  }

  private static PolicyUpdate update(Configuration configuration, Policy policy) {
    Algorithm algorithm = configuration.algorithm();
    try {
      PolicyUpdate update =
          algorithm.create(configuration.algorithmOptions(), policy, configuration.seed());
      return Objects.requireNonNull(update, "create returned null");
    } catch (InvalidOption e) {
      throw e;
    } catch (RuntimeException e) {
      throw new InvalidOption("algorithm " + algorithm.id() + " can't be used: create: " + e);
    }
  }

  /**
   * Lets the scale of rewards learn from a batch, and nothing else; what observations go through
   * has learned from it when it was collected.
   */
  void warmUp(Batch batch) {
    rewardScaler.ifPresent(scaler -> scaler.learn(batch));
  }

  /**
   * Estimates advantages with the value function as it is, updates the policy, then fits the value
   * function.
   *
   * @param standstill counts the updates that changed nothing
   * @throws ArithmeticException when a loss or a product is not finite
   */
  UpdateStats learn(Batch batch, Standstill standstill, Workers workers) {
    double[] values = new double[batch.size()];
    double[] boundaryValues = new double[batch.boundaries().length];
    value.predict(batch.observations(), values.length, values, workers);
    value.predict(batch.boundaryObservations(), boundaryValues.length, boundaryValues, workers);
    Batch scaled = rewardScaler.map(s -> batch.withRewards(s.scale(batch))).orElse(batch);
    double[] advantages = gae.advantages(scaled, values, boundaryValues);
    double[] targets = new double[values.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = advantages[i] + values[i];
    }
    OptionalDouble explained = Statistics.explainedVariance(targets, advantages);
    Statistics.standardize(advantages, advantages.length);
    PolicyStep step =
        Objects.requireNonNull(
            update.update(
                policy,
                new PolicyUpdate.Experience(batch.observations(), batch.actions(), advantages),
                workers),
            "the algorithm's update returned null");
    requireFinite(step, policy.theta());
    standstill.add(step);
    double valueLoss = fit.fit(batch.observations(), targets);
    if (!Double.isFinite(valueLoss)) {
      throw new ArithmeticException("the value function's loss is " + valueLoss);
    }
    float[] logStd = policy.free();
    return new UpdateStats(
        step,
        valueLoss,
        explained,
        logStd.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Statistics.mean(logStd)),
        standstill.rejections());
  }

  /** Refuses an iteration whose observations or actions no array can hold. */
  private static void requireArrays(TrainingOptions training, Spaces spaces) {
    int rowSize = Math.max(spaces.observation().size(), spaces.action().size());
    if ((long) training.batch() * rowSize > Integer.MAX_VALUE) {
      throw new InvalidOption(
          "environments x horizon is "
              + training.environments()
              + " x "
              + training.horizon()
              + ", but with "
              + rowSize
              + " numbers a step one iteration takes at most "
              + Integer.MAX_VALUE / rowSize
              + " steps");
    }
  }

  private static void requireFinite(PolicyStep step, float[] theta) {
    if (!Double.isFinite(step.kl())) {
      throw new ArithmeticException("the policy's step has a KL of " + step.kl());
    }
    for (float value : theta) {
      if (!Float.isFinite(value)) {
        throw new ArithmeticException("the policy's parameters hold " + value + " after its step");
      }
    }
  }

  /** What a checkpoint holds of it. */
  List<CheckpointPart> parts() {
    List<CheckpointPart> parts = new ArrayList<>();
    policyNetwork.definition().ifPresent(d -> parts.add(d.part(NetworkRole.POLICY)));
    valueNetwork.definition().ifPresent(d -> parts.add(d.part(NetworkRole.VALUE)));
    parts.addAll(new TrainedPolicy(policy, spaces).parts());
    parts.add(CheckpointPart.of("value_function", this::saveValue, this::restoreValue));
    parts.add(CheckpointPart.of("value_fit", fit::save, fit::restore));
    parts.add(CheckpointPart.of("policy_update", update::save, update::restore));
    rewardScaler.ifPresent(
        scaler -> parts.add(CheckpointPart.of("reward_scaler", scaler::save, scaler::restore)));
    return parts;
  }

  private void saveValue(DataOutput out) throws IOException {
    Parameters.write(value.theta(), out);
  }

  private void restoreValue(DataInput in) throws IOException {
    value.set(Parameters.read(value.theta().length, in));
  }
}
