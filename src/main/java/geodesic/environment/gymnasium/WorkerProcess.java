package geodesic.environment.gymnasium;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.ForeignFault;
import geodesic.options.InvalidOption;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A Python process that runs envs/gymnasium_worker.py, and the messages to and from it. A message
 * is a byte, the lengths of two parts, JSON, and bytes; each is answered by one without the byte.
 */
final class WorkerProcess implements AutoCloseable {
  /** An answer: JSON, and bytes with what is too large for it. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Answer(JsonNode json, byte[] data) {}

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

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

  /** After the last answer. */
  private static final Answer END = new Answer(null, null);

  private static final int MOST_BYTES = 1 << 30;
  private static final byte[] NOTHING = {};

  private final PythonTask task;
  private final Process process;
  private final OutputStream requests;
  private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(4);
  private volatile String end;

  /**
   * Starts the process and waits until it is ready.
   *
   * @throws InvalidOption when the interpreter is none, or lacks gymnasium
   */
  WorkerProcess(PythonTask task) {
    this.task = task;
    process = ProcessStarter.start(task.interpreter(), BOOTSTRAP);
    requests = process.getOutputStream();
    Thread reader = new Thread(this::read, "geodesic-python-" + process.pid());
    reader.setDaemon(true);
    reader.start();
    try {
      byte[] script = script();
      requests.write(String.format("%8d", script.length).getBytes(StandardCharsets.US_ASCII));
      requests.write(script);
      requests.flush();
      requireAccepted(receive(System.nanoTime()).json());
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

  /** A message to be filled and sent by {@link #call}. */
  static ObjectNode message(String call) {
    return JSON.createObjectNode().put("call", call);
  }

  /**
   * Sends a message and waits for its answer.
   *
   * @throws InvalidOption when the worker refuses what the user asked for
   * @throws ForeignFault when Python raised an exception, or the process ended or does not answer
   */
  Answer call(ObjectNode message, byte[] data) {
    long start = System.nanoTime();
    try {
      byte[] text = JSON.writeValueAsBytes(message);
      ByteBuffer head = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
      head.put((byte) 'm').putInt(text.length).putInt(data.length);
      requests.write(head.array());
      requests.write(text);
      requests.write(data);
      requests.flush();
    } catch (IOException e) {
      throw ended();
    }
    Answer answer = receive(start);
    requireAccepted(answer.json());
    JsonNode failed = answer.json().get("failed");
    if (failed != null) {
      throw new ForeignFault(failed.asText() + " (Python's traceback is above)");
    }
    return answer;
  }

  /** Sends a message without bytes. */
  Answer call(ObjectNode message) {
    return call(message, NOTHING);
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

  /** Wakes a worker that sleeps. */
  void wake() {
    try {
      requests.write('w');
      requests.flush();
    } catch (IOException e) {
      throw ended();
    }
  }

  private Answer receive(long start) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          long left = task.timeout() - (System.nanoTime() - start);
          Answer answer = answers.poll(left, TimeUnit.NANOSECONDS);
          if (answer == null) {
            throw timedOut();
          } else if (answer.json() == null) {
            answers.add(END);
            throw ended();
          }
          return answer;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Reads all answers as they come, so that the end of the process is noticed at once. */
  private void read() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      while (true) {
        int text = Integer.reverseBytes(in.readInt());
        int data = Integer.reverseBytes(in.readInt());
        if (text < 0 || data < 0 || text > MOST_BYTES || data > MOST_BYTES) {
          break; // not a worker that speaks here
        }
        JsonNode json = JSON.readTree(in.readNBytes(text));
        answers.put(new Answer(json, in.readNBytes(data)));
      }
    } catch (IOException | UncheckedIOException e) {
      // The end of the stream, which is the end of the process.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      answers.offer(END);
    }
  }

  /**
   * Throws if the process has ended or has not answered for too long.
   *
   * @param nanoseconds how long it has been waited for
   */
  void requireAnswering(long nanoseconds) {
    if (nanoseconds > task.timeout()) {
      throw timedOut();
    }
    if (!process.isAlive()) {
      throw ended();
    }
  }

  private ForeignFault timedOut() {
    kill(
        "did not answer within %s s and was ended (--env-timeout SECONDS allows more)"
            .formatted(Double.toString(task.timeoutSeconds()).replaceFirst("\\.0$", "")));
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
      requests.close();
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
