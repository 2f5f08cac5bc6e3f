package geodesic.environment.bridge;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that this process and another one have mapped, so that what one writes the other reads.
 * The Python side makes the file, without a name where the system can do that ({@code
 * memfd_create}, which this side opens through {@code /proc/PID/fd}), so that nothing is left
 * behind however either process ends. Numbers are in the processor's own byte order.
 *
 * <p>{@link #set} publishes all that this thread has written before; {@link #get} shows all that
 * the other side had written before it published what is read.
 */
public final class SharedMemory implements AutoCloseable {
  /**
   * Between counters that different sides write: two lines of 64 bytes, which are fetched in pairs.
   */
  public static final long COUNTER_SPACING = 128;

  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;

  private SharedMemory(FileChannel channel, long bytes) throws IOException {
    memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
  }

  /**
   * Maps a file of the other side, which may delete it from then on.
   *
   * @param bytes its length
   * @throws IOException if it can't be opened or is shorter
   */
  public static SharedMemory map(Path file, long bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() < bytes) {
        throw new IOException(file + " has " + channel.size() + " bytes instead of " + bytes);
      }
      return new SharedMemory(channel, bytes);
    }
  }

  /** The memory itself, for arrays; what is written there is seen after {@link #set}. */
  public MemorySegment memory() {
    return memory;
  }

  /**
   * Reads a counter.
   *
   * @param at where it is, a multiple of 4
   */
  public int get(long at) {
    return (int) INT.getAcquire(memory, at);
  }

  /** Writes a counter, after all that was written before. */
  public void set(long at, int value) {
    INT.setRelease(memory, at, value);
  }

  /**
   * Writes a counter so that it is seen before anything is read afterwards: for a side that looks
   * next whether the other one sleeps.
   */
  public void setAndFence(long at, int value) {
    INT.setVolatile(memory, at, value);
    VarHandle.fullFence();
  }

  /** Unmaps it; no other thread may be using it. A second call does nothing. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
