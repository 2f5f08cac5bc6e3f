package geodesic.environment;

import geodesic.options.InvalidOption;
import java.util.OptionalDouble;
import java.util.function.Function;
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
  private final Supplier<? extends Environment> factory;

  // What the methods that begin with "with" change, in a copy.
  private int maxEpisodeSteps;
  private Supplier<OptionalDouble> rewardThreshold;
  private int reportedEpisodes;
  private KnownSpaces spaces = new KnownSpaces();
  private Supplier<? extends EnvironmentGroup> groups;
  private EnvironmentArguments arguments = EnvironmentArguments.NONE;
  private Function<EnvironmentArguments, EnvironmentSpecification> configure;

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
    if (id.isBlank()) {
      throw new IllegalArgumentException("an environment needs an id");
    }
    this.id = id;
    this.description = description;
    this.factory = factory;
    this.rewardThreshold = () -> rewardThreshold;
    this.groups = () -> factory::get;
    this.configure = this::refuse;
    setReportedEpisodes(reportedEpisodes);
    setMaxEpisodeSteps(maxEpisodeSteps);
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

  private EnvironmentSpecification(EnvironmentSpecification other) {
    id = other.id;
    description = other.description;
    factory = other.factory;
    maxEpisodeSteps = other.maxEpisodeSteps;
    rewardThreshold = other.rewardThreshold;
    reportedEpisodes = other.reportedEpisodes;
    spaces = other.spaces;
    groups = other.groups;
    arguments = other.arguments;
    configure = other.configure;
  }

  private void setReportedEpisodes(int episodes) {
    if (episodes < 1) {
      throw new IllegalArgumentException(
          "a return is reported over at least 1 episode, got " + episodes + " for " + id);
    }
    reportedEpisodes = episodes;
  }

  private void setMaxEpisodeSteps(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "a time limit is at least 1 step, got " + steps + " for " + id);
    }
    maxEpisodeSteps = steps;
  }

  private EnvironmentSpecification refuse(EnvironmentArguments given) {
    given.requireKeywordsOnly(id);
    if (given.keywords().isEmpty()) {
      return this; // which Python is meant does not matter here
    }
    throw new InvalidOption(
        "env."
            + given.keywords().keySet().iterator().next()
            + " is given, but "
            + id
            + " has no settings of its own");
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

  /**
   * The mean episode return from which on the task counts as solved, if one is defined.
   *
   * @throws InvalidOption when an environment that is yet to be found does not exist
   */
  public OptionalDouble rewardThreshold() {
    return rewardThreshold.get();
  }

  /** What the user said of it beside its id. */
  public EnvironmentArguments arguments() {
    return arguments;
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
    EnvironmentSpecification copy = new EnvironmentSpecification(this);
    copy.setReportedEpisodes(episodes);
    return copy;
  }

  /**
   * The same environment under another time limit.
   *
   * @param steps at least 1
   */
  public EnvironmentSpecification withTimeLimit(int steps) {
    EnvironmentSpecification copy = new EnvironmentSpecification(this);
    copy.setMaxEpisodeSteps(steps);
    return copy;
  }

  /**
   * The same, but its spaces are known in advance, so that no instance has to be made to ask for
   * them: for environments that take long to make or may lack what they need, which can then be
   * listed.
   *
   * @param known what every instance has
   */
  public EnvironmentSpecification withSpaces(Spaces known) {
    EnvironmentSpecification copy = new EnvironmentSpecification(this);
    copy.spaces = new KnownSpaces(known);
    return copy;
  }

  /**
   * The same, but the mean return that counts as solved is asked for when it is needed: for
   * environments that have to be found first.
   *
   * @param threshold called on every use
   */
  public EnvironmentSpecification withRewardThreshold(Supplier<OptionalDouble> threshold) {
    EnvironmentSpecification copy = new EnvironmentSpecification(this);
    copy.rewardThreshold = threshold;
    return copy;
  }

  /**
   * The same, but environments that one thread steps side by side share something.
   *
   * @param made makes a new group; its environments are without the time limit
   */
  public EnvironmentSpecification withGroups(Supplier<? extends EnvironmentGroup> made) {
    EnvironmentSpecification copy = new EnvironmentSpecification(this);
    copy.groups = made;
    return copy;
  }

  /**
   * The same, but it takes arguments.
   *
   * @param configured returns the specification of an environment made with the given ones, which
   *     are never {@link EnvironmentArguments#isEmpty empty}; throws an InvalidOption for those
   *     that it does not take
   */
  public EnvironmentSpecification configurable(
      Function<EnvironmentArguments, EnvironmentSpecification> configured) {
    EnvironmentSpecification copy = new EnvironmentSpecification(this);
    copy.configure = configured;
    return copy;
  }

  /**
   * The same environment, made as a user says.
   *
   * @throws InvalidOption when it does not take these arguments
   */
  public EnvironmentSpecification with(EnvironmentArguments given) {
    if (given.isEmpty()) {
      return this;
    }
    EnvironmentSpecification copy = new EnvironmentSpecification(configure.apply(given));
    copy.arguments = given;
    return copy;
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
    return make(factory);
  }

  /**
   * Makes a group of environments under the time limit.
   *
   * @throws EnvironmentFailure when it can't be made
   */
  public EnvironmentGroup group() {
    EnvironmentGroup group = made(groups);
    return new EnvironmentGroup() {
      @Override
      public Environment make() {
        return EnvironmentSpecification.this.make(group::make);
      }

      @Override
      public void close() {
        group.close();
      }
    };
  }

  private Environment make(Supplier<? extends Environment> from) {
    Environment environment = made(from);
    return maxEpisodeSteps == NO_LIMIT ? environment : new TimeLimit(environment, maxEpisodeSteps);
  }

  private <T> T made(Supplier<T> from) {
    T made;
    try {
      made = from.get();
    } catch (InvalidOption e) {
      throw e; // of a setting, which the user can fix
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw("environment " + id, "its constructor", thrown);
    }
    if (made == null) {
      throw EnvironmentFailure.returned("environment " + id, "null from its factory");
    }
    return made;
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
