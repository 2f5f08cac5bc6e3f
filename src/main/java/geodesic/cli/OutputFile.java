package geodesic.cli;

import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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

  /**
   * Refuses also what the command reads, which would be lost.
   *
   * @param inputs by the options that name them
   * @throws InvalidOption as {@link #require(Path)}, or when it is one of the inputs
   */
  static Path require(Path file, Map<String, Path> inputs) {
    inputs.forEach((option, input) -> {
      if (isSame(file, input)) {
        throw new InvalidOption(
            "--out " + file + " is the file of " + option + ", but must be another");
      }
    });
    return require(file);
  }

  private static boolean isSame(Path file, Path other) {
    try {
      return Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other);
    } catch (IOException e) {
      return false; // whatever it is shows when it is read
    }
  }
}
