package geodesic.cli;

import geodesic.environment.python.PythonInstallation;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "setup-python",
    description =
        "Makes a Python virtual environment in the project's folder, with MuJoCo and Gymnasium in"
            + " the versions that environments here are tested with. Does nothing where it is there.",
    mixinStandardHelpOptions = true)
final class SetupPythonCommand implements Callable<Integer> {
  @Option(
      names = "--python",
      paramLabel = "PATH",
      description = "the interpreter to make it with (default: the first that fits on the PATH)")
  private Optional<String> python = Optional.empty();

  @Option(names = "--force", description = "make it anew even if it is there")
  private boolean force;

  @Option(names = "--quiet", description = "show no progress")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    String home = System.getProperty(PythonInstallation.HOME, "");
    if (home.isEmpty()) {
      throw new InvalidOption(
          "setup-python belongs to scripts/geodesic, which knows the project's folder");
    }
    PythonFolder folder =
        new PythonFolder(
            Path.of(home, PythonInstallation.FOLDER).toAbsolutePath(),
            Path.of(home, "envs", "requirements.txt").toAbsolutePath());
    boolean known = folder.isComplete() && !force;
    if (!known) {
      BasePython base = BasePython.find(python, System.getenv().getOrDefault("PATH", ""));
      folder.make(force, new PythonPackages(base, SessionOptions.progress(quiet)));
    }
    PythonInstallation made = PythonInstallation.find(Optional.of(folder.folder().toString()));
    System.out.printf(
        "Python with mujoco %s and gymnasium %s is in %s%s%n",
        made.version("mujoco").orElse("?"),
        made.version("gymnasium").orElse("?"),
        folder.folder(),
        known ? " (--force makes it anew)" : "");
    if (!known) {
      System.out.println("next: scripts/geodesic train --env HalfCheetah-v5");
    }
    return 0;
  }
}
