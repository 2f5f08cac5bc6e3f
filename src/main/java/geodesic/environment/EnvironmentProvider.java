package geodesic.environment;

import java.util.List;

/**
 * Brings a family of environments, one that ships as well as one of another project:
 * implementations named in META-INF/services/geodesic.environment.EnvironmentProvider are found on
 * the class path, and their environments can then be used by id. An implementation is a public
 * class with a public constructor without parameters; it and {@link #specifications} are called
 * whenever a program looks for any environment, so what takes long belongs into the specifications'
 * factories.
 */
public interface EnvironmentProvider {
  /** The environments this brings; their ids must differ from all others. */
  List<EnvironmentSpecification> specifications();
}
