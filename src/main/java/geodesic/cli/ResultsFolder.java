package geodesic.cli;

import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Folders in results/runs for runs and comparisons without --out. */
final class ResultsFolder {
  private ResultsFolder() {}

  /** The folder of all of them: in the repository that the command belongs to. */
  static Path runs() {
    return Path.of(System.getProperty("geodesic.home", "")).resolve("results/runs");
  }

  /**
   * Makes a new folder, a different one even for two that start in the same second.
   *
   * @param what the beginning of its name; the time follows
   */
  static Path create(String what) {
    String stamp =
        DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT)
            .format(LocalDateTime.now(ZoneId.systemDefault()));
    String name = what + "-" + stamp;
    Path runs = runs();
    int n = 1;
    while (true) {
      try {
        Files.createDirectories(runs);
        return Files.createDirectory(runs.resolve(n == 1 ? name : name + "-" + n));
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(runs)) {
          throw new InvalidOption(runs + " is not a folder; choose one with --out");
        }
        n++;
      } catch (IOException e) {
        throw new InvalidOption(
            "no folder can be made in "
                + runs
                + " ("
                + Failures.reason(e)
                + "); choose one with --out");
      }
    }
  }
}
