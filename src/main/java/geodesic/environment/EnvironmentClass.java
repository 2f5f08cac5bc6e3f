package geodesic.environment;

import geodesic.options.InvalidOption;
import java.lang.reflect.InvocationTargetException;
import java.util.OptionalDouble;

/**
 * A user's environment, named by its class: a public class on the class path that implements {@link
 * Environment} and has a public constructor without parameters. It has no time limit but its own.
 */
final class EnvironmentClass {
  private EnvironmentClass() {}

  /**
   * The specification of an environment's class. Instances that do not override {@link
   * Environment#save} are wrapped into a {@link ReplayedEnvironment}.
   *
   * @throws InvalidOption in one line when there is no such class, or it is no environment
   */
  static EnvironmentSpecification specification(String name) {
    Class<?> found;
    try {
      found = Class.forName(name);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new InvalidOption(
          "unknown environment \"" + name + "\": there is no such class on the class path");
    }
    if (!Environment.class.isAssignableFrom(found)) {
      throw new InvalidOption(
          "class " + name + " is no environment: it must implement " + Environment.class.getName());
    }
    Class<? extends Environment> type = found.asSubclass(Environment.class);
    boolean savable = savable(type);
    EnvironmentSpecification specification =
        new EnvironmentSpecification(
            name,
            "class " + name,
            EnvironmentSpecification.NO_LIMIT,
            OptionalDouble.empty(),
            () -> savable ? make(type) : new ReplayedEnvironment(make(type)));
    specification.make().close(); // so that a class that can't be made is refused here
    return specification;
  }

  private static boolean savable(Class<? extends Environment> type) {
    try {
      return type.getMethod("save", java.io.DataOutput.class).getDeclaringClass()
          != Environment.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Environment make(Class<? extends Environment> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new InvalidOption(
          "environment "
              + type.getName()
              + " can't be made: its constructor throws "
              + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new InvalidOption(
          "environment "
              + type.getName()
              + " can't be made: it needs to be a public class with a public constructor"
              + " without parameters");
    }
  }
}
