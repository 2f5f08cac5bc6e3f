package geodesic.cli;

import geodesic.algorithm.Algorithms;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.supervised.response.ResponseFamilies;
import java.util.Iterator;
import java.util.stream.Stream;

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
  static final class AlgorithmIds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Algorithms.ids().iterator();
    }
  }

  /** The demos' names. */
  static final class DemoNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Stream.of("all"), Demos.names().stream()).iterator();
    }
  }

  /** The distributions that boosting predicts. */
  static final class Distributions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ResponseFamilies.names().iterator();
    }
  }
}
