package geodesic.experiment;

import geodesic.algorithm.Algorithm;
import geodesic.environment.EnvironmentSpecification;
import geodesic.options.Settings;
import geodesic.training.Configuration;
import java.util.List;
import java.util.Set;

/**
 * One of those that are compared: an algorithm with its settings. The same algorithm may enter
 * several times with different settings.
 *
 * @param label its name in tables and figures, different from all others
 * @param settings every setting but the swept ones
 * @param given names of settings that the user gave for this entrant alone
 * @param grid what a sweep tries, as settings that override the others; {@link Settings#NONE} alone
 *     without a sweep
 */
public record Entrant(
    String label, Algorithm algorithm, Settings settings, Set<String> given, List<Settings> grid) {
  public Entrant {
    given = Set.copyOf(given);
    grid = List.copyOf(grid);
  }

  /** Whether its settings are chosen by a sweep. */
  public boolean isTuned() {
    return grid.size() > 1;
  }

  /** The configuration of one of its runs, with one element of the grid. */
  Configuration configuration(EnvironmentSpecification task, Settings variation, long seed) {
    return Configuration.of(task, algorithm, seed, settings.with(variation));
  }
}
