package geodesic.cli;

import geodesic.experiment.Seeds;
import geodesic.experiment.ShellWord;
import geodesic.files.FolderLock;
import geodesic.options.InvalidOption;
import geodesic.training.Checkpoint;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a run, which belongs to one process while it trains. */
final class RunClaim {
  private RunClaim() {}

  /**
   * Claims a folder for a new run, and creates it where it is not there.
   *
   * @throws InvalidOption when it holds anything, which is another run's, or can't be used
   */
  static FolderLock claim(Path folder) throws IOException {
    requireFolder(folder);
    create(folder);
    if (!Files.isReadable(folder)) {
      throw new InvalidOption("--out " + folder + " can't be read: permission denied");
    }
    if (!Files.isWritable(folder)) {
      throw new InvalidOption("--out " + folder + " can't be written: permission denied");
    }
    if (FolderLock.isHeld(folder)) {
      throw inUse(folder);
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
    return FolderLock.take(folder).orElseThrow(() -> inUse(folder));
  }

  private static InvalidOption inUse(Path folder) {
    return new InvalidOption(
        folder + " is being written by " + FolderLock.holder(folder) + "; wait for it, or stop it");
  }

  /** Refuses a folder for several runs before the first of them is trained. */
  static void requireFree(Path folder, Seeds seeds) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidOption("--out " + folder + " is a file, but must be a folder");
    }
    if (Files.exists(folder.resolve("config.json"))
        || Files.exists(folder.resolve("compare.json"))) {
      throw new InvalidOption("--out " + folder + advice(folder));
    }
    for (long one = seeds.first(); one <= seeds.last(); one++) {
      Path own = SeveralSeeds.folder(folder, one);
      if (Files.exists(own)) {
        requireFolder(own);
        requireEmpty(own);
      }
    }
    create(folder);
  }

  private static void requireFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidOption("--out " + folder + " is a file, but must be a new or empty folder");
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidOption("--out " + folder + " can't be created: " + Failures.reason(e));
    }
  }

  private static String advice(Path folder) {
    if (Checkpoint.exists(folder)) {
      return " already holds a run; choose a new folder, or go on with: geodesic resume "
          + ShellWord.quoted(folder.toString());
    } else if (Files.exists(folder.resolve("compare.json"))) {
      return " already holds a comparison; choose a new folder";
    }
    return " already holds files, but no run to go on with; choose a new or empty folder";
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        // A process that was killed in its first moment leaves its lock's file.
        if (!entry.getFileName().toString().equals(FolderLock.NAME)) {
          throw new InvalidOption("--out " + folder + advice(folder));
        }
      }
    } catch (AccessDeniedException e) {
      throw new InvalidOption("--out " + folder + " can't be read: permission denied");
    }
  }
}
