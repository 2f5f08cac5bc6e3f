package geodesic.experiment;

import geodesic.environment.EnvironmentSpecification;
import geodesic.options.Settings;
import geodesic.training.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that the result of a comparison depends on.
 *
 * @param task the environment, found once by its id
 * @param seeds of the runs that are reported
 * @param tuningSeeds of the runs that choose settings, disjoint from {@code seeds}; empty without a
 *     sweep
 * @param threshold the mean return of 100 training episodes; when a run first reaches it is
 *     reported
 * @param evaluationEpisodes episodes of the final policy
 * @param command the command line that makes this comparison, without the folder; not part of the
 *     result
 */
public record Specification(
    EnvironmentSpecification task,
    List<Entrant> entrants,
    Seeds seeds,
    Optional<Seeds> tuningSeeds,
    OptionalDouble threshold,
    int evaluationEpisodes,
    String command) {
  /**
   * The seed of the final evaluations: the same episodes for all runs, and none that a run was
   * evaluated on while it trained, since those have the run's own seed.
   */
  public static final long EVALUATION_SEED = Seeds.LIMIT;

  /** The same for the runs of a sweep, so that no setting is chosen on the reported episodes. */
  public static final long TUNING_EVALUATION_SEED = Seeds.LIMIT + 1;

  public Specification {
    entrants = List.copyOf(entrants);
  }

  /** The environment's id. */
  public String environment() {
    return task.id();
  }

  /** Environment steps of each run, at most. */
  public long steps() {
    return entrants.getFirst().settings().whole("steps").orElseThrow();
  }

  /** The configuration of a run. */
  Configuration configuration(Entrant entrant, Settings variation, long seed) {
    return entrant.configuration(task, variation, seed);
  }
}
