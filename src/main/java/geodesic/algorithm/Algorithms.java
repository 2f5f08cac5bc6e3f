package geodesic.algorithm;

import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.options.Services;
import geodesic.options.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** The registry: algorithms by their names, those that ship and those of users. */
public final class Algorithms {
  private static final List<Algorithm> SHIPPED =
      List.of(
          Algorithm.VPG,
          Algorithm.NPG,
          Algorithm.TRPO,
          Algorithm.ACKTR,
          Algorithm.PPO,
          Algorithm.VMPO);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._$-]*");

  /** Those that ship and those that services files name; null until somebody asks. */
  private static volatile Map<String, Algorithm> registered;

  /** The users' classes, by name. */
  private static final Map<String, Algorithm> CLASSES = new ConcurrentHashMap<>();

  private Algorithms() {}

  /**
   * Those that ship, and those that jars on the class path bring.
   *
   * @throws InvalidOption in one line when a services file names what can't be used
   */
  public static List<Algorithm> all() {
    return List.copyOf(byId().values());
  }

  /** Their names. */
  public static List<String> ids() {
    return List.copyOf(byId().keySet());
  }

  /**
   * The algorithm of a name, case ignored, or of a class on the class path.
   *
   * @throws InvalidOption in one line when there is no such algorithm, or its class can't be used
   */
  public static Algorithm named(String id) {
    for (Algorithm algorithm : byId().values()) {
      if (algorithm.id().equalsIgnoreCase(id)) {
        return algorithm;
      }
    }
    Optional<Algorithm> own =
        SourceVersion.isName(id)
            ? Optional.ofNullable(CLASSES.computeIfAbsent(id, name -> ofClass(name).orElse(null)))
            : Optional.empty();
    return own.orElseThrow(() -> unknown(id));
  }

  private static InvalidOption unknown(String id) {
    if (id.contains(".")) {
      return new InvalidOption(
          "unknown algorithm '"
              + id
              + "': there is no such class on the class path; GEODESIC_CLASSPATH names folders and"
              + " jars with yours");
    }
    List<String> valid = ids();
    return new InvalidOption(
        "unknown algorithm '"
            + id
            + "'"
            + Suggestion.of(id, valid)
            + " (valid: "
            + String.join(", ", valid)
            + "; your own: a class on GEODESIC_CLASSPATH)");
  }

  /** Empty when there is no class of that name. */
  private static Optional<Algorithm> ofClass(String name) {
    try {
      Class<?> found = Class.forName(name, true, Algorithms.class.getClassLoader());
      if (!Algorithm.class.isAssignableFrom(found)) {
        throw new InvalidOption(
            "class "
                + name
                + " is not an algorithm: it must implement "
                + Algorithm.class.getName());
      }
      Algorithm made = (Algorithm) found.getConstructor().newInstance();
      requireUsable(made);
      if (!made.id().equals(name)) {
        throw new InvalidOption(
            "algorithm "
                + name
                + " calls itself '"
                + made.id()
                + "', by which its runs could not be opened again: name the class in"
                + " META-INF/services/"
                + Algorithm.class.getName()
                + ", or leave out id()");
      }
      return Optional.of(made);
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (InvocationTargetException e) {
      throw new InvalidOption(
          "algorithm " + name + " can't be made: its constructor threw " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new InvalidOption(
          "algorithm "
              + name
              + " can't be made: it needs to be a public class with a public constructor without"
              + " parameters");
    } catch (ExceptionInInitializerError e) {
      throw new InvalidOption(
          "algorithm " + name + " can't be made: its static initializer threw " + e.getCause());
    } catch (LinkageError e) {
      // On some systems also a file of this name in other capitals.
      if (!name.contains(".")) {
        return Optional.empty();
      }
      throw new InvalidOption("class " + name + " can't be loaded: " + e.getMessage());
    }
  }

  /** Refuses what would fail later, without the name of the class that is to blame. */
  private static void requireUsable(Algorithm algorithm) {
    String name = algorithm.getClass().getName();
    try {
      if (algorithm.id() == null || !ID.matcher(algorithm.id()).matches()) {
        throw new IllegalStateException(
            "its id is '" + algorithm.id() + "', but must be letters, digits, '.', '_' and '-'");
      }
      if (algorithm.description() == null
          || algorithm.options() == null
          || algorithm.defaults() == null) {
        throw new IllegalStateException(
            "it must return a description, a record of options, and a map of defaults");
      }
      OptionRecord.settings(OptionRecord.create(algorithm.options(), Map.of()));
    } catch (RuntimeException e) {
      throw new InvalidOption(
          "algorithm "
              + name
              + " can't be used: "
              + (e instanceof IllegalStateException || e instanceof InvalidOption
                  ? e.getMessage()
                  : e.toString()));
    }
  }

  private static Map<String, Algorithm> byId() {
    Map<String, Algorithm> known = registered;
    if (known == null) {
      known = index();
      registered = known;
    }
    return known;
  }

  private static Map<String, Algorithm> index() {
    Map<String, Algorithm> byId = new LinkedHashMap<>();
    SHIPPED.forEach(algorithm -> byId.put(algorithm.id(), algorithm));
    for (Algorithm algorithm : Services.load(Algorithm.class, "algorithms", Throwable::toString)) {
      requireUsable(algorithm);
      Algorithm other = byId.putIfAbsent(algorithm.id(), algorithm);
      if (other != null) {
        throw new InvalidOption(
            "the algorithm "
                + algorithm.id()
                + " is registered twice: by "
                + other.getClass().getName()
                + " and by "
                + algorithm.getClass().getName());
      }
    }
    return byId;
  }
}
