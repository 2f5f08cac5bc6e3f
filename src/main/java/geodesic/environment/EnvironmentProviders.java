package geodesic.environment;

import geodesic.options.InvalidOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Collects the environments of every {@link EnvironmentProvider} on the class path. */
final class EnvironmentProviders {
  private EnvironmentProviders() {}

  /**
   * All registered specifications by id: first the families that ship, in the order in which their
   * services file names them, then others'.
   *
   * @throws InvalidOption in one line when a services file names something that is not a provider,
   *     or two environments have the same id
   * @throws EnvironmentFailure when a provider throws
   */
  static Map<String, EnvironmentSpecification> specifications() {
    Map<String, EnvironmentSpecification> byId = new LinkedHashMap<>();
    Map<String, EnvironmentProvider> owners = new LinkedHashMap<>();
    for (EnvironmentProvider provider : providers()) {
      for (EnvironmentSpecification specification : specifications(provider)) {
        EnvironmentProvider owner = owners.putIfAbsent(specification.id(), provider);
        if (owner != null) {
          throw new InvalidOption(
              "the environment "
                  + specification.id()
                  + " is registered twice: by "
                  + owner.getClass().getName()
                  + " and by "
                  + provider.getClass().getName());
        }
        byId.put(specification.id(), specification);
      }
    }
    return byId;
  }

  private static List<EnvironmentSpecification> specifications(EnvironmentProvider provider) {
    try {
      return provider.specifications();
    } catch (Throwable thrown) {
      throw EnvironmentFailure.threw(
          "provider " + provider.getClass().getName(), "specifications()", thrown);
    }
  }

  private static List<EnvironmentProvider> providers() {
    Set<Class<?>> known = new HashSet<>();
    List<EnvironmentProvider> shipped = new ArrayList<>();
    List<EnvironmentProvider> others = new ArrayList<>();
    try {
      for (ClassLoader loader : loaders()) {
        for (EnvironmentProvider provider : ServiceLoader.load(EnvironmentProvider.class, loader)) {
          if (known.add(provider.getClass())) {
            (ships(provider) ? shipped : others).add(provider);
          }
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new InvalidOption(
          "the class path registers environments that can't be used: "
              + e.getMessage()
              + (e.getCause() == null ? "" : ": " + EnvironmentFailure.describe(e.getCause())));
    }
    List<EnvironmentProvider> all = new ArrayList<>(shipped);
    all.addAll(others);
    return all;
  }

  /**
   * That of this class and then the thread's: inside an application server, a thread may see only
   * the environments of the one or of the other.
   */
  private static List<ClassLoader> loaders() {
    ClassLoader own = EnvironmentProviders.class.getClassLoader();
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread == null || ofThread.equals(own) ? List.of(own) : List.of(own, ofThread);
  }

  /** A class path may name other jars before this one, which must not change the listings. */
  private static boolean ships(EnvironmentProvider provider) {
    return provider
        .getClass()
        .getName()
        .startsWith(EnvironmentProviders.class.getPackageName() + ".");
  }
}
