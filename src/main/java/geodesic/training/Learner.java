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
import geodesic.rollout.RecentBatches;
import geodesic.rollout.RewardScaler;
import geodesic.statistics.Statistics;
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
 * @param critic holds the value function
 * @param advantagesLast whether the value function is fitted before advantages are estimated, and
 *     not after the policy's step
 * @param update trains {@code policy}
 */
record Learner(
    Spaces spaces,
    ChosenNetwork policyNetwork,
    Policy policy,
    ChosenNetwork valueNetwork,
    Critic critic,
    boolean advantagesLast,
    PolicyUpdate update) {
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
    requireArrays(training, configuration.value().valueBatches(), spaces);
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
        new Critic(
            value,
            ValueFit.create(configuration.value(), value, seed, workers),
            new GeneralizedAdvantage(training.gamma(), training.gaeLambda()),
            training.normalizeRewards()
                ? Optional.of(scaler(training, networks.returns()))
                : Optional.empty(),
            new RecentBatches(
                configuration.value().valueBatches() - 1,
                policy.network().inputs(),
                policy.normalizer())),
        training.recomputeAdvantages(),
        update);
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

  /** Lets nothing but normalisers learn from a batch. */
  void warmUp(Batch batch) {
    critic.warmUp(batch);
  }

  /**
   * Estimates advantages with the value function as it is, updates the policy, then fits the value
   * function; or fits that first, and estimates advantages once more with what it has become.
   *
   * @param standstill counts the updates that changed nothing
   * @throws ArithmeticException when a loss or a product is not finite
   */
  UpdateStats learn(Batch batch, Standstill standstill, Workers workers) {
    critic.learnRewards(batch);
    Critic.Estimate estimate = critic.estimate(batch, workers);
    double[] advantages = estimate.advantages();
    OptionalDouble explained = Statistics.explainedVariance(estimate.targets(), advantages);
    double valueLoss = 0;
    if (advantagesLast) {
      valueLoss = critic.fit(batch, estimate.targets(), workers);
      advantages = critic.estimate(batch, workers).advantages();
    }
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
    if (!advantagesLast) {
      valueLoss = critic.fit(batch, estimate.targets(), workers);
    }
    critic.keep(batch);
    float[] logStd = policy.free();
    return new UpdateStats(
        step,
        valueLoss,
        explained,
        logStd.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Statistics.mean(logStd)),
        standstill.rejections());
  }

  /** Refuses an iteration whose observations or actions no array can hold. */
  private static void requireArrays(TrainingOptions training, int valueBatches, Spaces spaces) {
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
    int observationSize = spaces.observation().size();
    if ((long) training.batch() * valueBatches * observationSize > Integer.MAX_VALUE) {
      throw new InvalidOption(
          "value_batches is "
              + valueBatches
              + ", but of iterations with "
              + training.batch()
              + " steps of "
              + observationSize
              + " numbers no array holds more than "
              + Integer.MAX_VALUE / ((long) training.batch() * observationSize));
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
    parts.addAll(critic.parts());
    parts.add(CheckpointPart.of("policy_update", update::save, update::restore));
    return parts;
  }
}
