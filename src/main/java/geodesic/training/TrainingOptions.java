package geodesic.training;

import geodesic.options.Bounds;
import geodesic.options.Explained;
import geodesic.options.InvalidOption;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How much to train, and on what experience. */
public record TrainingOptions(
    @Explained(
            "environment steps in all; training ends with the last whole iteration "
                + "within them")
        long steps,
    @Explained(
            "copies of the environment that are stepped side by side; this affects the "
                + "result, unlike the number of threads")
        int environments,
    @Explained("steps of each copy in an iteration") int horizon,
    @Explained("the discount of future rewards") double gamma,
    @Explained("the lambda of generalised advantage estimation") double gaeLambda,
    @Explained("shift and scale observations by their running moments, as part of the " + "policy")
        boolean normalizeObservations,
    @Explained(
            "divide rewards by the running deviation of discounted returns, for " + "learning only")
        boolean normalizeRewards,
    @Explained(
            "steps of each copy before the first iteration, from which nothing learns but the"
                + " statistics of normalize_observations and normalize_rewards; they count among the"
                + " steps, and there are none where nothing is normalised")
        int normalizerWarmup,
    @Explained("environment steps between evaluations of the deterministic policy; 0 for " + "none")
        long evaluationInterval,
    @Explained("episodes of each evaluation during training") int evaluationEpisodes,
    @Explained(
            "steps after which an episode of any evaluation is cut off, since the most probable "
                + "actions may never end it; it counts as it stands then")
        int evaluationStepLimit,
    @Explained(
            "steps after which every episode is truncated, in place of the environment's own limit; "
                + "0 leaves that in force")
        int timeLimit,
    @Explained(
            "the run ends with the first evaluation during training whose mean return reaches this")
        OptionalDouble stopAt,
    @Explained("iterations between checkpoints; one is also written at the end")
        int checkpointInterval,
    @Explained(
            "numbers that the environment tells beside the observation, Gymnasium's info, each as a"
                + " column info_KEY of progress.csv: none, or keys such as reward_ctrl,x_position")
        String logInfo) {
  private static final String NONE = "none";

  public TrainingOptions {
    Bounds.atLeast("steps", steps, 1);
    Bounds.atLeast("environments", environments, 1);
    Bounds.atLeast("horizon", horizon, 1);
    Bounds.within("gamma", gamma, 0, 1);
    Bounds.within("gae_lambda", gaeLambda, 0, 1);
    Bounds.atLeast("normalizer_warmup", normalizerWarmup, 0);
    Bounds.atLeast("evaluation_interval", evaluationInterval, 0);
    Bounds.atLeast("evaluation_episodes", evaluationEpisodes, 1);
    Bounds.atLeast("evaluation_step_limit", evaluationStepLimit, 1);
    Bounds.atLeast("time_limit", timeLimit, 0);
    Bounds.atLeast("checkpoint_interval", checkpointInterval, 1);
    if (stopAt.isPresent() && !Double.isFinite(stopAt.getAsDouble())) {
      throw Bounds.refused("stop_at", stopAt.getAsDouble(), "a number, or none");
    }
    if (stopAt.isPresent() && evaluationInterval == 0) {
      throw new InvalidOption(
          "stop_at needs evaluations during training, but evaluation_interval is 0");
    }
    logInfo = logInfo.equalsIgnoreCase(NONE) ? NONE : logInfo.replace(", ", ",");
    if (!logInfo.matches("[\\w./:-]+(,[\\w./:-]+)*")) {
      throw Bounds.refused(
          "log_info", "'" + logInfo + "'", NONE + ", or keys such as reward_ctrl,x_position");
    }
    if (Stream.of(logInfo.split(",")).distinct().count() < logInfo.split(",").length) {
      throw Bounds.refused("log_info", "'" + logInfo + "'", "keys that differ");
    }
    if ((long) environments * horizon > Integer.MAX_VALUE) {
      throw new InvalidOption(
          "environments x horizon is "
              + environments
              + " x "
              + horizon
              + ", but one iteration takes at most "
              + Integer.MAX_VALUE
              + " steps");
    }
    requireAnIteration(
        steps,
        environments,
        horizon,
        normalizeObservations || normalizeRewards ? normalizerWarmup : 0);
  }

  private static void requireAnIteration(long steps, int environments, int horizon, int warmup) {
    long needed = (long) environments * ((long) horizon + warmup);
    if (steps < needed) {
      throw new InvalidOption(
          "steps is "
              + steps
              + (warmup == 0
                  ? ", but one iteration takes environments x horizon = "
                      + environments
                      + " x "
                      + horizon
                  : ", but the first iteration takes environments x (normalizer_warmup + horizon) = "
                      + environments
                      + " x ("
                      + warmup
                      + " + "
                      + horizon
                      + ")")
              + " = "
              + needed);
    }
  }

  /** The default settings. */
  public TrainingOptions() {
    this(
        100_000,
        2,
        1024,
        0.99,
        0.95,
        false,
        false,
        0,
        10_000,
        10,
        100_000,
        0,
        OptionalDouble.empty(),
        10,
        NONE);
  }

  /** The keys of log_info, in order. */
  public List<String> chosenInfo() {
    return logInfo.equals(NONE) ? List.of() : List.of(logInfo.split(","));
  }

  /** Steps of each copy before the first iteration, from which normalisers alone learn. */
  int warmup() {
    return normalizeObservations || normalizeRewards ? normalizerWarmup : 0;
  }

  /** Environment steps of a run that nothing ends early: the warm-up and all whole iterations. */
  public long plannedSteps() {
    long before = (long) environments * warmup();
    return before + (steps - before) / batch() * batch();
  }

  /** Environment steps of one iteration. */
  public int batch() {
    return Math.multiplyExact(environments, horizon);
  }
}
