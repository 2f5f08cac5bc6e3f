package geodesic.cli;

import static geodesic.environment.python.PythonInstallation.UNFINISHED;

import geodesic.environment.python.PythonInstallation;
import geodesic.files.AtomicFile;
import geodesic.files.FolderInUse;
import geodesic.files.FolderLock;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The virtual environment in the project's folder. Its files name its path, so it can't be made
 * elsewhere and moved: it is whole when a file says so that is written last, with the digest of the
 * requirements that it was made from.
 *
 * @param folder where it is
 * @param requirements the file that names its packages
 */
record PythonFolder(Path folder, Path requirements) {
  /** Written last. */
  static final String COMPLETE = "geodesic-requirements";

  private static final int WAIT_MILLIS = 200;

  /** Fills the folder. */
  interface Maker {
    /**
     * Makes the virtual environment.
     *
     * @throws IOException in one line that says what went wrong
     */
    void make(PythonFolder python) throws IOException;
  }

  /** Whether it is whole, and made from the present requirements. */
  boolean isComplete() throws IOException {
    Path complete = folder.resolve(COMPLETE);
    return !Files.exists(folder.resolve(UNFINISHED))
        && Files.isRegularFile(complete)
        && Files.readString(complete).strip().equals(digest())
        && interpreter().isPresent();
  }

  /** Its interpreter; empty too where the one that it was made from is gone. */
  Optional<Path> interpreter() {
    return PythonInstallation.interpreterIn(folder);
  }

  /**
   * Makes it anew, unless another process that was waited for has done it meanwhile.
   *
   * @param force whether to do so even if it is complete
   * @throws InvalidOption when the folder is the user's own
   */
  void make(boolean force, Maker maker) throws IOException {
    requireOwn();
    createFolder();
    try (FolderLock lock = takeLock()) {
      assert lock != null;
      requireOwn();
      if (isComplete() && !force) {
        return;
      }
      AtomicFile.write(folder.resolve(UNFINISHED), "setup-python is at work, or was interrupted\n");
      deleteContents();
      maker.make(this);
      AtomicFile.write(folder.resolve(COMPLETE), digest() + "\n");
      Files.delete(folder.resolve(UNFINISHED));
    }
  }

  private void createFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      try {
        Files.createDirectory(folder);
      } catch (FileAlreadyExistsException e) {
        requireOwn(); // another process was as fast
      }
    }
  }

  /** What somebody else has put there is not deleted. */
  private void requireOwn() throws IOException {
    boolean own = !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> entries = Files.list(folder)) {
        Set<String> names =
            entries.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        names.remove(FolderLock.NAME);
        own = names.isEmpty() || names.contains(COMPLETE) || names.contains(UNFINISHED);
      }
    }
    if (!own) {
      throw new InvalidOption(
          folder
              + " is there and was not made by setup-python; move it away"
              + interpreter()
                  .map(python ->
                      ", or install into it: " + python + " -m pip install -r " + requirements)
                  .orElse(""));
    }
  }

  private FolderLock takeLock() throws IOException {
    boolean told = false;
    while (true) {
      try {
        return FolderLock.take(folder);
      } catch (FolderInUse e) {
        if (!told) {
          Failures.print("another process is setting up Python in " + folder + "; waiting for it");
          told = true;
        }
        try {
          Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted while waiting for another setup-python", interrupted);
        }
      }
    }
  }

  private void deleteContents() throws IOException {
    Set<Path> kept = Set.of(folder.resolve(FolderLock.NAME), folder.resolve(UNFINISHED), folder);
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.filter(path -> !kept.contains(path)).toList();
    }
    for (Path path : all.reversed()) { // what is in a folder before the folder
      Files.delete(path);
    }
  }

  private String digest() throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(requirements)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
