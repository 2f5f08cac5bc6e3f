package geodesic.environment;

import java.util.List;
import java.util.Optional;

/**
 * Provides a family of environments, whether one that ships or one of another project:
 * implementations named in META-INF/services/geodesic.environment.EnvironmentProvider are found on
 * the class path, and their environments can then be used by id. An implementation is a public
 * class with a public constructor without parameters; it and {@link #specifications} are called
 * whenever a program looks for any environment, so what takes long belongs in the specifications'
 * factories.
 */
public interface EnvironmentProvider {
  /** The environments this provides; their ids must differ from all others. */
  List<EnvironmentSpecification> specifications();

  /**
   * An environment that is not listed, such as {@code gymnasium:ID}. Called for ids that no
   * provider lists, also where a run is only looked at, so whether there is such an environment may
   * be left to the specification's factories, which throw an {@link
   * geodesic.options.InvalidOption}.
   *
   * @param id as the user gave it
   * @param arguments what else the user said of it
   * @return empty for ids of other kinds
   * @throws geodesic.options.InvalidOption when the arguments can't be used
   */
  default Optional<EnvironmentSpecification> find(String id, EnvironmentArguments arguments) {
    return Optional.empty();
  }
}
