package geodesic.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;

/** A program that this one starts and waits for, and that does not outlive it. */
final class ExternalCommand {
  private ExternalCommand() {}

  /** Takes the lines that the program prints. */
  @FunctionalInterface
  interface Lines {
    void take(String line) throws IOException;
  }

  /** The program could not be started. */
  static final class NotStarted extends IOException {
    private static final long serialVersionUID = 1L;

    NotStarted(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Runs a program to its end, without input. Standard output and standard error come together.
   *
   * @return its exit status
   * @throws NotStarted when there is no such program
   * @throws IOException when its output can't be read, or this thread is interrupted
   */
  static int run(ProcessBuilder builder, Lines lines) throws IOException {
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new NotStarted(e);
    }
    Thread ending = new Thread(() -> end(process), "geodesic-ending-" + process.pid());
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      process.getOutputStream().close();
      try (BufferedReader output = process.inputReader(Charset.defaultCharset())) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          lines.take(line);
        }
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + builder.command().getFirst(), e);
    } finally {
      end(process);
      try {
        Runtime.getRuntime().removeShutdownHook(ending);
      } catch (IllegalStateException e) {
        // The program is being ended; the hook runs.
      }
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
