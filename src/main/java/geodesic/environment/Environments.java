package geodesic.environment;

import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.lang.model.SourceVersion;

/** The registry: environments by their id, which each come from an {@link EnvironmentProvider}. */
public final class Environments {
  private static Map<String, EnvironmentSpecification> registered = Map.of();

  /** The user's classes, by name. */
  private static final Map<String, EnvironmentSpecification> CLASSES = new ConcurrentHashMap<>();

  private Environments() {}

  /**
   * Not in a static initializer, where a provider's fault would not give a line that users can
   * read.
   */
  private static synchronized Map<String, EnvironmentSpecification> registered() {
    if (registered.isEmpty()) {
      registered = EnvironmentProviders.specifications();
    }
    return registered;
  }

  /**
   * Returns all registered specifications, family by family.
   *
   * @throws InvalidOption when providers contradict each other
   */
  public static List<EnvironmentSpecification> all() {
    return List.copyOf(registered().values());
  }

  /**
   * Returns the specification of an id: that of a registered environment, case ignored where only
   * one is meant, or of a class on the class path, whose name is its id; see {@link
   * EnvironmentSource} for one that is yet to be compiled.
   *
   * @throws InvalidOption for an unknown id, in one line that names it, the valid ids and the most
   *     similar one
   * @throws EnvironmentFailure when a class's constructor or spaces fail
   */
  public static EnvironmentSpecification specification(String id) {
    return specification(id, EnvironmentArguments.NONE);
  }

  /**
   * Returns the specification of an id, for an environment that is made as the user says.
   *
   * @throws InvalidOption for an unknown id, as {@link #specification(String)}, and for arguments
   *     that the environment does not take
   * @throws EnvironmentFailure when a class's constructor or spaces fail
   */
  public static EnvironmentSpecification specification(String id, EnvironmentArguments arguments) {
    Optional<EnvironmentSpecification> known = known(id);
    if (known.isPresent()) {
      return known.get().with(arguments);
    }
    return EnvironmentProviders.find(id, arguments)
        .orElseThrow(() -> new InvalidOption("unknown environment \"" + id + "\"" + advice(id)));
  }

  /** One that is registered, or a class on the class path. */
  private static Optional<EnvironmentSpecification> known(String id) {
    EnvironmentSpecification specification = registered().get(id);
    if (specification == null) {
      specification = CLASSES.get(id);
    }
    if (specification == null) {
      specification = ignoringCase(id).orElse(null);
    }
    if (specification == null && SourceVersion.isName(id)) {
      specification = EnvironmentClass.find(id).orElse(null);
      if (specification != null) {
        CLASSES.put(id, specification);
      }
    }
    return Optional.ofNullable(specification);
  }

  /**
   * Makes a class known that is not on the class path; a later one of the same name replaces it.
   */
  static void add(EnvironmentSpecification specification) {
    CLASSES.put(specification.id(), specification);
  }

  private static String advice(String id) {
    String name = id.replace('/', '.');
    if (SourceVersion.isName(name)) {
      Path source = Path.of(EnvironmentSource.pathOf(name));
      if (Files.exists(source)) {
        return "; did you mean the file " + source + "?";
      }
    }
    if (id.contains(".")) {
      String path = System.getenv("GEODESIC_CLASSPATH");
      return ": there is no such class on the class path; GEODESIC_CLASSPATH names folders and jars"
          + " with yours ("
          + (path == null || path.isEmpty() ? "it is not set" : "now " + path)
          + "), and a source file is given as FILE.java";
    }
    return similar(id).map(Suggestion::question).orElse("")
        + " (valid: "
        + String.join(", ", registered().keySet())
        + "; your own: FILE.java, or a class on GEODESIC_CLASSPATH)";
  }

  /**
   * Makes a new environment under its time limit.
   *
   * @throws InvalidOption for an unknown id, as {@link #specification}
   */
  public static Environment make(String id) {
    return specification(id).make();
  }

  /** The nearest id, ignoring versions. */
  private static Optional<String> similar(String id) {
    return Suggestion.nearest(
        id,
        registered().keySet(),
        name -> Suggestion.letters(name.replaceFirst("-?[vV]\\d*$", "")));
  }

  /** The specification whose id differs from the given one in case at most. */
  private static Optional<EnvironmentSpecification> ignoringCase(String id) {
    List<EnvironmentSpecification> same =
        registered().values().stream().filter(known -> known.id().equalsIgnoreCase(id)).toList();
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }
}
