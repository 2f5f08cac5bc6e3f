package geodesic.cli;

import geodesic.files.FolderLock;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a run, which belongs to one process while it trains. */
final class RunFolder {
  private RunFolder() {}

  /**
   * Claims a folder for a new run, and creates it where it is not there.
   *
   * @throws InvalidOption when it holds anything, which is another run's, or can't be used
   */
  static FolderLock claim(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidOption("--out " + folder + " is a file, but must be a new or empty folder");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidOption("--out " + folder + " can't be created: " + Failures.reason(e));
    }
    if (!Files.isReadable(folder)) {
      throw new InvalidOption("--out " + folder + " can't be read: permission denied");
    }
    if (!Files.isWritable(folder)) {
      throw new InvalidOption("--out " + folder + " can't be written: permission denied");
    }
    requireEmpty(folder); // before the lock, which would leave its file in somebody's folder
    FolderLock lock = lock(folder);
    try {
      requireEmpty(folder); // of two that start at once, the second may be that late
      return lock;
    } catch (InvalidOption e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Takes the folder of a run to go on with.
   *
   * @throws InvalidOption when another process trains in it
   */
  static FolderLock lock(Path folder) throws IOException {
    return FolderLock.take(folder)
        .orElseThrow(() ->
            new InvalidOption(
                folder
                    + " is being written by "
                    + FolderLock.holder(folder)
                    + "; wait for it, or stop it"));
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        // A process that was killed in its first moment leaves its lock's file.
        if (!entry.getFileName().toString().equals(FolderLock.NAME)) {
          throw new InvalidOption(
              "--out "
                  + folder
                  + " already holds files; choose a new folder, or go on with: geodesic resume "
                  + folder);
        }
      }
    } catch (AccessDeniedException e) {
      throw new InvalidOption("--out " + folder + " can't be read: permission denied");
    }
  }
}
