package geodesic.training;

import geodesic.environment.Environment;
import geodesic.environment.EnvironmentFailure;
import geodesic.environment.EnvironmentSpecification;
import geodesic.policy.Actor;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;

/**
 * An episode of an {@link Evaluation} again, one step at a time, to be watched: with the same seed,
 * episode i here takes the steps of episode i there. It belongs to one thread.
 */
public final class Playback implements AutoCloseable {
  private final EvaluationEpisode episode;
  private final Policy policy;
  private final Actor actor;
  private final boolean stochastic;
  private final Pcg64[] generator;
  private final float[] observation;
  private final float[] action;

  /**
   * Starts an episode.
   *
   * @param policy not to be modified while the episode is played
   * @param task the environment, under its time limit
   * @param seed the evaluation's seed
   * @param index counts the episodes of the evaluation from 0
   * @param stepLimit steps after which the episode is cut off
   * @param stochastic draw actions, instead of taking the most probable one
   * @throws EnvironmentFailure when the environment throws or the first observation is not finite
   */
  public Playback(
      Policy policy,
      EnvironmentSpecification task,
      long seed,
      int index,
      int stepLimit,
      boolean stochastic) {
    this.policy = policy;
    this.stochastic = stochastic;
    actor = policy.newActor(1);
    observation = new float[policy.network().inputs()];
    action = new float[policy.distribution().actionSize()];
    episode = EvaluationEpisode.start(task.id(), task.make(), seed, index, stepLimit, observation);
    generator = new Pcg64[] {episode.generator()};
  }

  /**
   * The environment in its present state. Only to be looked at: a step would change the course of
   * the episode.
   */
  public Environment environment() {
    return episode.environment();
  }

  /** The undiscounted return so far. */
  public double episodeReturn() {
    return episode.episodeReturn();
  }

  /** The steps so far. */
  public int length() {
    return episode.length();
  }

  /** Whether the episode has terminated, was truncated, or is cut off by the step limit. */
  public boolean isOver() {
    return episode.isOver();
  }

  /**
   * Takes one step.
   *
   * @throws EnvironmentFailure when the environment throws, or returns NaN or infinity
   * @throws IllegalStateException when the episode is over
   */
  public void step() {
    if (isOver()) {
      throw new IllegalStateException("the episode is over");
    }
    if (stochastic) {
      actor.sample(1, observation, 0, generator, 0, action, 0);
    } else {
      actor.mode(1, observation, 0, action, 0);
    }
    policy.act(action, 0, action, 0);
    episode.step(action, observation);
  }

  @Override
  public void close() {
    episode.close();
  }
}
