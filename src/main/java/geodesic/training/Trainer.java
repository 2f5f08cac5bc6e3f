package geodesic.training;

import geodesic.algorithm.UpdateStats;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentFailure;
import geodesic.environment.EnvironmentSpecification;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.rollout.Batch;
import geodesic.rollout.Collector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * A run in memory: its policy, value function, environments and generators, advanced one iteration
 * at a time. The same configuration gives the same bits, with any number of threads, and after
 * {@link #save} and {@link #restore} at any iteration.
 */
public final class Trainer implements AutoCloseable {
  /** How many of the last training episodes {@link #returns} and solving look at. */
  public static final int RETURN_WINDOW = EpisodeWindow.SIZE;

  private final Configuration configuration;
  private final EnvironmentSpecification task;
  private final Workers workers;
  private final Learner learner;
  private final Collector collector;
  private final double threshold;
  private final EpisodeWindow window = new EpisodeWindow();
  private final TrainingProgress progress = new TrainingProgress();
  private final EvaluationHistory evaluations = new EvaluationHistory();
  private final Standstill standstill = new Standstill();
  private final TrainingSchedule schedule;
  private final List<CheckpointPart> parts;
  private boolean intact = true;

  /**
   * A run at its beginning, with the environment that the configuration names.
   *
   * @throws InvalidOption when the settings allow no such run, or a file that they name can't be
   *     used
   */
  public Trainer(Configuration configuration, Workers workers) {
    this(configuration, RunNetworks.of(configuration.network()), workers);
  }

  /**
   * A run that begins with given networks, parameters and statistics.
   *
   * @param wanted the run's configuration becomes what {@link WarmStart#describe} makes of this
   * @throws InvalidOption when they do not fit the task
   */
  public Trainer(Configuration wanted, WarmStart start, Workers workers) {
    Configuration described = start.describe(wanted);
    this(described, RunNetworks.of(described.network(), start), workers);
  }

  /** A run at its beginning, with the networks that it is to have. */
  Trainer(Configuration configuration, RunNetworks networks, Workers workers) {
    this(configuration, networks, configuration.task(), workers);
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
        RunNetworks.of(configuration.network()),
        new EnvironmentSpecification(
            configuration.environment(),
            "",
            EnvironmentSpecification.NO_LIMIT,
            Double.isNaN(threshold) ? OptionalDouble.empty() : OptionalDouble.of(threshold),
            make),
        workers);
  }

  private Trainer(
      Configuration configuration,
      RunNetworks networks,
      EnvironmentSpecification task,
      Workers workers) {
    this.configuration = configuration;
    this.task = task;
    this.threshold = task.rewardThreshold().orElse(Double.NaN);
    this.workers = workers;
    schedule = new TrainingSchedule(configuration.training(), progress, evaluations);
    learner = Learner.create(configuration, networks, task.spaces(), workers);
    long seed = configuration.seed();
    int copies = configuration.training().environments();
    List<String> info = configuration.training().chosenInfo();
    collector =
        new Collector(task.id(), task::group, copies, info, seed, learner.policy(), workers);
    collector.reset(seed);
    parts = parts();
  }

  private List<CheckpointPart> parts() {
    List<CheckpointPart> all = new ArrayList<>();
    all.add(progress.part());
    all.addAll(learner.parts());
    all.add(CheckpointPart.of("episode_window", window::save, window::restore));
    all.add(CheckpointPart.of("collector", collector::save, collector::restore));
    all.add(evaluations.part());
    all.add(CheckpointPart.of("standstill", standstill::save, standstill::restore));
    return List.copyOf(all);
  }

  public Configuration configuration() {
    return configuration;
  }

  /**
   * What the user should know of the networks that a file gave: what was done otherwise than it
   * says, a line each.
   */
  public List<String> remarks() {
    return learner.remarks();
  }

  /** The files that networks were read from at the beginning of the run, by their settings. */
  public Map<String, FileDigest> networkFiles() {
    return learner.networkFiles();
  }

  public Policy policy() {
    return learner.policy();
  }

  /** Iterations done. */
  public int iteration() {
    return progress.iteration();
  }

  /** Environment steps taken. */
  public long environmentSteps() {
    return progress.environmentSteps();
  }

  /** Seconds spent in {@link #advance}, over all resumptions. */
  public double wallSeconds() {
    return progress.wallSeconds();
  }

  /**
   * The steps after which the mean return of 100 episodes first reached the environment's
   * threshold; empty if it has not.
   */
  public OptionalLong solvedAtSteps() {
    return progress.solvedAtSteps();
  }

  /** The statistics of the last 100 finished training episodes. */
  public ReturnStatistics returns() {
    return window.statistics();
  }

  /** Whether no other whole iteration fits into the configured steps, or stop_at is reached. */
  public boolean isFinished() {
    return schedule.isFinished();
  }

  /** Whether an evaluation during training has reached the return that ends the run. */
  public boolean hasReachedStopAt() {
    return schedule.hasReachedStopAt();
  }

  /**
   * Whether the configuration asks for an evaluation at the present iteration, and there was none
   * yet.
   */
  public boolean isEvaluationDue() {
    return schedule.isEvaluationDue();
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
   * then fit the value function. Before the first one normalisers warm up.
   *
   * @throws Divergence when a loss or a product is not finite
   * @throws java.util.concurrent.CancellationException when the workers are cancelled
   * @throws EnvironmentFailure when an environment throws, or returns NaN or infinity
   */
  public IterationRecord advance() {
    long start = System.nanoTime();
    int next = iteration() + 1;
    intact = false;
    long steps = configuration.training().batch();
    UpdateStats stats;
    Batch batch;
    try {
      if (next == 1) {
        steps += warmUp();
      }
      batch = collector.collect(configuration.training().horizon());
      batch.episodes().forEach(window::add);
      stats = learner.learn(batch, standstill, workers);
    } catch (ArithmeticException e) {
      throw new Divergence(
          "iteration " + next + " on " + configuration.environment() + ": " + e.getMessage());
    } catch (EnvironmentFailure e) {
      throw e.during("iteration " + next);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "iteration "
              + next
              + ": algorithm "
              + configuration.algorithm().id()
              + " failed: "
              + e
              + " (GEODESIC_JAVA_OPTS=-Dgeodesic.trace=true prints the stack trace)",
          e);
    }
    intact = true;
    double seconds = (System.nanoTime() - start) * 1e-9;
    progress.add(steps, seconds);
    ReturnStatistics returns = window.statistics();
    if (window.isFull() && returns.mean() >= threshold) {
      progress.solved();
    }
    List<String> chosen = configuration.training().chosenInfo();
    Map<String, Double> info = new LinkedHashMap<>();
    for (int k = 0; k < chosen.size(); k++) {
      info.put(chosen.get(k), batch.infoMeans()[k]);
    }
    return new IterationRecord(
        iteration(),
        environmentSteps(),
        wallSeconds(),
        steps / seconds,
        returns,
        stats,
        standstill.warning(),
        info);
  }

  /**
   * Takes steps from which nothing but the normalisers learns, in rollouts of at most the horizon.
   *
   * @return the environment steps taken
   */
  private long warmUp() {
    TrainingOptions training = configuration.training();
    int left = training.warmup();
    while (left > 0) {
      Batch batch = collector.collect(Math.min(left, training.horizon()));
      batch.episodes().forEach(window::add);
      learner.warmUp(batch);
      left -= batch.steps();
    }
    return (long) training.environments() * training.warmup();
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
          learner.policy(),
          task,
          episodes,
          seed,
          configuration.training().evaluationStepLimit(),
          stochastic,
          workers);
    } catch (EnvironmentFailure e) {
      throw e.during("after iteration " + iteration());
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
    boolean best = evaluations.add(environmentSteps(), returns.mean());
    return new EvaluationRecord(environmentSteps(), returns, evaluation.cutOff(), best);
  }

  /**
   * An episode of {@link #evaluate} with the same seed, to be taken step by step. It reads the
   * policy's parameters while it runs, so the run should not advance meanwhile.
   *
   * @param episode counts the evaluation's episodes from 0
   */
  public Playback play(int episode, long seed, boolean stochastic) {
    return new Playback(
        learner.policy(),
        task,
        seed,
        episode,
        configuration.training().evaluationStepLimit(),
        stochastic);
  }

  /** Writes all that {@link #advance} depends on. */
  public void save(DataOutput out) throws IOException {
    state().write(out);
  }

  /** Restores what {@link #save} of a run with the same configuration wrote. */
  public void restore(DataInput in) throws IOException {
    restore(SectionedState.read(in));
  }

  TrainedPolicy trainedPolicy() {
    return new TrainedPolicy(learner.policy(), learner.spaces());
  }

  SectionedState state() throws IOException {
    return SectionedState.of(parts);
  }

  void restore(SavedState state) throws IOException {
    state.restore(parts);
    if (!state.holds(EvaluationHistory.PART)) {
      evaluations.assumeDone(environmentSteps());
    }
    intact = true;
  }

  @Override
  public void close() {
    collector.close();
  }
}
