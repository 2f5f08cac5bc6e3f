package geodesic.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Replaces a file in one step: a reader sees the old content or the new, never a part. The content
 * goes to a temporary file in the same folder, which is then moved over the target. When anything
 * fails, the old file is as it was and the temporary file is gone.
 */
public final class AtomicFile {

  /** Whether the content must survive a power failure. */
  public enum Durability {
    /** The operating system writes it to the disk later: for files that can be made again. */
    RELAXED,
    /** The content is on the disk before it takes the place of the old one: for checkpoints. */
    SYNCED
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes everything; the caller flushes and closes.
     *
     * @param out a buffered stream
     * @throws IOException if it cannot be written
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private static final String TEMPORARY = ".tmp";

  /** With the time, tells apart the temporary files of all who write the same target. */
  private static final AtomicLong COUNTER = new AtomicLong();

  private AtomicFile() {}

  /**
   * Writes bytes.
   *
   * @param target the file to create or replace; its folder must exist
   * @param bytes its new content
   * @throws IOException naming the target and the reason; the old file is untouched then
   */
  public static void write(Path target, byte[] bytes) throws IOException {
    write(target, Durability.RELAXED, out -> out.write(bytes));
  }

  /**
   * Writes text in UTF-8.
   *
   * @param target the file to create or replace; its folder must exist
   * @param text its new content
   * @throws IOException naming the target and the reason; the old file is untouched then
   */
  public static void write(Path target, String text) throws IOException {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes what a function produces.
   *
   * @param target the file to create or replace; its folder must exist
   * @param durability whether to wait for the disk
   * @param content writes the new content; whatever it throws leaves the old file untouched
   * @throws IOException naming the target and the reason; the old file is untouched then
   */
  public static void write(Path target, Durability durability, Content content) throws IOException {
    Path file = target.toAbsolutePath();
    if (file.getFileName() == null) {
      throw new IOException("cannot write " + target + ": it is not a file");
    }
    // Not Files.createTempFile: its files can be read by their owner only.
    Path temporary = temporary(file);
    boolean done = false;
    try {
      fill(temporary, durability, content);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      done = true;
      if (durability == Durability.SYNCED) {
        syncFolder(file.getParent());
      }
    } catch (IOException e) {
      throw new IOException("cannot write " + target + ": " + reason(e, file), e);
    } finally {
      if (!done) {
        discard(temporary);
      }
    }
  }

  /**
   * Makes a second file of the same content, in the place of one that may be there. The two share
   * their bytes on the disk where the file system can do that: neither may be written into, only
   * replaced.
   *
   * @param source the file to copy
   * @param target the file to create or replace, in the same folder
   * @throws IOException naming the target and the reason; the old file is untouched then
   */
  public static void copy(Path source, Path target) throws IOException {
    Path temporary = temporary(target.toAbsolutePath());
    try {
      try {
        Files.createLink(temporary, source);
      } catch (UnsupportedOperationException | FileSystemException e) {
        Files.copy(source, temporary);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException(
          "cannot write " + target + ": " + reason(e, target.toAbsolutePath()), e);
    } finally {
      discard(temporary);
    }
  }

  /** Whether a file's name is one of those that content has before it takes its place. */
  static boolean isTemporary(String name) {
    return name.startsWith(".") && name.endsWith(TEMPORARY);
  }

  /** A unique name next to a file. */
  private static Path temporary(Path file) {
    String suffix =
        "." + Long.toHexString(System.nanoTime()) + "-" + COUNTER.incrementAndGet() + TEMPORARY;
    return file.resolveSibling("." + file.getFileName() + suffix);
  }

  private static void fill(Path temporary, Durability durability, Content content)
      throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                temporary,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 65_536)) {
      content.writeTo(out);
      out.flush();
      if (durability == Durability.SYNCED) {
        channel.force(true);
      }
    }
  }

  /** The new name is an entry of the folder, which has to reach the disk as well. */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some systems cannot open a folder; the content is on the disk and in place all the same.
      return;
    }
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // What made the write fail is on its way to the caller and says more than this would.
      return;
    }
  }

  private static String reason(IOException e, Path file) {
    Path folder = file.getParent();
    if (e instanceof NoSuchFileException && !Files.exists(folder)) {
      return "the folder " + folder + " does not exist";
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (Files.isDirectory(file)) {
      return "it is a folder";
    } else if (e instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
