package geodesic.environment.mujoco;

import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the packages of the project's own Python lie. */
final class SitePackages {
  private SitePackages() {}

  static Path folder() {
    Path venv = Path.of(System.getProperty("geodesic.home", ".")).resolve(".venv");
    Path lib = venv.resolve("lib");
    if (Files.isDirectory(lib)) {
      try (Stream<Path> versions = Files.list(lib)) {
        return versions
            .map(version -> version.resolve("site-packages"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow(() -> missing(venv));
      } catch (IOException e) {
        throw missing(venv);
      }
    }
    throw missing(venv);
  }

  private static InvalidOption missing(Path venv) {
    return new InvalidOption(
        "MuJoCo is not installed: there is no " + venv + "; " + MujocoLibrary.REMEDY);
  }
}
