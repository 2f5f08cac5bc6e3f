package geodesic.documents;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.python.InstalledPython;
import geodesic.environment.python.PythonInstallation;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The repository as it is after cloning, in a folder of its own, with a shell in it. The java and
 * the javac that the shell finds are too old for anything; nothing that documents say may need
 * them. Python is that of this clone, if it has one.
 */
final class CleanCopy {
  /** Set for what runs in a copy, so that tests in there do not make one more. */
  static final String INSIDE = "GEODESIC_DOCUMENTS_TEST";

  private static final int LONGEST_SECONDS = 180;
  private static final int LONGEST_BUILD_SECONDS = 900;
  private static final String PREPARED = "prepared-run";

  private final Path root;
  private final Path scratch;

  /** What was cloned. */
  private final Set<Path> files;

  private CleanCopy(Path root, Path scratch, Set<Path> files) {
    this.root = root;
    this.scratch = scratch;
    this.files = files;
  }

  /** What a command left. */
  record Outcome(int status, String out, String err, double seconds) {}

  /** Copies what git has, or would add, and builds it as the first command of a new user does. */
  static CleanCopy make(Path folder) throws IOException, InterruptedException {
    Path root = Files.createDirectory(folder.resolve("geodesic"));
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    Path list = scratch.resolve("files");
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "-co", "--exclude-standard")
            .redirectOutput(list.toFile())
            .start();
    assertThat(git.waitFor()).as("exit status of git ls-files").isZero();
    Set<Path> files = new HashSet<>();
    for (String name : Files.readString(list).split("\0")) {
      Path file = Path.of(name);
      if (Files.exists(file)) { // deleted, but not yet for git
        Path copy = root.resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        files.add(copy);
      }
    }
    Path old = Files.createDirectory(scratch.resolve("old-java"));
    for (String tool : List.of("java", "javac")) {
      Path script = old.resolve(tool);
      Files.writeString(script, "#!/bin/sh\necho \"this is an old " + tool + "\" >&2\nexit 1\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    CleanCopy copy = new CleanCopy(root, scratch, files);
    Outcome built = copy.run("scripts/geodesic --version", LONGEST_BUILD_SECONDS);
    assertThat(built.status()).as("the first command's exit status; %s", built.err()).isZero();
    return copy;
  }

  /** Forgets variables and the working folder of what ran before, and deletes what it made. */
  void startAgain() throws IOException {
    Path built = root.resolve("target");
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList().reversed()) { // what is in a folder before the folder
        boolean cloned = files.contains(path) || files.stream().anyMatch(f -> f.startsWith(path));
        if (!cloned && !path.startsWith(built)) {
          Files.delete(path);
        }
      }
    }
    for (String file : List.of("state", "folder")) {
      Files.deleteIfExists(scratch.resolve(file));
    }
  }

  /**
   * Runs a line in the shell. DIR stands for the folder of the last run, and for that of one made
   * for this where there is none yet; ID for an environment.
   */
  Outcome run(String line) throws IOException, InterruptedException {
    String command = line.replaceAll("(?<![\\w/.-])ID(?![\\w/.-])", "CartPole-v1");
    if (command.matches("(?s).*(?<![\\w/.-])DIR(?![\\w-]).*")) {
      command = command.replaceAll("(?<![\\w/.-])DIR(?![\\w-])", lastRun());
    }
    return run(command, LONGEST_SECONDS);
  }

  private Outcome run(String command, int longest) throws IOException, InterruptedException {
    String script =
        """
        cd "$(cat '%1$s/folder' 2>/dev/null || echo '%2$s')" || exit
        [ ! -e '%1$s/state' ] || . '%1$s/state'
        %3$s
        status=$?
        pwd >'%1$s/folder'
        export -p >'%1$s/state'
        exit $status
        """
            .formatted(scratch, root, command);
    Path out = scratch.resolve("out");
    Path err = scratch.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GEODESIC_") || name.endsWith("DISPLAY"));
    environment.keySet().removeAll(List.of("MAVEN_OPTS", "JAVA_TOOL_OPTIONS"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put(
        "PATH", scratch.resolve("old-java") + File.pathSeparator + environment.get("PATH"));
    environment.put(INSIDE, "yes");
    InstalledPython.find()
        .ifPresent(python ->
            environment.put(PythonInstallation.VARIABLE, python.interpreter().toString()));
    long start = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(longest, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      throw new IOException(
          "took more than " + longest + " s; mark it with <!-- by hand: REASON --> if it must");
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8),
        (System.nanoTime() - start) * 1e-9);
  }

  private String lastRun() throws IOException, InterruptedException {
    Optional<Path> last = newestRun();
    if (last.isEmpty()) {
      Outcome made =
          run(
              "scripts/geodesic train --env CartPole-v1 --steps 20000 --quiet --out " + PREPARED,
              LONGEST_SECONDS);
      assertThat(made.status()).as("a run to use as DIR; %s", made.err()).isZero();
      return PREPARED;
    }
    return root.relativize(last.get()).toString();
  }

  /** By its first file, wherever --out has put it. */
  private Optional<Path> newestRun() throws IOException {
    try (Stream<Path> tops = Stream.concat(list(root), list(root.resolve("results/runs")))) {
      return tops.filter(folder -> Files.isDirectory(folder.resolve("checkpoint")))
          .max(Comparator.comparingLong(CleanCopy::age));
    }
  }

  private static Stream<Path> list(Path folder) {
    File[] entries = folder.toFile().listFiles();
    return entries == null ? Stream.empty() : Arrays.stream(entries).map(File::toPath);
  }

  private static long age(Path run) {
    return run.resolve("config.json").toFile().lastModified();
  }
}
