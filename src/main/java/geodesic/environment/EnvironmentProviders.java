package geodesic.environment;

import geodesic.options.InvalidOption;
import geodesic.options.Services;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /**
   * An environment that no provider lists.
   *
   * @throws InvalidOption when the arguments can't be used
   * @throws EnvironmentFailure when a provider throws
   */
  static Optional<EnvironmentSpecification> find(String id, EnvironmentArguments arguments) {
    for (EnvironmentProvider provider : providers()) {
      try {
        Optional<EnvironmentSpecification> found = provider.find(id, arguments);
        if (found.isPresent()) {
          return found;
        }
      } catch (InvalidOption e) {
        throw e;
      } catch (Throwable thrown) {
        throw EnvironmentFailure.threw(
            "provider " + provider.getClass().getName(), "find(" + id + ")", thrown);
      }
    }
    return Optional.empty();
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
    Map<Boolean, List<EnvironmentProvider>> byOrigin =
        Services.load(EnvironmentProvider.class, "environments", EnvironmentFailure::describe)
            .stream()
            .collect(Collectors.partitioningBy(EnvironmentProviders::ships));
    List<EnvironmentProvider> all = new ArrayList<>(byOrigin.get(true));
    all.addAll(byOrigin.get(false));
    return all;
  }

  /** A class path may name other jars before this one, which must not change the listings. */
  private static boolean ships(EnvironmentProvider provider) {
    return provider
        .getClass()
        .getName()
        .startsWith(EnvironmentProviders.class.getPackageName() + ".");
  }
}
