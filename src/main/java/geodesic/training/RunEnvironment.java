package geodesic.training;

import geodesic.environment.CheckedEnvironment;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.options.InvalidOption;
import java.util.function.Supplier;

/** The environment of a run, as its configuration says. */
public final class RunEnvironment {
  private RunEnvironment() {}

  /**
   * The environment that a configuration names, under its time limit.
   *
   * @throws InvalidOption when there is none of this id
   */
  public static EnvironmentSpecification specification(Configuration configuration) {
    EnvironmentSpecification own = Environments.specification(configuration.environment());
    int limit = configuration.training().timeLimit();
    return limit == 0 ? own : own.withTimeLimit(limit);
  }

  /** Makes copies of it whose faults say where they are. */
  public static Supplier<Environment> checked(Configuration configuration) {
    return checked(configuration, specification(configuration)::make);
  }

  /** Makes copies of any environment whose faults name that of the configuration. */
  static Supplier<Environment> checked(Configuration configuration, Supplier<Environment> make) {
    return () -> new CheckedEnvironment(configuration.environment(), make.get());
  }

  /** The spaces of an environment, of which one copy is made for it. */
  public static Spaces spaces(Supplier<Environment> make) {
    try (Environment probe = make.get()) {
      return Spaces.of(probe);
    }
  }
}
