package geodesic.environment.gymnasium;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Messages to and from a worker, over its standard input and output. A message is a byte, the
 * lengths of two parts, JSON, and bytes; each is answered by one without the byte.
 */
final class WorkerMessages {
  /** An answer: JSON, and bytes with what is too large for it. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Answer(JsonNode json, byte[] data) {}

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** After the last answer. */
  private static final Answer END = new Answer(null, null);

  private static final int MOST_BYTES = 1 << 30;

  private final OutputStream requests;
  private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(4);

  /** Reads answers from now on, on a thread of its own, so that the end is noticed at once. */
  WorkerMessages(Process process) {
    requests = process.getOutputStream();
    Thread reader =
        new Thread(() -> read(process.getInputStream()), "geodesic-python-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream stream) {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(stream))) {
      while (true) {
        int text = Integer.reverseBytes(in.readInt());
        int data = Integer.reverseBytes(in.readInt());
        if (text < 0 || data < 0 || text > MOST_BYTES || data > MOST_BYTES) {
          break; // not a worker that speaks here
        }
        JsonNode json = JSON.readTree(in.readNBytes(text));
        answers.put(new Answer(json, in.readNBytes(data)));
      }
    } catch (IOException e) {
      // The end of the stream, which is the end of the process.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      answers.offer(END);
    }
  }

  /** A message to be filled and sent. */
  static ObjectNode message(String call) {
    return JSON.createObjectNode().put("call", call);
  }

  /** Sends the worker's own program, which comes before all messages. */
  void sendScript(byte[] script) throws IOException {
    requests.write(String.format("%8d", script.length).getBytes(StandardCharsets.US_ASCII));
    requests.write(script);
    requests.flush();
  }

  /** Sends a message and bytes with it. */
  void send(ObjectNode message, byte[] data) throws IOException {
    byte[] text = JSON.writeValueAsBytes(message);
    ByteBuffer head = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 'm').putInt(text.length).putInt(data.length);
    requests.write(head.array());
    requests.write(text);
    requests.write(data);
    requests.flush();
  }

  /** Wakes a worker that sleeps. */
  void wake() throws IOException {
    requests.write('w');
    requests.flush();
  }

  /**
   * Waits for the next answer; an interruption of this thread does not end the wait.
   *
   * @param nanoseconds how long at most
   * @throws TimeoutException when none has come
   * @throws EOFException when none will come any more
   */
  Answer receive(long nanoseconds) throws TimeoutException, EOFException {
    long start = System.nanoTime();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          Answer answer =
              answers.poll(nanoseconds - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
          if (answer == null) {
            throw new TimeoutException();
          } else if (answer.json() == null) {
            answers.add(END);
            throw new EOFException();
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

  /** Says that no message follows. */
  void close() throws IOException {
    requests.close();
  }
}
