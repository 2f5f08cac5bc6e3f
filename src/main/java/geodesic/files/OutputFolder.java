package geodesic.files;

import geodesic.options.InvalidOption;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that a user names for output: made where it is missing, refused where it can't be used
 * or holds something else, and claimed for one process at a time.
 *
 * @param option what the user names it by, such as {@code --out}
 */
public record OutputFolder(String option, Path path) {
  /** Checks what a folder holds before it is claimed. */
  @FunctionalInterface
  public interface Contents {
    /**
     * Refuses a folder by what it holds.
     *
     * @throws InvalidOption when that is something that does not belong there
     */
    void check() throws IOException;
  }

  /**
   * Makes the folder where it is missing, and locks it.
   *
   * @throws InvalidOption when it can't be used, or {@code contents} refuses it; it then holds what
   *     it held before
   * @throws FolderInUse when another owner has it
   */
  public FolderLock claim(Contents contents) throws IOException {
    create();
    if (!Files.isReadable(path)) {
      throw refused("can't be read: permission denied");
    }
    if (!Files.isWritable(path)) {
      throw refused("can't be written: permission denied");
    }
    FolderLock.requireFree(path);
    contents.check(); // before the lock, which would leave its file in a foreign folder
    FolderLock lock = FolderLock.take(path);
    try {
      contents.check(); // the second of two that start at once may be this late
      return lock;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Makes the folder where it is missing.
   *
   * @throws InvalidOption when it is a file, or can't be made
   */
  public void create() {
    requireNoFile();
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw refused("can't be created: " + IoReason.of(e));
    }
  }

  /**
   * Refuses a path that is a file.
   *
   * @throws InvalidOption when it is
   */
  public void requireNoFile() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw refused("is a file, but must be a folder");
    }
  }

  /**
   * Whether the folder holds nothing but what a process leaves that was killed in its first moment:
   * its lock's file, and files that were not in place yet.
   *
   * @throws InvalidOption when it can't be read
   */
  public boolean isFree() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.equals(FolderLock.NAME) && !AtomicFile.isTemporary(name)) {
          return false;
        }
      }
      return true;
    } catch (AccessDeniedException e) {
      throw refused("can't be read: permission denied");
    }
  }

  /**
   * What to throw for this folder.
   *
   * @param reason what is wrong with it, to follow its name
   */
  public InvalidOption refused(String reason) {
    return new InvalidOption(option + " " + path + " " + reason);
  }
}
