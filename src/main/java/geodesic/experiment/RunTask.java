package geodesic.experiment;

import geodesic.training.Configuration;
import java.nio.file.Path;

/**
 * A run to be done.
 *
 * @param entrant whose it is
 * @param setting the index in the entrant's grid
 * @param folder the run's folder
 * @param episodes of the final policy
 * @param evaluationSeed of those episodes
 */
record RunTask(
    Entrant entrant,
    int setting,
    Path folder,
    Configuration configuration,
    int episodes,
    long evaluationSeed) {
  /** The environment steps that it takes, unless something ends it early. */
  long steps() {
    return configuration.training().plannedSteps();
  }
}
