package geodesic.parallel;

import geodesic.options.Bounds;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A fixed team of threads, the caller among them, for loops whose result must not depend on the
 * number of threads. Work is cut into numbered pieces by the caller; {@link #forEachOrdered}
 * computes pieces at the same time but collects them in the order of their numbers, so sums over
 * pieces have one order.
 *
 * <p>Idle members spin for some microseconds, since products inside conjugate gradient follow one
 * another closely, and then sleep. Not itself thread-safe: one loop at a time.
 */
public final class Workers implements AutoCloseable {
  /** One piece of a loop; {@code worker} is in [0, threads) and is used by one piece at a time. */
  public interface Piece {
    void run(int index, int worker);
  }

  private static final int SPINS = 2_000;

  private final Thread[] members;
  private final BooleanSupplier cancelled;
  private volatile Loop current;
  private volatile boolean closed;

  /**
   * @param threads the size of the team, at least 1; with 1 every loop runs in the calling thread
   */
  public Workers(int threads) {
    this(threads, () -> false);
  }

  /**
   * @param threads the size of the team, at least 1; with 1 every loop runs in the calling thread
   * @param cancelled asked before each piece, and by long pieces inside: once it says so, loops end
   *     with a {@link CancellationException}
   */
  public Workers(int threads, BooleanSupplier cancelled) {
    Bounds.atLeast("threads", threads, 1);
    this.cancelled = cancelled;
    members = new Thread[threads - 1];
    for (int i = 0; i < members.length; i++) {
      int worker = i + 1;
      members[i] = new Thread(() -> serve(worker), "geodesic-worker-" + worker);
      members[i].setDaemon(true);
      members[i].start();
    }
  }

  /** The size of the team. */
  public int threads() {
    return members.length + 1;
  }

  /**
   * Lets a long piece end early once its result is no longer wanted.
   *
   * @throws CancellationException when the team's work is cancelled
   */
  public void requireNotCancelled() {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("cancelled");
    }
  }

  /**
   * Runs every piece in [0, count) once, in any order. When pieces fail, the first exception by
   * index is thrown after all have stopped; pieces after it may not have run.
   */
  public void forEach(int count, Piece piece) {
    forEachOrdered(count, piece, null);
  }

  /**
   * Computes every piece in [0, count), and calls {@code collect} for each in the order 0, 1, 2,
   * ..., by the worker that computed it and before that worker computes another.
   */
  public void forEachOrdered(int count, Piece compute, Piece collect) {
    if (members.length == 0 || count <= 1) {
      for (int i = 0; i < count; i++) {
        requireNotCancelled();
        compute.run(i, 0);
        if (collect != null) {
          collect.run(i, 0);
        }
      }
      return;
    }
    Piece guarded =
        (index, worker) -> {
          requireNotCancelled();
          compute.run(index, worker);
        };
    Loop loop = new Loop(count, guarded, collect);
    current = loop;
    for (Thread member : members) {
      LockSupport.unpark(member);
    }
    loop.work(0);
    loop.awaitEnd();
    current = null;
    loop.rethrow();
  }

  private void serve(int worker) {
    Loop done = null;
    int idle = 0;
    while (!closed) {
      Loop loop = current;
      if (loop != null && loop != done) {
        loop.work(worker);
        done = loop;
        idle = 0;
      } else if (++idle < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
        idle = 0;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread member : members) {
      LockSupport.unpark(member);
    }
  }

  private record Failure(int index, Throwable cause) {}

  /** One loop in progress. */
  private static final class Loop {
    private final int count;
    private final Piece compute;
    private final Piece collect;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicReference<Failure> failure = new AtomicReference<>();
    private volatile int turn;

    Loop(int count, Piece compute, Piece collect) {
      this.count = count;
      this.compute = compute;
      this.collect = collect;
    }

    void work(int worker) {
      int index;
      while ((index = next.getAndIncrement()) < count) {
        try {
          if (!failedUpTo(index)) {
            compute.run(index, worker);
          }
        } catch (Throwable t) {
          fail(index, t);
        }
        if (collect != null) {
          awaitTurn(index);
          try {
            if (!failedUpTo(index)) {
              collect.run(index, worker);
            }
          } catch (Throwable t) {
            fail(index, t);
          }
          turn = index + 1;
        }
        finished.incrementAndGet();
      }
    }

    /**
     * Pieces before a failed one still run, so that the first failure by index is the one found.
     */
    private boolean failedUpTo(int index) {
      Failure first = failure.get();
      return first != null && first.index <= index;
    }

    private void fail(int index, Throwable t) {
      failure.accumulateAndGet(
          new Failure(index, t), (old, now) -> old == null || now.index < old.index ? now : old);
    }

    /** Pieces are handed out in order, so the one waited for is always being worked on. */
    private void awaitTurn(int index) {
      for (int spins = 0; turn != index; spins++) {
        pause(spins);
      }
    }

    void awaitEnd() {
      for (int spins = 0; finished.get() != count; spins++) {
        pause(spins);
      }
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint: the loop around it decides
    private static void pause(int spins) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }

    void rethrow() {
      Failure f = failure.get();
      if (f == null) {
        return;
      }
      switch (f.cause) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException(f.cause);
      }
    }
  }
}
