package geodesic.cli;

import geodesic.environment.EnvironmentArguments;
import geodesic.options.Assignment;
import geodesic.options.InvalidOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that make an environment: what is said of it beside its id. */
final class EnvironmentArgumentOptions {
  /** What the names of an environment's own settings begin with. */
  private static final String PREFIX = "env.";

  @Option(
      names = "--wrapper",
      paramLabel = "module:Class",
      description =
          "a wrapper around an environment of Python; may be repeated, the innermost first")
  private List<String> wrappers = new ArrayList<>();

  @Mixin private PythonOptions python;

  /** Whether --set names a setting of the environment, not of the run. */
  static boolean concerns(Assignment assignment) {
    return assignment.key().startsWith(PREFIX);
  }

  /**
   * What was said of the environment.
   *
   * @param set what --set gives; what does not concern the environment is left out
   */
  EnvironmentArguments arguments(List<Assignment> set) {
    Map<String, String> keywords = new LinkedHashMap<>();
    for (Assignment assignment : set) {
      if (concerns(assignment)) {
        keywords.put(assignment.key().substring(PREFIX.length()), assignment.text());
      }
    }
    return new EnvironmentArguments(keywords, wrappers, python.python(), python.timeout());
  }

  /**
   * The same for commands that begin no run, so that --set can only be about the environment.
   *
   * @throws InvalidOption for another setting
   */
  EnvironmentArguments ofEnvironmentOnly(List<String> set) {
    List<Assignment> all =
        set.stream().map(text -> Assignment.of("--set", text, "env.key=value")).toList();
    for (Assignment assignment : all) {
      if (!concerns(assignment)) {
        throw new InvalidOption(
            "--set "
                + assignment.key()
                + " is a setting of a run; here only those of the environment count, env."
                + assignment.key()
                + " for example");
      }
    }
    return arguments(all);
  }
}
