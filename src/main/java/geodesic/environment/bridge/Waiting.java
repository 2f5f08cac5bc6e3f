package geodesic.environment.bridge;

import java.util.concurrent.locks.LockSupport;

/**
 * How a thread waits for the other side of a {@link SharedMemory} to raise a counter: it spins for
 * about as long as a core needs to notice, then offers its core to others, whom the other side may
 * be among, and sleeps in the end, an eighth of the time that it has waited so far, so that a long
 * wait costs no core and a wait of any length is at most an eighth longer than necessary.
 */
public final class Waiting {
  /** Told now and then while a thread waits for long. */
  public interface Watch {
    /**
     * Ends the wait by throwing.
     *
     * @param nanoseconds how long it has lasted
     */
    void waited(long nanoseconds);
  }

  private static final int SPINS_BETWEEN_LOOKS = 64;
  private static final long SPINNING = 20_000;
  private static final long YIELDING = 1_000_000;
  private static final long LONGEST_SLEEP = 2_000_000;

  private Waiting() {}

  /**
   * Waits until a counter differs from a known value, and returns it.
   *
   * @param at where the counter is
   * @param watch called at least every few milliseconds once the thread sleeps
   */
  public static int forOther(SharedMemory memory, long at, int known, Watch watch) {
    for (int spins = 0; spins < SPINS_BETWEEN_LOOKS; spins++) {
      int now = memory.get(at);
      if (now != known) {
        return now;
      }
      Thread.onSpinWait();
    }
    return longer(memory, at, known, watch);
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint: the loop around it decides
  private static int longer(SharedMemory memory, long at, int known, Watch watch) {
    long start = System.nanoTime();
    while (true) {
      int now = memory.get(at);
      if (now != known) {
        return now;
      }
      long waited = System.nanoTime() - start;
      if (waited < SPINNING) {
        Thread.onSpinWait();
      } else if (waited < YIELDING) {
        Thread.yield();
      } else {
        watch.waited(waited);
        LockSupport.parkNanos(Math.min(waited / 8, LONGEST_SLEEP));
      }
    }
  }
}
