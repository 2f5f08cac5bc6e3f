package geodesic.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The other end of standard input: the program that environments are served to. Once it has gone,
 * however it ended, its end of the pipe is closed.
 */
final class ServingClient {
  /** For what can't be ended from outside, such as a step of an environment. */
  private static final long GRACE_MILLIS = 3_000;

  private final BufferedReader input;
  private volatile boolean gone;

  /** Nobody waits for the numbers any more. */
  static final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Gone() {
      super("the client has gone");
    }
  }

  ServingClient(InputStream input) {
    this.input = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
  }

  /** The next line; null at the end. */
  String line() throws IOException {
    return input.readLine();
  }

  /** From here on {@link #requireAlive} knows; if nobody asks it, the program ends all the same. */
  void watch() {
    Thread thread = new Thread(this::awaitEnd, "geodesic-client");
    thread.setDaemon(true);
    thread.start();
  }

  private void awaitEnd() {
    try {
      while (line() != null) {
        // Nothing else is said on this pipe.
      }
    } catch (IOException e) {
      // It can't be read: the same.
    }
    gone = true;
    try {
      Thread.sleep(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(Failures.FAILED);
  }

  /**
   * Ends a wait for a client that will not come.
   *
   * @param nanoseconds how long it has lasted, which does not matter
   * @throws Gone when it has gone
   */
  void requireAlive(long nanoseconds) {
    if (gone) {
      throw new Gone();
    }
  }
}
