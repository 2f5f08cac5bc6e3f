package geodesic.experiment;

import geodesic.files.AtomicFile;
import geodesic.files.FolderLock;
import geodesic.files.IoReason;
import geodesic.files.OutputFolder;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a comparison, which belongs to one process while this is open. compare.json in it
 * says which comparison it holds.
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
   * Makes the folder of a new comparison, or opens that of one to continue, which may have more
   * seeds than before.
   *
   * @throws InvalidOption when the folder holds something else, or can't be used
   * @throws geodesic.files.FolderInUse when another process has it
   */
  public static ComparisonFolder claim(Path folder, Specification specification)
      throws IOException {
    OutputFolder output = new OutputFolder("--out", folder);
    FolderLock lock = output.claim(() -> requireNewOrSame(output, specification));
    try {
      Path file = folder.resolve(SPECIFICATION);
      // Nobody else can add seeds now.
      if (!Files.exists(file)
          || !SpecificationJson.seeds(Files.readString(file))
              .equals(Optional.of(specification.seeds()))) {
        AtomicFile.write(file, SpecificationJson.write(specification));
      }
      return new ComparisonFolder(folder, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Refuses a folder of something else; a comparison with more seeds is still the same one. */
  private static void requireNewOrSame(OutputFolder folder, Specification specification)
      throws IOException {
    Path file = folder.path().resolve(SPECIFICATION);
    if (!Files.exists(file)) {
      if (!folder.isFree()) {
        throw folder.refused(
            "already holds files, but no comparison (no "
                + SPECIFICATION
                + "); choose a new folder");
      }
      return;
    }
    Optional<String> difference = difference(file, specification);
    if (difference.isPresent()) {
      throw folder.refused(
          "holds another comparison ("
              + difference.get()
              + "); choose a new folder, or give the command that is in "
              + file);
    }
  }

  private static Optional<String> difference(Path file, Specification specification) {
    try {
      return SpecificationJson.difference(
          Files.readString(file), SpecificationJson.write(specification));
    } catch (IOException e) {
      throw new InvalidOption(file + " can't be used: " + IoReason.of(e));
    }
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
