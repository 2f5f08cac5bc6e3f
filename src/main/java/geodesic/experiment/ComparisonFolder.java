package geodesic.experiment;

import geodesic.files.AtomicFile;
import geodesic.files.FolderLock;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a comparison, which belongs to one process while this is open. compare.json in it
 * says which comparison it is of.
 */
public final class ComparisonFolder implements AutoCloseable {
  private static final String SPECIFICATION = "compare.json";

  private final Path folder;
  private final FolderLock lock;

  private ComparisonFolder(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder of a new comparison, or opens that of one to go on with, which may have more
   * seeds than before.
   *
   * @throws InvalidOption when the folder holds something else, can't be written, or is in use
   */
  public static ComparisonFolder claim(Path folder, Specification specification)
      throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidOption("--out " + folder + " is a file, but must be a folder");
    }
    boolean known = Files.exists(folder.resolve(SPECIFICATION));
    if (known) {
      requireSame(folder, specification);
    } else {
      requireEmpty(folder);
      create(folder);
    }
    FolderLock lock = lock(folder);
    try {
      // Seeds are looked at once more, now that nobody else can add some.
      if (!known
          || !requireSame(folder, specification).equals(Optional.of(specification.seeds()))) {
        AtomicFile.write(folder.resolve(SPECIFICATION), SpecificationJson.write(specification));
      }
      return new ComparisonFolder(folder, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Refuses a folder of another comparison; more seeds do not make it another.
   *
   * @return the seeds that it has
   */
  private static Optional<Seeds> requireSame(Path folder, Specification specification) {
    Path file = folder.resolve(SPECIFICATION);
    try {
      String there = Files.readString(file);
      SpecificationJson.difference(there, SpecificationJson.write(specification))
          .ifPresent(difference -> {
            throw new InvalidOption(
                "--out "
                    + folder
                    + " holds another comparison ("
                    + difference
                    + "); choose a new folder, or give the command that is in "
                    + file);
          });
      return SpecificationJson.seeds(there);
    } catch (IOException e) {
      throw new InvalidOption(file + " can't be used: " + reason(e));
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        // A process that was killed in its first moment leaves these.
        String name = entry.getFileName().toString();
        if (!name.equals(FolderLock.NAME) && !name.startsWith("." + SPECIFICATION)) {
          throw new InvalidOption(
              "--out "
                  + folder
                  + " already holds files, but no comparison (no "
                  + SPECIFICATION
                  + "); choose a new folder");
        }
      }
    } catch (AccessDeniedException e) {
      throw new InvalidOption("--out " + folder + " can't be read: permission denied");
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidOption("--out " + folder + " can't be created: " + reason(e));
    }
  }

  private static FolderLock lock(Path folder) {
    try {
      return FolderLock.take(folder)
          .orElseThrow(() ->
              new InvalidOption(
                  "--out "
                      + folder
                      + " is being written by another comparison just now ("
                      + FolderLock.holder(folder)
                      + ")"));
    } catch (IOException e) {
      throw new InvalidOption("--out " + folder + " can't be written: " + reason(e));
    }
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException
        ? "permission denied"
        : String.valueOf(e.getMessage());
  }

  /** The folder itself. */
  public Path path() {
    return folder;
  }

  /** The folder of a reported run. */
  Path run(Entrant entrant, long seed) {
    return folder.resolve("runs").resolve(entrant.label() + "-s" + seed);
  }

  /** The folder of a run of a sweep. */
  Path tuningRun(Entrant entrant, int setting, long seed) {
    return folder.resolve("sweep").resolve(entrant.label() + "-k" + setting + "-s" + seed);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
