package geodesic.environment;

import java.util.List;

/**
 * Brings environments of other projects: implementations named in
 * META-INF/services/geodesic.environment.EnvironmentProvider are found on the class path, and their
 * environments can then be used by id like those that ship.
 */
public interface EnvironmentProvider {
  /** The environments this brings; their ids must differ from all others. */
  List<EnvironmentSpecification> specifications();
}
