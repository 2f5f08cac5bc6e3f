package geodesic.environment.serving;

import geodesic.environment.bridge.SharedMemory;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A client in this process, over a mapped file and two pipes as a real one. */
final class TestClient implements AutoCloseable {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final long LONGEST_NANOS = 20_000_000_000L;

  private final EnvironmentServer server;
  private final ServingLayout layout;
  private final SharedMemory shared;
  private final PipedOutputStream toServer = new PipedOutputStream();
  private final Thread thread;
  private final int threads;
  private int turn;
  volatile Throwable end;

  TestClient(EnvironmentServer server, Path folder) throws IOException {
    this.server = server;
    layout = server.introduction().layout();
    threads = server.introduction().threads();
    Path file = Files.createTempFile(folder, "memory", "");
    Files.write(file, new byte[Math.toIntExact(server.bytes())]);
    shared = SharedMemory.map(file, server.bytes());
    PipedInputStream fromClient = new PipedInputStream(toServer);
    Doorbell doorbell = new Doorbell(fromClient, new PipedOutputStream(new PipedInputStream()));
    thread = new Thread(() -> serve(doorbell), "server");
    thread.start();
  }

  private void serve(Doorbell doorbell) {
    try {
      server.serve(shared, doorbell);
    } catch (Throwable e) {
      end = e;
    }
  }

  MemorySegment memory() {
    return shared.memory();
  }

  ServingLayout layout() {
    return layout;
  }

  /** Asks, and waits for all threads' answers. */
  void request(Request request, int argument) throws IOException {
    memory().set(INT, ServingLayout.REQUEST_KIND, List.of(Request.values()).indexOf(request));
    memory().set(INT, ServingLayout.REQUEST_ARGUMENT, argument);
    shared.setAndFence(ServingLayout.REQUEST, ++turn);
    toServer.write('\n');
    toServer.flush();
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      while (shared.get(layout.answer(i)) != turn) {
        if (System.nanoTime() - start > LONGEST_NANOS) {
          throw new AssertionError("no answer of thread " + i);
        }
        Thread.onSpinWait();
      }
    }
  }

  void reset(long firstSeed) throws IOException {
    for (int i = 0; i < server.introduction().environments(); i++) {
      memory().set(ValueLayout.JAVA_BYTE, layout.resets() + i, (byte) 2);
      memory().set(ValueLayout.JAVA_LONG, layout.seeds() + i * 8L, firstSeed + i);
    }
    request(Request.RESET, 0);
  }

  void action(int environment, float[] action) {
    long at = layout.actions() + (long) environment * action.length * Float.BYTES;
    MemorySegment.copy(action, 0, memory(), ValueLayout.JAVA_FLOAT, at, action.length);
  }

  float[] observation(long array, int environment, int size) {
    float[] observation = new float[size];
    long at = array + (long) environment * size * Float.BYTES;
    MemorySegment.copy(memory(), ValueLayout.JAVA_FLOAT, at, observation, 0, size);
    return observation;
  }

  double reward(int environment) {
    return memory().get(ValueLayout.JAVA_DOUBLE, layout.rewards() + environment * 8L);
  }

  boolean flag(long array, int environment) {
    return memory().get(ValueLayout.JAVA_BYTE, array + environment) != 0;
  }

  int status(int servingThread) {
    return memory().get(INT, layout.answer(servingThread) + ServingLayout.STATUS);
  }

  String message(int servingThread) {
    int length = memory().get(INT, layout.answer(servingThread) + ServingLayout.MESSAGE_LENGTH);
    byte[] text = new byte[length];
    long at = layout.messages() + (long) servingThread * ServingLayout.MESSAGE;
    MemorySegment.copy(memory(), ValueLayout.JAVA_BYTE, at, text, 0, length);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Leaves without a word. */
  void vanish() throws IOException {
    toServer.close();
    join();
  }

  @Override
  public void close() throws IOException {
    if (thread.isAlive()) {
      request(Request.CLOSE, 0);
    }
    join();
    server.close();
    shared.close();
  }

  private void join() {
    try {
      thread.join(LONGEST_NANOS / 1_000_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
