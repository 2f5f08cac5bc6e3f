package geodesic.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * A folder that belongs to one owner while this is open, over all processes of the machine. The
 * operating system holds the lock, on the file {@value #NAME} inside the folder, so a process that
 * was killed leaves none; the file stays, and says who held it last. On a file system without locks
 * only owners within this process exclude each other.
 */
public final class FolderLock implements AutoCloseable {
  /** The file that is locked. */
  public static final String NAME = ".lock";

  /**
   * The byte that is locked, far beyond the file's text: where locks are mandatory the text can
   * still be read.
   */
  private static final long BYTE = Long.MAX_VALUE - 1;

  /**
   * Folders of this process, and since when. The operating system's locks are per process, and
   * closing any channel of a file gives all of them up, so nothing here may even open one twice.
   */
  private static final Map<Path, String> HELD = new HashMap<>();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes a folder.
   *
   * @param folder an existing one
   * @throws FolderInUse while another owner has it
   * @throws IOException when the file can't be written
   */
  public static FolderLock take(Path folder) throws IOException {
    Path real = folder.toRealPath();
    synchronized (HELD) {
      if (HELD.containsKey(real)) {
        throw new FolderInUse(folder, holder(folder));
      }
      FileChannel channel = open(real.resolve(NAME));
      if (!locks(channel)) {
        channel.close();
        throw new FolderInUse(folder, holder(folder));
      }
      HELD.put(real, sign(channel));
      return new FolderLock(real, channel);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      throw e; // which names the file
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Writes down who has the folder. */
  private static String sign(FileChannel channel) {
    String owner =
        "process %d since %s"
            .formatted(
                ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException e) {
      return owner; // on a full disk the owner is not recorded, but the lock holds
    }
    return owner;
  }

  /**
   * Whether a folder is locked at this moment. To find out, the lock is shared for an instant, in
   * which nobody can take it.
   */
  public static boolean isHeld(Path folder) {
    synchronized (HELD) {
      try {
        Path real = folder.toRealPath();
        if (HELD.containsKey(real)) {
          return true;
        }
        try (FileChannel channel = FileChannel.open(real.resolve(NAME), StandardOpenOption.READ);
            FileLock lock = channel.tryLock(BYTE, 1, true)) {
          return lock == null;
        }
      } catch (OverlappingFileLockException e) {
        return true; // another class loader's copy of this class
      } catch (IOException e) {
        return false; // no lock's file, or a file system without locks
      }
    }
  }

  /**
   * Refuses a folder that is locked at this moment, without leaving a file in it.
   *
   * @throws FolderInUse when it is locked
   */
  static void requireFree(Path folder) throws FolderInUse {
    if (isHeld(folder)) {
      throw new FolderInUse(folder, holder(folder));
    }
  }

  private static boolean locks(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock(BYTE, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another class loader's copy of this class
    } catch (IOException e) {
      return true; // a file system without locks, on which nothing could ever be trained otherwise
    }
  }

  /** Who has a folder, or had it last: "process 4711 since 2026-01-31T12:00:00Z". */
  static String holder(Path folder) {
    synchronized (HELD) {
      try {
        Path real = folder.toRealPath();
        String text =
            HELD.containsKey(real) ? HELD.get(real) : Files.readString(real.resolve(NAME)).strip();
        return text.isEmpty() ? "another process" : text;
      } catch (IOException e) {
        return "another process";
      }
    }
  }

  /** Gives the folder up. A second call does nothing. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (channel.isOpen()) {
        HELD.remove(folder);
        channel.close();
      }
    }
  }
}
