package geodesic.algorithm;

import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.options.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import javax.lang.model.SourceVersion;

/** The registry: algorithms by their names, those that ship and those of users. */
public final class Algorithms {
  private static final Map<String, Algorithm> BY_ID = index();

  /** The users' classes, by name. */
  private static final Map<String, Algorithm> CLASSES = new ConcurrentHashMap<>();

  private Algorithms() {}

  /** Those that ship, and those that jars on the class path provide. */
  public static List<Algorithm> all() {
    return List.copyOf(BY_ID.values());
  }

  /** Their names. */
  public static List<String> ids() {
    return List.copyOf(BY_ID.keySet());
  }

  /**
   * The algorithm of a name, case ignored, or of a class on the class path.
   *
   * @throws InvalidOption in one line when there is no such algorithm, or its class can't be used
   */
  public static Algorithm named(String id) {
    for (Algorithm algorithm : BY_ID.values()) {
      if (algorithm.id().equalsIgnoreCase(id)) {
        return algorithm;
      }
    }
    if (id.contains(".") && SourceVersion.isName(id)) {
      return CLASSES.computeIfAbsent(id, Algorithms::ofClass);
    }
    List<String> valid = ids();
    throw new InvalidOption(
        "unknown algorithm '"
            + id
            + "'"
            + Suggestion.of(id, valid)
            + " (valid: "
            + String.join(", ", valid)
            + "; your own: a class on GEODESIC_CLASSPATH)");
  }

  private static Algorithm ofClass(String name) {
    try {
      Class<?> found = Class.forName(name, true, Algorithms.class.getClassLoader());
      if (!Algorithm.class.isAssignableFrom(found)) {
        throw new InvalidOption(
            "class "
                + name
                + " is not an algorithm: it must implement "
                + Algorithm.class.getName());
      }
      Object made = found.getConstructor().newInstance();
      return checked((Algorithm) made);
    } catch (ClassNotFoundException e) {
      throw new InvalidOption(
          "unknown algorithm '"
              + name
              + "': there is no such class on the class path; GEODESIC_CLASSPATH names folders and"
              + " jars with yours");
    } catch (InvocationTargetException e) {
      throw new InvalidOption(
          "algorithm " + name + " can't be made: its constructor threw " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new InvalidOption(
          "algorithm "
              + name
              + " can't be made: it needs to be a public class with a public constructor without"
              + " parameters");
    } catch (LinkageError e) {
      throw new InvalidOption("class " + name + " can't be loaded: " + e.getMessage());
    }
  }

  /** Refuses what would fail later without naming the algorithm at fault. */
  private static Algorithm checked(Algorithm algorithm) {
    if (algorithm.description() == null || algorithm.options() == null) {
      throw new InvalidOption(
          "algorithm " + algorithm.id() + " must return a description and a record of options");
    }
    try {
      OptionRecord.settings(OptionRecord.create(algorithm.options(), Map.of()));
    } catch (IllegalStateException e) {
      throw new InvalidOption("algorithm " + algorithm.id() + ": " + e.getMessage());
    }
    return algorithm;
  }

  private static Map<String, Algorithm> index() {
    List<Algorithm> all =
        new ArrayList<>(
            List.of(Algorithm.VPG, Algorithm.NPG, Algorithm.TRPO, Algorithm.ACKTR, Algorithm.PPO));
    ServiceLoader.load(Algorithm.class).forEach(all::add);
    Map<String, Algorithm> byId = new LinkedHashMap<>();
    for (Algorithm algorithm : all) {
      if (byId.put(algorithm.id(), algorithm) != null) {
        throw new IllegalStateException("algorithm " + algorithm.id() + " is registered twice");
      }
    }
    return byId;
  }
}
