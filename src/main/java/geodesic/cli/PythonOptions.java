package geodesic.cli;

import geodesic.environment.EnvironmentArguments;
import geodesic.training.Configuration;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/**
 * Where an environment's Python is, and how long it may take: what may have changed since a run
 * began without changing the run.
 */
final class PythonOptions {
  @Option(
      names = "--python",
      paramLabel = "PATH",
      description =
          "the interpreter, or the virtual environment, whose packages are used (default: that of"
              + " the run, else $GEODESIC_PYTHON, else what setup-python made)")
  private String python;

  @Option(
      names = "--env-timeout",
      paramLabel = "SECONDS",
      description =
          "how long an environment of Python may take to answer (default: as in the run, else 60)")
  private Double timeout;

  /**
   * The interpreter, if one was named. A path is made absolute: a run is resumed in another folder.
   */
  Optional<String> python() {
    return Optional.ofNullable(python).map(PythonOptions::absolute);
  }

  private static String absolute(String python) {
    try {
      Path path = Path.of(python);
      return Files.exists(path) ? path.toAbsolutePath().toString() : python;
    } catch (InvalidPathException e) {
      return python; // refused where it is looked for
    }
  }

  /** The time, if one was named. */
  OptionalDouble timeout() {
    return timeout == null ? OptionalDouble.empty() : OptionalDouble.of(timeout);
  }

  /** A run's configuration with what was named here in place of what it began with. */
  Configuration in(Configuration before) {
    EnvironmentArguments known = before.specification().arguments();
    return python == null && timeout == null
        ? before
        : before.with(
            new EnvironmentArguments(
                known.keywords(),
                known.wrappers(),
                python().or(known::python),
                timeout == null ? known.timeout() : timeout()));
  }
}
