package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own, for what only a process can show: signals and widths. */
final class ForkedCommand {
  private static final int LONGEST_SECONDS = 120;

  private final Process process;
  private final Path out;
  private final Path err;

  private ForkedCommand(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** What a command that ended left: its exit status and its lines. */
  record Outcome(int status, List<String> out, List<String> err) {
    Outcome succeeded() {
      assertThat(status).as("exit status; stderr: %s", err).isZero();
      return this;
    }
  }

  /** Runs a command to its end. */
  static Outcome run(List<String> jvmOptions, String... arguments)
      throws IOException, InterruptedException {
    return start(jvmOptions, arguments).await();
  }

  static ForkedCommand start(List<String> jvmOptions, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.add("-XX:+UseSerialGC");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Geodesic.class.getName());
    command.addAll(List.of(arguments));
    return start(new ProcessBuilder(command));
  }

  /** Starts any command; its output goes to files, so that no full pipe can block it. */
  static ForkedCommand start(ProcessBuilder builder) throws IOException {
    Path out = Files.createTempFile("geodesic-out", ".txt");
    Path err = Files.createTempFile("geodesic-err", ".txt");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    return new ForkedCommand(process, out, err);
  }

  Process process() {
    return process;
  }

  /** Waits for the end; kills and fails where it does not come. */
  Outcome await() throws IOException, InterruptedException {
    try {
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
          .as("ended within %d s; stderr: %s", LONGEST_SECONDS, Files.readString(err))
          .isTrue();
      // The JVM itself announces the Vector API, which scripts/geodesic takes out.
      List<String> errors =
          Files.readAllLines(err).stream()
              .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
              .toList();
      return new Outcome(process.exitValue(), Files.readAllLines(out), errors);
    } finally {
      process.destroyForcibly().waitFor();
      Files.delete(out);
      Files.delete(err);
    }
  }
}
