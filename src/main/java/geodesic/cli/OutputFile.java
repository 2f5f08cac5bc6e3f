package geodesic.cli;

import geodesic.options.InvalidOption;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a command is to write, looked at before the work begins. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses what can't be written.
   *
   * @throws InvalidOption when it is a folder, or its folder does not exist or is read-only
   */
  static Path require(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new InvalidOption("--out " + file + " is a folder, but must be a file");
    } else if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidOption("--out " + file + ": the folder " + folder + " does not exist");
    } else if (!Files.isWritable(folder)) {
      throw new InvalidOption("--out " + file + ": the folder " + folder + " can't be written to");
    }
    return file;
  }
}
