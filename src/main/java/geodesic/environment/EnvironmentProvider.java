package geodesic.environment;

import java.util.List;

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
}
