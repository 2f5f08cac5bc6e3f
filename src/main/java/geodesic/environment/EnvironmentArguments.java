package geodesic.environment;

import geodesic.options.InvalidOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a user says of an environment beside its id.
 *
 * @param keywords arguments by name, as text: those of Gymnasium's environment of the same id
 * @param wrappers around it, {@code module:Class} in Python, innermost first
 * @param python the interpreter, or the folder of a virtual environment, whose packages are used;
 *     empty for the usual one
 * @param timeout seconds after which an environment in another process that does not answer has
 *     failed; empty for the usual ones
 */
public record EnvironmentArguments(
    Map<String, String> keywords,
    List<String> wrappers,
    Optional<String> python,
    OptionalDouble timeout) {
  /** Nothing is said. */
  public static final EnvironmentArguments NONE =
      new EnvironmentArguments(Map.of(), List.of(), Optional.empty(), OptionalDouble.empty());

  /**
   * Keeps the keywords in the order of their names.
   *
   * @throws InvalidOption for a time that is not positive
   */
  public EnvironmentArguments {
    keywords = Collections.unmodifiableMap(new TreeMap<>(keywords));
    wrappers = List.copyOf(wrappers);
    if (timeout.isPresent() && !(timeout.getAsDouble() > 0)) {
      throw new InvalidOption(
          "--env-timeout is " + timeout.getAsDouble() + ", but must be above 0 seconds");
    }
  }

  /** Keyword arguments alone. */
  public static EnvironmentArguments of(Map<String, String> keywords) {
    return new EnvironmentArguments(keywords, List.of(), Optional.empty(), OptionalDouble.empty());
  }

  /** Whether nothing is said. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * Refuses all but keywords, for an environment that is not one of Python's.
   *
   * @param id the environment's, for the message
   * @throws InvalidOption in one line
   */
  public void requireKeywordsOnly(String id) {
    if (!wrappers.isEmpty()) {
      throw new InvalidOption(
          "--wrapper is for environments of Python, such as gymnasium:"
              + id
              + "; "
              + id
              + " is not one");
    }
    if (timeout.isPresent()) {
      throw new InvalidOption(
          "--env-timeout is for environments in other processes, such as gymnasium:"
              + id
              + "; "
              + id
              + " is not one");
    }
  }
}
