package geodesic.environment.serving;

import geodesic.environment.bridge.SharedMemory;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How the serving threads wait for the next request, and the client for the last answer: a spin of
 * some microseconds where there is a core for it, then a sleep. The first thread sleeps on the pipe
 * from the client and wakes the others. Offering the core to others instead ({@code yield}) was far
 * slower wherever more wanted to run than there are cores: docs/decisions/serving.md.
 */
final class Waiting {
  private static final long SPINNING_NANOS = 20_000;
  private static final int SPINS_BETWEEN_LOOKS = 16;

  private final SharedMemory memory;
  private final Doorbell doorbell;
  private final boolean spins;
  private final Thread[] others;
  private final AtomicInteger answers = new AtomicInteger();
  private volatile boolean gone;

  /**
   * @param threads how many wait for requests
   * @param spins whether there is a core for each of them and one for the client
   */
  Waiting(SharedMemory memory, Doorbell doorbell, int threads, boolean spins) {
    this.memory = memory;
    this.doorbell = doorbell;
    this.spins = spins;
    others = new Thread[threads - 1];
  }

  /** Names the thread that serves beside the first, before either waits. */
  void add(int index, Thread thread) {
    others[index - 1] = thread;
  }

  /**
   * Waits for the next request and returns its number.
   *
   * @param thread which of the serving threads waits, 0 for the first
   * @param answered the number of the last request
   * @throws ClientGone when there will be none
   */
  int forRequest(int thread, int answered) {
    int request = spins ? spin(answered) : memory.get(ServingLayout.REQUEST);
    if (request == answered) {
      request = thread == 0 ? sleepOnPipe(answered) : sleep(answered);
    }
    if (thread == 0) {
      wakeOthers();
    }
    return request;
  }

  private int spin(int answered) {
    int request = memory.get(ServingLayout.REQUEST);
    long start = System.nanoTime();
    while (request == answered && System.nanoTime() - start < SPINNING_NANOS) {
      for (int i = 0; i < SPINS_BETWEEN_LOOKS && request == answered; i++) {
        Thread.onSpinWait();
        request = memory.get(ServingLayout.REQUEST);
      }
    }
    return request;
  }

  private int sleepOnPipe(int answered) {
    memory.setAndFence(ServingLayout.SERVER_SLEEPS, 1);
    int request = memory.get(ServingLayout.REQUEST);
    while (request == answered) {
      try {
        doorbell.await();
      } catch (ClientGone e) {
        gone = true;
        wakeOthers();
        throw e;
      }
      request = memory.get(ServingLayout.REQUEST);
    }
    memory.set(ServingLayout.SERVER_SLEEPS, 0);
    return request;
  }

  private int sleep(int answered) {
    int request = memory.get(ServingLayout.REQUEST);
    while (request == answered) {
      if (gone) {
        throw new ClientGone();
      }
      LockSupport.park(this);
      request = memory.get(ServingLayout.REQUEST);
    }
    return request;
  }

  private void wakeOthers() {
    for (Thread other : others) {
      LockSupport.unpark(other);
    }
  }

  /** To be called by each thread when it has answered: the last one wakes the client. */
  void answered() {
    if (answers.incrementAndGet() % (others.length + 1) == 0) {
      VarHandle.fullFence();
      if (memory.get(ServingLayout.CLIENT_SLEEPS) != 0) {
        doorbell.ring();
      }
    }
  }
}
