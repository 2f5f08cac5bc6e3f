package geodesic.environment.serving;

import geodesic.options.Bounds;
import java.util.List;

/**
 * How environments are served.
 *
 * @param environments how many, at least 1
 * @param threads how many threads step them, at least 1; more than one for each environment are not
 *     used
 * @param autoreset what happens at the end of an episode
 * @param infos the names of the numbers that are told beside the rewards, as {@link
 *     geodesic.environment.Environment#chooseInfo} takes them
 * @param frames whether pictures can be asked for
 */
public record ServingOptions(
    int environments, int threads, Autoreset autoreset, List<String> infos, boolean frames) {
  public ServingOptions {
    Bounds.atLeast("--envs", environments, 1);
    Bounds.atLeast("--threads", threads, 1);
    infos = List.copyOf(infos);
    threads = Math.min(threads, environments);
  }
}
