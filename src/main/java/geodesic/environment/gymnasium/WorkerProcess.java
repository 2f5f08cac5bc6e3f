package geodesic.environment.gymnasium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.ForeignFault;
import geodesic.options.InvalidOption;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Python process that runs envs/gymnasium_worker.py: its start, what it refuses and fails at, and
 * its end, whether it was asked for or not.
 */
final class WorkerProcess implements AutoCloseable {
  /** Reads the script from standard input: no file has to be written and found. */
  private static final String BOOTSTRAP =
      """
      import os
      def read(n):
          b = b''
          while len(b) < n:
              c = os.read(0, n - len(b))
              if not c: raise SystemExit
              b += c
          return b
      exec(compile(read(int(read(8))), 'gymnasium_worker.py', 'exec'))
      """;

  private static final byte[] NOTHING = {};

  private final PythonTask task;
  private final Process process;
  private final WorkerMessages messages;
  private volatile String end;

  /**
   * Starts the process and waits until it is ready.
   *
   * @throws InvalidOption when the interpreter is none, or lacks gymnasium
   */
  WorkerProcess(PythonTask task) {
    this.task = task;
    process = ProcessStarter.start(task.interpreter(), BOOTSTRAP);
    messages = new WorkerMessages(process);
    try {
      messages.sendScript(script());
      requireAccepted(receive(task.startTimeout()).json());
    } catch (IOException | ForeignFault e) {
      kill("it is of no use");
      throw new InvalidOption(
          task.interpreter()
              + " is no Python that can run environments: it "
              + (e instanceof ForeignFault ? e.getMessage() : "ended at once"));
    } catch (RuntimeException e) {
      kill("it is of no use");
      throw e;
    }
  }

  private static byte[] script() throws IOException {
    try (InputStream script =
        WorkerProcess.class.getResourceAsStream("/geodesic/envs/gymnasium_worker.py")) {
      return script.readAllBytes();
    }
  }

  PythonTask task() {
    return task;
  }

  boolean isAlive() {
    return end == null && process.isAlive();
  }

  /**
   * Sends a message and waits for its answer.
   *
   * @throws InvalidOption when the worker refuses what the user asked for
   * @throws ForeignFault when Python raised an exception, or the process ended or does not answer
   */
  WorkerMessages.Answer call(ObjectNode message, byte[] data) {
    return call(message, data, task.timeout());
  }

  private WorkerMessages.Answer call(ObjectNode message, byte[] data, long timeout) {
    try {
      messages.send(message, data);
    } catch (IOException e) {
      throw ended();
    }
    WorkerMessages.Answer answer = receive(timeout);
    requireAccepted(answer.json());
    JsonNode failed = answer.json().get("failed");
    if (failed != null) {
      throw new ForeignFault(failed.asText() + " (Python's traceback is above)");
    }
    return answer;
  }

  /** Sends the message that has the worker import and make what it needs. */
  WorkerMessages.Answer prepare(ObjectNode message) {
    return call(message, NOTHING, task.startTimeout());
  }

  private void requireAccepted(JsonNode answer) {
    JsonNode refused = answer.get("refused");
    if (refused != null) {
      throw new InvalidOption(
          answer.has("install")
              ? refused.asText()
                  + "; scripts/geodesic setup-python makes a Python that has it, --python names"
                  + " another"
              : task + ": " + refused.asText());
    }
  }

  private WorkerMessages.Answer receive(long timeout) {
    try {
      return messages.receive(timeout);
    } catch (TimeoutException e) {
      throw timedOut(timeout);
    } catch (EOFException e) {
      throw ended();
    }
  }

  /** Wakes a worker that sleeps. */
  void wake() {
    try {
      messages.wake();
    } catch (IOException e) {
      throw ended();
    }
  }

  /**
   * Throws if the process has ended or has not answered for too long.
   *
   * @param nanoseconds how long it has been waited for
   */
  void requireAnswering(long nanoseconds) {
    if (nanoseconds > task.timeout()) {
      throw timedOut(task.timeout());
    }
    if (!process.isAlive()) {
      throw ended();
    }
  }

  private ForeignFault timedOut(long timeout) {
    String seconds = Double.toString(timeout / 1e9).replaceFirst("\\.0$", "");
    kill(
        "did not answer within %s s and was ended (--env-timeout SECONDS allows more)"
            .formatted(seconds));
    return ended();
  }

  /** The fault of a process that is no longer there. */
  private ForeignFault ended() {
    String reason = end;
    if (reason == null) {
      try {
        reason =
            process.waitFor(2, TimeUnit.SECONDS)
                ? "ended " + ExitStatus.inWords(process.exitValue())
                : "closed its output";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        reason = "ended";
      }
      kill(reason);
    }
    return new ForeignFault("the Python process of " + task + " " + reason);
  }

  private void kill(String reason) {
    end = reason;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Lets the process close its environments and end; {@link #await} makes sure that it does. */
  @Override
  public void close() {
    try {
      messages.close();
    } catch (IOException e) {
      process.destroy();
    }
  }

  /** Waits for the end of the process after {@link #close}, and kills it if it takes longer. */
  void await(long nanoseconds) {
    try {
      if (!process.waitFor(nanoseconds, TimeUnit.NANOSECONDS)) {
        kill("was closed");
      }
    } catch (InterruptedException e) {
      kill("was closed");
      Thread.currentThread().interrupt();
    }
  }
}
