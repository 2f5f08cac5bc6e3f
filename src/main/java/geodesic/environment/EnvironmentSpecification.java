package geodesic.environment;

import geodesic.options.InvalidOption;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What the registry knows of an environment.
 *
 * @param id the name users give, as in Gymnasium: {@code CartPole-v1}
 * @param description one sentence on the task, for listings
 * @param maxEpisodeSteps the time limit; at least 1, {@link #NO_LIMIT} for none
 * @param rewardThreshold the episode return, averaged over 100 episodes, from which on the task
 *     counts as solved; empty where Gymnasium defines none
 * @param factory makes an instance without the time limit; all expensive loading happens in it
 * @param reportedEpisodes the episodes over which a final policy is evaluated where its return is
 *     reported; as many as are no trouble beside a run's training
 */
public record EnvironmentSpecification(
    String id,
    String description,
    int maxEpisodeSteps,
    OptionalDouble rewardThreshold,
    Supplier<? extends Environment> factory,
    int reportedEpisodes) {

  /**
   * Validates the fields.
   *
   * @throws IllegalArgumentException if the id is blank, or the time limit or the reported episodes
   *     are below 1
   */
  public EnvironmentSpecification {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an environment needs an id");
    }
    if (reportedEpisodes < 1) {
      throw new IllegalArgumentException(
          "a return is reported over at least 1 episode, got " + reportedEpisodes + " for " + id);
    }
    if (maxEpisodeSteps < 1) {
      throw new IllegalArgumentException(
          "a time limit is at least 1 step, got " + maxEpisodeSteps + " for " + id);
    }
  }

  /** The reported episodes of an environment of which nothing else is known: it may be slow. */
  public static final int USUAL_REPORTED_EPISODES = 200;

  /** An environment whose final policies are evaluated over the usual number of episodes. */
  public EnvironmentSpecification(
      String id,
      String description,
      int maxEpisodeSteps,
      OptionalDouble rewardThreshold,
      Supplier<? extends Environment> factory) {
    this(id, description, maxEpisodeSteps, rewardThreshold, factory, USUAL_REPORTED_EPISODES);
  }

  /** The same with another number of reported episodes. */
  public EnvironmentSpecification withReportedEpisodes(int episodes) {
    return new EnvironmentSpecification(
        id, description, maxEpisodeSteps, rewardThreshold, factory, episodes);
  }

  /** A time limit that is none: the environment ends its episodes itself. */
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  /**
   * The same environment under another time limit.
   *
   * @param steps at least 1
   */
  public EnvironmentSpecification withTimeLimit(int steps) {
    return new EnvironmentSpecification(id, description, steps, rewardThreshold, factory);
  }

  /**
   * Makes a new instance under its time limit.
   *
   * @throws EnvironmentFailure when the factory throws or returns null
   */
  public Environment make() {
    Environment environment;
    try {
      environment = factory.get();
    } catch (InvalidOption e) {
      throw e; // of a setting, which the user can mend
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw("environment " + id, "its constructor", thrown);
    }
    if (environment == null) {
      throw EnvironmentFailure.returned("environment " + id, "null from its factory");
    }
    return maxEpisodeSteps == NO_LIMIT ? environment : new TimeLimit(environment, maxEpisodeSteps);
  }
}
