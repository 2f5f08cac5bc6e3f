package geodesic.training;

import geodesic.environment.Box;
import geodesic.environment.CheckedEnvironment;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentFailure;
import geodesic.random.Pcg64;
import geodesic.random.SeedSequence;
import geodesic.random.SeedStream;

/**
 * One episode of an evaluation: an environment that was reset with a seed of its own, a generator
 * for actions, and the sums over its steps. Its index and the evaluation's seed alone decide its
 * course under a given policy.
 */
final class EvaluationEpisode implements AutoCloseable {
  private final Environment environment;
  private final int index;
  private final long resetSeed;
  private final int stepLimit;
  private final Pcg64 generator;
  private double episodeReturn;
  private int length;

  private EvaluationEpisode(Environment environment, SeedSequence own, int index, int stepLimit) {
    this.environment = environment;
    this.index = index;
    this.stepLimit = stepLimit;
    resetSeed = own.generateLongs(1)[0] >>> 1;
    generator = new Pcg64(own.child(0));
  }

  /**
   * Starts an episode.
   *
   * @param name the environment's, for messages
   * @param environment a new one, or one that a reset makes new; closed with the episode
   * @param seed the evaluation's seed
   * @param index counts the episodes of an evaluation from 0
   * @param stepLimit steps after which it is cut off, where it has not ended before
   * @param observation receives the first observation
   * @throws EnvironmentFailure when the environment throws or the observation is not finite
   */
  static EvaluationEpisode start(
      String name,
      Environment environment,
      long seed,
      int index,
      int stepLimit,
      float[] observation) {
    SeedSequence own = SeedStream.EVALUATION.of(seed, index);
    EvaluationEpisode episode =
        new EvaluationEpisode(
            new CheckedEnvironment(name, environment, "evaluation episode " + index),
            own,
            index,
            stepLimit);
    try {
      episode.environment.reset(episode.resetSeed, observation);
      return episode;
    } catch (RuntimeException e) {
      episode.close();
      throw e;
    }
  }

  Environment environment() {
    return environment;
  }

  int index() {
    return index;
  }

  /** The generator that stochastic actions of this episode are drawn with. */
  Pcg64 generator() {
    return generator;
  }

  /** The undiscounted sum of the rewards so far. */
  double episodeReturn() {
    return episodeReturn;
  }

  /** The steps so far. */
  int length() {
    return length;
  }

  /** The seed that its environment was reset with. */
  long resetSeed() {
    return resetSeed;
  }

  boolean isOver() {
    return hasEnded() || length >= stepLimit;
  }

  /** Whether it is over by the step limit alone. */
  boolean isCutOff() {
    return !hasEnded() && length >= stepLimit;
  }

  private boolean hasEnded() {
    return environment.terminated() || environment.truncated();
  }

  /**
   * Tells the action of the next step in advance.
   *
   * @param action the policy's action as environments take it; clipped in place to the bounds of
   *     the action space
   */
  void announce(float[] action) {
    clip(action);
    environment.announce(action);
  }

  /**
   * Takes one step.
   *
   * @param action the policy's action as environments take it; clipped in place to the bounds of
   *     the action space
   * @param observation receives the observation after the step
   * @throws EnvironmentFailure when the environment throws, or returns NaN or infinity
   */
  void step(float[] action, float[] observation) {
    clip(action);
    double reward = environment.step(action, observation);
    episodeReturn += reward;
    length++;
  }

  private void clip(float[] action) {
    if (environment.actionSpace() instanceof Box box) {
      box.clip(action);
    }
  }

  @Override
  public void close() {
    environment.close();
  }
}
