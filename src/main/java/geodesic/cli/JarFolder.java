package geodesic.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of jars that is made when it is first needed, and then serves all later runs. It appears
 * whole or not at all; of several processes that need it at once, one makes it and the others wait.
 *
 * @param name the beginning of its name
 * @param what is in it, for messages
 * @param parent where it lies
 */
record JarFolder(String name, String what, Path parent, Source source) {
  /** Where the jars come from. */
  interface Source {
    /** Differs where the jars may differ. */
    String version() throws IOException;

    /**
     * Gets the jars.
     *
     * @param scratch a folder for its own files, deleted afterwards
     * @return where they are; they are copied from there
     * @throws IOException with one line that says what went wrong, and what to do
     */
    List<Path> get(Path scratch) throws IOException;
  }

  /** The jars, in the order of their names. */
  List<Path> jars() throws IOException {
    Path folder = parent.resolve(name + "-" + source.version());
    if (!Files.isDirectory(folder)) {
      make(folder);
    }
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.sorted().toList();
    }
  }

  private void make(Path folder) throws IOException {
    Files.createDirectories(parent);
    try (FileChannel channel =
            FileChannel.open(
                parent.resolve(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      assert lock.isValid();
      if (!Files.isDirectory(folder)) {
        deleteAll(name + ".partial-"); // of a process that was killed
        fill(folder);
        deleteOthers(folder);
      }
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    if (lock == null) {
      Failures.print("another process is getting " + what + "; waiting for it");
      lock = channel.lock();
    }
    return lock;
  }

  private void fill(Path folder) throws IOException {
    Path partial = Files.createTempDirectory(parent, name + ".partial-");
    Thread cleaning = new Thread(() -> delete(partial), "geodesic-cleaning");
    Runtime.getRuntime().addShutdownHook(cleaning);
    try {
      Path jars = Files.createDirectory(partial.resolve("jars"));
      for (Path jar : source.get(Files.createDirectory(partial.resolve("scratch")))) {
        linkOrCopy(jar, jars.resolve(jar.getFileName()));
      }
      Files.move(jars, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(partial);
      try {
        Runtime.getRuntime().removeShutdownHook(cleaning);
      } catch (IllegalStateException e) {
        // The program is being ended; the hook runs.
      }
    }
  }

  /** A second name costs no disk, and outlives the first. */
  private static void linkOrCopy(Path jar, Path target) throws IOException {
    try {
      Files.createLink(target, jar.toRealPath());
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.copy(jar, target);
    }
  }

  /** Of earlier versions; the newest stays for runs that still use it. */
  private void deleteOthers(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      all.filter(path -> path.getFileName().toString().startsWith(name + "-"))
          .filter(path -> !path.equals(folder))
          .sorted(Comparator.comparingLong((Path path) -> -path.toFile().lastModified()))
          .skip(1)
          .forEach(JarFolder::delete);
    }
  }

  private void deleteAll(String beginning) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      all.filter(path -> path.getFileName().toString().startsWith(beginning))
          .forEach(JarFolder::delete);
    }
  }

  /** As far as it goes: what is left takes room, but does no harm. */
  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // Another process deletes it too.
    }
  }
}
