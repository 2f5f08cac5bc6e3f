package geodesic.cli;

import geodesic.algorithm.Algorithm;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import java.util.Iterator;

/** What a shell offers after an option, besides files and folders. */
final class Completions {
  private Completions() {}

  /** The registered environments' ids. */
  static final class EnvironmentIds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Environments.all().stream().map(EnvironmentSpecification::id).iterator();
    }
  }

  /** The algorithms' names. */
  static final class Algorithms implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Algorithm.ids().iterator();
    }
  }
}
