package geodesic.training;

import geodesic.algorithm.PolicyUpdate;
import geodesic.algorithm.UpdateStats;
import geodesic.algorithm.ValueFit;
import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.MultiCategorical;
import geodesic.environment.Box;
import geodesic.environment.CheckedEnvironment;
import geodesic.environment.Discrete;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentFailure;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import geodesic.policy.ValueFunction;
import geodesic.random.Pcg64;
import geodesic.random.SeedSequence;
import geodesic.rollout.Batch;
import geodesic.rollout.Collector;
import geodesic.rollout.GeneralizedAdvantage;
import geodesic.rollout.RewardScaler;
import geodesic.statistics.Statistics;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * A run in memory: its policy, value function, environments and generators, advanced one iteration
 * at a time. The same configuration gives the same bits, with any number of threads, and after
 * {@link #save} and {@link #restore} at any iteration.
 */
public final class Trainer implements AutoCloseable {
  /** Training episodes that {@link #returns} and solving are about. */
  public static final int RETURN_WINDOW = EpisodeWindow.SIZE;

  private static final int POLICY_STREAM = 0;
  private static final int VALUE_STREAM = 1;

  private final Configuration configuration;
  private final Supplier<Environment> make;
  private final Workers workers;
  private final Policy policy;
  private final ValueFunction value;
  private final ValueFit fit;
  private final PolicyUpdate update;
  private final Collector collector;
  private final GeneralizedAdvantage gae;
  private final Optional<RewardScaler> rewardScaler;
  private final EpisodeWindow window = new EpisodeWindow();
  private final double threshold;
  private int iteration;
  private long environmentSteps;
  private double wallSeconds;
  private long solvedAtSteps = -1;
  private final EvaluationHistory evaluations = new EvaluationHistory();
  private final Standstill standstill = new Standstill();
  private boolean intact = true;

  /** A run at its beginning, with the environment that the configuration names. */
  public Trainer(Configuration configuration, Workers workers) {
    this(configuration, configuration.task(), workers);
  }

  /**
   * A run at its beginning.
   *
   * @param make makes a copy of the environment
   * @param threshold the mean return over 100 episodes that counts as solved; NaN for none
   */
  public Trainer(
      Configuration configuration, Supplier<Environment> make, double threshold, Workers workers) {
    this(
        configuration,
        new EnvironmentSpecification(
            configuration.environment(),
            "",
            EnvironmentSpecification.NO_LIMIT,
            Double.isNaN(threshold) ? OptionalDouble.empty() : OptionalDouble.of(threshold),
            make),
        workers);
  }

  private Trainer(Configuration configuration, EnvironmentSpecification task, Workers workers) {
    this.configuration = configuration;
    this.make = () -> new CheckedEnvironment(task.id(), task.make());
    this.threshold = task.rewardThreshold().orElse(Double.NaN);
    this.workers = workers;
    long seed = configuration.seed();
    NetworkOptions networks = configuration.network();
    TrainingOptions training = configuration.training();
    int observationSize = task.spaces().observation().size();
    Distribution distribution =
        switch (task.spaces().action()) {
          case Discrete discrete -> new Categorical(discrete.n());
          case MultiDiscrete multi -> new MultiCategorical(multi.n());
          case MultiBinary multi -> new Bernoulli(multi.n());
          case Box box -> new DiagonalGaussian(box.size(), networks.logStdInit());
        };
    requireArrays(training, Math.max(observationSize, distribution.actionSize()));
    policy =
        new Policy(
            networks.policy(observationSize, distribution.outputs()),
            distribution,
            training.normalizeObservations()
                ? Optional.of(new ObservationNormalizer(observationSize))
                : Optional.empty());
    rewardScaler =
        training.normalizeRewards()
            ? Optional.of(new RewardScaler(training.environments(), training.gamma()))
            : Optional.empty();
    policy.initialize(new Pcg64(new SeedSequence(seed, POLICY_STREAM)), networks.outputGain());
    value = new ValueFunction(networks.value(observationSize));
    value.initialize(new Pcg64(new SeedSequence(seed, VALUE_STREAM)));
    fit = ValueFit.create(configuration.value(), value, seed, workers);
    update = configuration.algorithm().create(configuration.algorithmOptions(), policy, seed);
    gae = new GeneralizedAdvantage(training.gamma(), training.gaeLambda());
    collector =
        new Collector(task.id(), task::make, training.environments(), seed, policy, workers);
    collector.reset(seed);
  }

  /** Refuses an iteration whose observations or actions no array can hold. */
  private static void requireArrays(TrainingOptions training, int rowSize) {
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

  public Configuration configuration() {
    return configuration;
  }

  public Policy policy() {
    return policy;
  }

  /** Iterations done. */
  public int iteration() {
    return iteration;
  }

  /** Environment steps taken. */
  public long environmentSteps() {
    return environmentSteps;
  }

  /** Seconds spent in {@link #advance}, over all resumptions. */
  public double wallSeconds() {
    return wallSeconds;
  }

  /**
   * The steps after which the mean return of 100 episodes first reached the environment's
   * threshold; -1 if it has not.
   */
  public long solvedAtSteps() {
    return solvedAtSteps;
  }

  /** The statistics of the last 100 finished training episodes. */
  public ReturnStatistics returns() {
    return window.statistics();
  }

  /** Whether no other whole iteration fits into the configured steps, or stop_at is reached. */
  public boolean isFinished() {
    return hasReachedStopAt()
        || environmentSteps + configuration.training().batch() > configuration.training().steps();
  }

  /** Whether an evaluation during training has come to the return that ends the run. */
  public boolean hasReachedStopAt() {
    OptionalDouble stopAt = configuration.training().stopAt();
    return stopAt.isPresent() && evaluations.best() >= stopAt.getAsDouble();
  }

  /**
   * Whether the configuration asks for an evaluation at the present iteration, and there was none
   * yet. Due is one in each iteration that reaches a multiple of the interval, and in the last one.
   */
  public boolean isEvaluationDue() {
    TrainingOptions options = configuration.training();
    long interval = options.evaluationInterval();
    if (iteration == 0 || interval == 0 || evaluations.lastSteps() == environmentSteps) {
      return false;
    }
    return isFinished()
        || environmentSteps / interval > (environmentSteps - options.batch()) / interval;
  }

  /**
   * Whether {@link #save} would write the state between two iterations. It would not after {@link
   * #advance} has thrown.
   */
  public boolean isIntact() {
    return intact;
  }

  /**
   * One iteration: collect, estimate advantages with the old value function, update the policy,
   * then fit the value function.
   *
   * @throws Divergence when a loss or a product is not finite
   * @throws java.util.concurrent.CancellationException when the workers are cancelled
   * @throws EnvironmentFailure when an environment throws, or returns NaN or infinity
   */
  public IterationRecord advance() {
    long start = System.nanoTime();
    int next = iteration + 1;
    intact = false;
    UpdateStats stats;
    try {
      stats = learn(collector.collect(configuration.training().horizon()));
    } catch (ArithmeticException e) {
      throw new Divergence(
          "iteration " + next + " on " + configuration.environment() + ": " + e.getMessage());
    } catch (EnvironmentFailure e) {
      throw e.during("iteration " + next);
    }
    intact = true;
    iteration = next;
    environmentSteps += configuration.training().batch();
    ReturnStatistics returns = window.statistics();
    if (solvedAtSteps < 0 && window.isFull() && returns.mean() >= threshold) {
      solvedAtSteps = environmentSteps;
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    wallSeconds += seconds;
    return new IterationRecord(
        iteration,
        environmentSteps,
        wallSeconds,
        configuration.training().batch() / seconds,
        returns,
        stats,
        standstill.warning());
  }

  private UpdateStats learn(Batch batch) {
    batch.episodes().forEach(window::add);
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
    double explained = Statistics.explainedVariance(targets, advantages);
    Statistics.standardize(advantages, advantages.length);
    PolicyUpdate.PolicyStep step =
        update.update(
            policy,
            new PolicyUpdate.Experience(batch.observations(), batch.actions(), advantages),
            workers);
    standstill.add(step);
    double valueLoss = fit.fit(batch.observations(), targets);
    if (!Double.isFinite(valueLoss)) {
      throw new ArithmeticException("the value function's loss is " + valueLoss);
    }
    return new UpdateStats(
        step.kl(),
        step.entropy(),
        step.surrogateGain(),
        step.stepScale(),
        step.lineSearchSteps(),
        step.lineSearchAccepted(),
        step.cgIterations(),
        step.cgResidual(),
        step.gradientNorm(),
        valueLoss,
        explained,
        Statistics.mean(policy.free()),
        step.lineSearchAccepted() < 0 ? -1 : standstill.rejections(),
        step.diagnostics());
  }

  /**
   * Evaluates the policy over whole episodes.
   *
   * @throws EnvironmentFailure when an environment throws, or returns NaN or infinity
   * @throws java.util.concurrent.CancellationException when the workers are cancelled; the run is
   *     as it was before
   */
  public Evaluation evaluate(int episodes, long seed, boolean stochastic) {
    try {
      return Evaluation.run(
          policy,
          make,
          episodes,
          seed,
          configuration.training().evaluationStepLimit(),
          stochastic,
          workers);
    } catch (EnvironmentFailure e) {
      throw e.during("after iteration " + iteration);
    }
  }

  /**
   * The evaluation during training that the configuration asks for: most probable actions, always
   * the same episodes.
   */
  EvaluationRecord evaluate() {
    Evaluation evaluation =
        evaluate(configuration.training().evaluationEpisodes(), configuration.seed(), false);
    ReturnStatistics returns = evaluation.statistics();
    boolean best = evaluations.add(environmentSteps, returns.mean());
    return new EvaluationRecord(environmentSteps, returns, evaluation.cutOff(), best);
  }

  /**
   * An episode of {@link #evaluate} with the same seed, to be taken step by step. It reads the
   * policy's parameters while it runs, so the run should not advance meanwhile.
   *
   * @param episode counts the evaluation's episodes from 0
   */
  public Playback play(int episode, long seed, boolean stochastic) {
    return new Playback(
        policy, make, seed, episode, configuration.training().evaluationStepLimit(), stochastic);
  }

  /** Writes all that {@link #advance} depends on. */
  public void save(DataOutput out) throws IOException {
    out.writeInt(iteration);
    out.writeLong(environmentSteps);
    out.writeDouble(wallSeconds);
    out.writeLong(solvedAtSteps);
    writeFloats(out, policy.theta());
    writeFloats(out, value.theta());
    fit.save(out);
    update.save(out);
    if (policy.normalizer().isPresent()) {
      policy.normalizer().get().save(out);
    }
    if (rewardScaler.isPresent()) {
      rewardScaler.get().save(out);
    }
    window.save(out);
    collector.save(out);
    evaluations.save(out);
    standstill.save(out);
  }

  /** Restores what {@link #save} of a run with the same configuration wrote. */
  public void restore(DataInput in) throws IOException {
    restoreLearner(in);
    evaluations.restore(in);
    standstill.restore(in);
  }

  /** Restores what versions before evaluations were remembered wrote. */
  void restoreLearner(DataInput in) throws IOException {
    iteration = in.readInt();
    environmentSteps = in.readLong();
    wallSeconds = in.readDouble();
    solvedAtSteps = in.readLong();
    float[] theta = new float[policy.theta().length];
    readFloats(in, theta);
    policy.set(theta);
    readFloats(in, value.theta());
    value.changed();
    fit.restore(in);
    update.restore(in);
    if (policy.normalizer().isPresent()) {
      policy.normalizer().get().restore(in);
    }
    if (rewardScaler.isPresent()) {
      rewardScaler.get().restore(in);
    }
    window.restore(in);
    collector.restore(in);
    evaluations.assumeDone(environmentSteps);
    intact = true;
  }

  private static void writeFloats(DataOutput out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (float v : values) {
      out.writeFloat(v);
    }
  }

  private static void readFloats(DataInput in, float[] values) throws IOException {
    int count = in.readInt();
    if (count != values.length) {
      throw new IOException(
          "it holds " + count + " parameters where the configuration has " + values.length);
    }
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
  }

  @Override
  public void close() {
    collector.close();
  }
}
