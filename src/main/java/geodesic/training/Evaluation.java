package geodesic.training;

import geodesic.environment.EnvironmentFailure;
import geodesic.environment.EnvironmentGroup;
import geodesic.environment.EnvironmentSpecification;
import geodesic.parallel.Workers;
import geodesic.policy.Actor;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whole episodes with a fixed policy. Episode i is reset with its own seed, so the result depends
 * on the policy, the number of episodes and the seed alone.
 *
 * @param returns the undiscounted return of each episode
 * @param lengths the steps of each episode
 * @param seeds that each episode's environment was reset with
 * @param cutOff episodes that the step limit ended, which count as they stood
 */
public record Evaluation(double[] returns, int[] lengths, long[] seeds, int cutOff) {
  /**
   * Episodes that one worker steps side by side, to evaluate the network on several rows at once.
   */
  private static final int SIDE_BY_SIDE = 12;

  /**
   * Runs the episodes.
   *
   * @param task the environment, under its time limit
   * @param stepLimit steps after which an episode is cut off, where it has not ended before
   * @param stochastic draw actions, instead of taking the most probable one
   * @throws EnvironmentFailure when an environment throws, or returns NaN or infinity
   * @throws java.util.concurrent.CancellationException when the workers are cancelled
   */
  public static Evaluation run(
      Policy policy,
      EnvironmentSpecification task,
      int episodes,
      long seed,
      int stepLimit,
      boolean stochastic,
      Workers workers) {
    Ends ends =
        new Ends(new double[episodes], new int[episodes], new long[episodes], new AtomicInteger());
    int share = Math.clamp((episodes + workers.threads() - 1) / workers.threads(), 1, SIDE_BY_SIDE);
    workers.forEach(
        (episodes + share - 1) / share,
        (part, worker) -> {
          int first = part * share;
          try (EnvironmentGroup group = task.group();
              Block block = new Block(policy, Math.min(share, episodes - first))) {
            block.reset(task.id(), group, seed, first, stepLimit);
            while (block.isRunning()) {
              workers.requireNotCancelled();
              block.step(stochastic, ends);
            }
          }
        });
    return new Evaluation(ends.returns, ends.lengths, ends.seeds, ends.cutOff.get());
  }

  /** Receives the result of each episode, under its index. */
  private record Ends(double[] returns, int[] lengths, long[] seeds, AtomicInteger cutOff) {
    void set(EvaluationEpisode episode) {
      returns[episode.index()] = episode.episodeReturn();
      lengths[episode.index()] = episode.length();
      seeds[episode.index()] = episode.resetSeed();
      if (episode.isCutOff()) {
        cutOff.incrementAndGet();
      }
    }
  }

  /** The statistics over the episodes. */
  public ReturnStatistics statistics() {
    return ReturnStatistics.of(returns.length, returns, lengths);
  }

  /** Some episodes side by side; rows of finished ones are filled from the end. */
  private static final class Block implements AutoCloseable {
    private final Policy policy;
    private final EvaluationEpisode[] episodes;
    private final Pcg64[] generators;
    private final Actor actor;
    private final int observationSize;
    private final int actionSize;
    private final float[] observations;
    private final float[] actions;
    private final float[] action;
    private final float[] next;
    private int running;

    Block(Policy policy, int rows) {
      this.policy = policy;
      episodes = new EvaluationEpisode[rows];
      generators = new Pcg64[rows];
      actor = policy.newActor(rows);
      observationSize = policy.network().inputs();
      actionSize = policy.distribution().actionSize();
      observations = new float[rows * observationSize];
      actions = new float[rows * actionSize];
      action = new float[actionSize];
      next = new float[observationSize];
    }

    void reset(String name, EnvironmentGroup group, long seed, int first, int stepLimit) {
      for (int i = 0; i < episodes.length; i++) {
        episodes[i] = EvaluationEpisode.start(name, group.make(), seed, first + i, stepLimit, next);
        generators[i] = episodes[i].generator();
        System.arraycopy(next, 0, observations, i * observationSize, observationSize);
      }
      running = episodes.length;
    }

    boolean isRunning() {
      return running > 0;
    }

    /** One step of every episode that is not over. */
    void step(boolean stochastic, Ends ends) {
      if (stochastic) {
        actor.sample(running, observations, 0, generators, 0, actions, 0);
      } else {
        actor.mode(running, observations, 0, actions, 0);
      }
      for (int i = 0; i < running; i++) {
        policy.act(actions, i * actionSize, action, 0);
        episodes[i].announce(action);
      }
      for (int i = running - 1; i >= 0; i--) {
        EvaluationEpisode episode = episodes[i];
        policy.act(actions, i * actionSize, action, 0);
        episode.step(action, next);
        System.arraycopy(next, 0, observations, i * observationSize, observationSize);
        if (episode.isOver()) {
          ends.set(episode);
          episode.close();
          episodes[i] = null;
          running--;
          fill(i, running);
        }
      }
    }

    /** Closes the environments whose episodes are not over. */
    @Override
    public void close() {
      for (EvaluationEpisode episode : episodes) {
        if (episode != null) {
          episode.close();
        }
      }
    }

    private void fill(int row, int from) {
      episodes[row] = episodes[from];
      episodes[from] = null;
      generators[row] = generators[from];
      System.arraycopy(
          observations,
          from * observationSize,
          observations,
          row * observationSize,
          observationSize);
    }
  }
}
