package geodesic.environment;

import geodesic.environment.box2d.Box2d;
import geodesic.environment.classic.ClassicControl;
import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The registry: environments by their id, those that ship and those of an {@link
 * EnvironmentProvider}.
 */
public final class Environments {
  private static final Map<String, EnvironmentSpecification> BY_ID = index();

  private Environments() {}

  /** Returns all specifications, family by family. */
  public static List<EnvironmentSpecification> all() {
    return List.copyOf(BY_ID.values());
  }

  /**
   * Returns the specification of an id: that of a registered environment, case ignored where only
   * one is meant, or, if it contains a dot, the name of a class on the class path; see {@link
   * EnvironmentClass}.
   *
   * @throws InvalidOption for an unknown id, in one line that names it, the valid ids and the most
   *     similar one
   */
  public static EnvironmentSpecification specification(String id) {
    EnvironmentSpecification specification = BY_ID.getOrDefault(id, ignoringCase(id).orElse(null));
    if (specification == null && id.contains(".")) {
      return EnvironmentClass.specification(id);
    }
    if (specification == null) {
      String suggestion = similar(id).map(Suggestion::question).orElse("");
      throw new InvalidOption(
          "unknown environment \""
              + id
              + "\""
              + suggestion
              + " (valid: "
              + String.join(", ", BY_ID.keySet())
              + ")");
    }
    return specification;
  }

  /**
   * Makes a new environment under its time limit.
   *
   * @throws InvalidOption for an unknown id, as {@link #specification}
   */
  public static Environment make(String id) {
    return specification(id).make();
  }

  private static Map<String, EnvironmentSpecification> index() {
    List<EnvironmentSpecification> all = new ArrayList<>(ClassicControl.specifications());
    all.addAll(Box2d.specifications());
    for (EnvironmentProvider provider : ServiceLoader.load(EnvironmentProvider.class)) {
      all.addAll(provider.specifications());
    }
    Map<String, EnvironmentSpecification> byId = new LinkedHashMap<>();
    for (EnvironmentSpecification specification : all) {
      if (byId.put(specification.id(), specification) != null) {
        throw new IllegalStateException(
            "environment " + specification.id() + " is registered twice");
      }
    }
    return byId;
  }

  /** The nearest id, versions apart. */
  private static Optional<String> similar(String id) {
    return Suggestion.nearest(
        id, BY_ID.keySet(), name -> Suggestion.letters(name.replaceFirst("-?[vV]\\d*$", "")));
  }

  /** The specification whose id differs from the given one in case at most. */
  private static Optional<EnvironmentSpecification> ignoringCase(String id) {
    List<EnvironmentSpecification> same =
        BY_ID.values().stream().filter(known -> known.id().equalsIgnoreCase(id)).toList();
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }
}
