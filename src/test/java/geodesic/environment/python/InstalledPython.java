package geodesic.environment.python;

import geodesic.options.InvalidOption;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * The Python of tests that need one, with MuJoCo and Gymnasium. Where none is installed they are
 * skipped, or fail where -Dgeodesic.python.required=true says that it must be there, as on the
 * build server.
 */
public final class InstalledPython {
  /** The system property that makes a missing installation a failure. */
  public static final String REQUIRED = "geodesic.python.required";

  /** In the message of every test that is skipped for this; scripts/test counts them. */
  static final String SKIPPED = "needs Python, skipped";

  private InstalledPython() {}

  /** The installation, if there is one. */
  public static Optional<PythonInstallation> find() {
    try {
      return Optional.of(PythonInstallation.find(Optional.empty()));
    } catch (InvalidOption none) {
      return Optional.empty();
    }
  }

  /** The installation; the test is skipped where it lacks mujoco or gymnasium. */
  public static PythonInstallation require() {
    return require("mujoco", "gymnasium");
  }

  /** The installation; the test is skipped where it lacks one of the packages. */
  public static PythonInstallation require(String... packages) {
    try {
      PythonInstallation python = PythonInstallation.find(Optional.empty());
      for (String name : packages) {
        python.packageFolder(name);
      }
      return python;
    } catch (InvalidOption missing) {
      if (Boolean.getBoolean(REQUIRED)) {
        throw new AssertionError(
            "-D%s=true, but %s".formatted(REQUIRED, missing.getMessage()), missing);
      }
      throw new TestAbortedException(
          "%s (packages %s): %s".formatted(SKIPPED, List.of(packages), missing.getMessage()));
    }
  }
}
