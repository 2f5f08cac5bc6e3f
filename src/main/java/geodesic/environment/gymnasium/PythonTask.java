package geodesic.environment.gymnasium;

import geodesic.environment.EnvironmentArguments;
import geodesic.environment.python.PythonInstallation;
import geodesic.options.InvalidOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which environment of which Python installation is meant.
 *
 * @param interpreter the program
 * @param module a Python module to import first, which registers the environment
 * @param name what Gymnasium calls it
 * @param keywords of its constructor, as users write them
 * @param wrappers around it, {@code module:Class}, innermost first
 * @param timeout nanoseconds that an answer may take
 */
record PythonTask(
    Path interpreter,
    Optional<String> module,
    String name,
    Map<String, String> keywords,
    List<String> wrappers,
    long timeout) {
  static final String PREFIX = "gymnasium:";

  private static final double USUAL_TIMEOUT = 60;
  private static final double NANOSECONDS = 1e9;

  /**
   * Reads what a user says: {@code gymnasium:ID} or {@code gymnasium:module:ID}.
   *
   * @throws InvalidOption when no name is given, or there is no such interpreter
   */
  static PythonTask of(String id, EnvironmentArguments arguments) {
    String rest = id.substring(PREFIX.length());
    int colon = rest.indexOf(':');
    String name = rest.substring(colon + 1);
    if (name.isBlank() || colon == 0 || name.indexOf(':') >= 0) {
      throw new InvalidOption(
          id + " must be gymnasium:ID or gymnasium:MODULE:ID, such as gymnasium:CartPole-v1");
    }
    return new PythonTask(
        PythonInstallation.find(arguments.python()).interpreter(),
        colon < 0 ? Optional.empty() : Optional.of(rest.substring(0, colon)),
        name,
        arguments.keywords(),
        arguments.wrappers(),
        Math.round(arguments.timeout().orElse(USUAL_TIMEOUT) * NANOSECONDS));
  }

  /**
   * Nanoseconds that Python may take to start, to import what is needed and to make the first
   * environment: where steps are quick, a short time is no wish for a quick start.
   */
  long startTimeout() {
    return Math.max(timeout, Math.round(USUAL_TIMEOUT * NANOSECONDS));
  }

  /** As users name it. */
  @Override
  public String toString() {
    return PREFIX + module.map(m -> m + ":").orElse("") + name;
  }
}
