package geodesic.environment;

import geodesic.options.InvalidOption;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A user's environment as a class: it is public, implements {@link Environment} and has a public
 * constructor without parameters. Its only time limit is its own.
 */
final class EnvironmentClass {
  private EnvironmentClass() {}

  /**
   * The specification of a class on the class path; empty when there is no class of that name.
   *
   * @throws InvalidOption in one line when the class can't be loaded, or is not an environment
   * @throws EnvironmentFailure when its constructor or its spaces fail
   */
  static Optional<EnvironmentSpecification> find(String name) {
    try {
      ClassLoader loader = EnvironmentClass.class.getClassLoader();
      return Optional.of(specification(Class.forName(name, false, loader)));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (UnsupportedClassVersionError e) {
      throw new InvalidOption(
          "class " + name + " was compiled for a newer Java than this one: " + e.getMessage());
    } catch (LinkageError e) {
      // A file of this name in other capitals, or in the folder of another package.
      throw new InvalidOption(
          "class "
              + name
              + " can't be loaded: "
              + e.getMessage()
              + "; the class path must name the folder that packages begin in");
    }
  }

  /**
   * The specification of a class. Instances that do not override {@link Environment#save} are
   * wrapped in a {@link ReplayedEnvironment}. One instance is made on the way, for its spaces, so
   * that a class that can't be used is refused here.
   *
   * @throws InvalidOption in one line when the class is not an environment
   * @throws EnvironmentFailure when its constructor or its spaces fail
   */
  static EnvironmentSpecification specification(Class<?> found) {
    String name = found.getName();
    if (!Environment.class.isAssignableFrom(found)) {
      throw new InvalidOption(
          "class "
              + name
              + " is not an environment: it must implement "
              + Environment.class.getName());
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
    specification.spaces();
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
      throw EnvironmentFailure.threw(who(type), "its constructor", e.getCause());
    } catch (ExceptionInInitializerError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw EnvironmentFailure.threw(who(type), "its static initializer", cause);
    } catch (LinkageError e) {
      throw EnvironmentFailure.threw(who(type), "its constructor", e);
    } catch (ReflectiveOperationException e) {
      throw new InvalidOption(
          who(type)
              + " can't be made: it needs to be a public class with a public constructor"
              + " without parameters");
    }
  }

  private static String who(Class<?> type) {
    return "environment " + type.getName();
  }
}
