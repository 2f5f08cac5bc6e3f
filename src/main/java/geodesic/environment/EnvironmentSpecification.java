package geodesic.environment;

import geodesic.options.InvalidOption;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What the registry knows of an environment. Two specifications are equal when they are the same
 * one: the registry has one for each id.
 */
public final class EnvironmentSpecification {
  /** The reported episodes of an environment about which nothing else is known: it may be slow. */
  public static final int USUAL_REPORTED_EPISODES = 200;

  /** No time limit: the environment ends its episodes itself. */
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  private final String id;
  private final String description;
  private final int maxEpisodeSteps;
  private final OptionalDouble rewardThreshold;
  private final Supplier<? extends Environment> factory;
  private final int reportedEpisodes;
  private final KnownSpaces spaces;

  /**
   * Describes an environment.
   *
   * @param id the name users give, as in Gymnasium: {@code CartPole-v1}
   * @param description one sentence on the task, for listings
   * @param maxEpisodeSteps the time limit; at least 1, {@link #NO_LIMIT} for none
   * @param rewardThreshold the episode return, averaged over 100 episodes, from which on the task
   *     counts as solved; empty where Gymnasium defines none
   * @param factory makes an instance without the time limit; all expensive loading happens in it
   * @param reportedEpisodes the episodes over which a final policy is evaluated where its return is
   *     reported; as many as take little time compared with a run's training
   * @throws IllegalArgumentException if the id is blank, or the time limit or the reported episodes
   *     are below 1
   */
  public EnvironmentSpecification(
      String id,
      String description,
      int maxEpisodeSteps,
      OptionalDouble rewardThreshold,
      Supplier<? extends Environment> factory,
      int reportedEpisodes) {
    this(
        id,
        description,
        maxEpisodeSteps,
        rewardThreshold,
        factory,
        reportedEpisodes,
        new KnownSpaces());
  }

  /** An environment whose final policies are evaluated over the usual number of episodes. */
  public EnvironmentSpecification(
      String id,
      String description,
      int maxEpisodeSteps,
      OptionalDouble rewardThreshold,
      Supplier<? extends Environment> factory) {
    this(id, description, maxEpisodeSteps, rewardThreshold, factory, USUAL_REPORTED_EPISODES);
  }

  private EnvironmentSpecification(
      String id,
      String description,
      int maxEpisodeSteps,
      OptionalDouble rewardThreshold,
      Supplier<? extends Environment> factory,
      int reportedEpisodes,
      KnownSpaces spaces) {
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
    this.id = id;
    this.description = description;
    this.maxEpisodeSteps = maxEpisodeSteps;
    this.rewardThreshold = rewardThreshold;
    this.factory = factory;
    this.reportedEpisodes = reportedEpisodes;
    this.spaces = spaces;
  }

  /** The name users give. */
  public String id() {
    return id;
  }

  /** One sentence on the task. */
  public String description() {
    return description;
  }

  /** The time limit; {@link #NO_LIMIT} for none. */
  public int maxEpisodeSteps() {
    return maxEpisodeSteps;
  }

  /** The mean episode return from which on the task counts as solved, if one is defined. */
  public OptionalDouble rewardThreshold() {
    return rewardThreshold;
  }

  /** Makes an instance without the time limit. */
  public Supplier<? extends Environment> factory() {
    return factory;
  }

  /** The episodes over which a final policy is evaluated where its return is reported. */
  public int reportedEpisodes() {
    return reportedEpisodes;
  }

  /** The same with another number of reported episodes. */
  public EnvironmentSpecification withReportedEpisodes(int episodes) {
    return new EnvironmentSpecification(
        id, description, maxEpisodeSteps, rewardThreshold, factory, episodes, spaces);
  }

  /**
   * The same environment under another time limit.
   *
   * @param steps at least 1
   */
  public EnvironmentSpecification withTimeLimit(int steps) {
    return new EnvironmentSpecification(
        id, description, steps, rewardThreshold, factory, reportedEpisodes, spaces);
  }

  /**
   * The same, but its spaces are known in advance, so that no instance has to be made to ask for
   * them: for environments that take long to make or may lack what they need, which can then be
   * listed.
   *
   * @param known what every instance has
   */
  public EnvironmentSpecification withSpaces(Spaces known) {
    return new EnvironmentSpecification(
        id,
        description,
        maxEpisodeSteps,
        rewardThreshold,
        factory,
        reportedEpisodes,
        new KnownSpaces(known));
  }

  /**
   * The spaces that every instance has. Unless they were given, the first call makes an instance
   * and asks it; later ones do not, nor those of the same environment under another time limit.
   *
   * @throws EnvironmentFailure when the instance can't be made or has no spaces
   */
  public Spaces spaces() {
    return spaces.of(this);
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
      throw e; // of a setting, which the user can fix
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw("environment " + id, "its constructor", thrown);
    }
    if (environment == null) {
      throw EnvironmentFailure.returned("environment " + id, "null from its factory");
    }
    return maxEpisodeSteps == NO_LIMIT ? environment : new TimeLimit(environment, maxEpisodeSteps);
  }

  @Override
  public String toString() {
    return "EnvironmentSpecification(" + id + ")";
  }

  /** The spaces, once they have been asked for. */
  private static final class KnownSpaces {
    private Spaces known;

    KnownSpaces() {}

    KnownSpaces(Spaces known) {
      this.known = known;
    }

    synchronized Spaces of(EnvironmentSpecification specification) {
      if (known == null) {
        try (Environment first = new CheckedEnvironment(specification.id, specification.make())) {
          known = Spaces.of(first);
        }
      }
      return known;
    }
  }
}
