package geodesic.cli;

import geodesic.parallel.StopSignal;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and SIGTERM end training: while this is open, the JVM's shutdown waits until it is
 * closed, and so until the checkpoint is written. An iteration may finish within {@link
 * #GRACE_MILLIS}; then it is cancelled.
 */
final class Interruption implements AutoCloseable, StopSignal {
  private static final long GRACE_MILLIS = 400;

  /** For a checkpoint on a slow disk, and for a step of an environment that can't be cancelled. */
  private static final long LONGEST_WAIT_SECONDS = 20;

  /** After this long the user is told what is being waited for. */
  private static final long PATIENCE_SECONDS = 1;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "geodesic-interruption");
  private volatile boolean requested;
  private volatile boolean urgent;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt() {
    // Once this is closed, the program's own exit may coincide with a signal.
    if (closed.getCount() > 0 && isOwnExit()) {
      Failures.print(
          "the program was ended by System.exit in the code that it runs, such as an environment,"
              + " or by an error in a library;"
              + " the last checkpoint is kept");
      Runtime.getRuntime().halt(Failures.FAILED); // the caller of exit never returns
    }
    requested = true;
    try {
      if (closed.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
      urgent = true;
      if (closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      Failures.print(
          "waiting for what can't be cancelled, such as an environment's step, for at most %d s; kill -9"
                  .formatted(LONGEST_WAIT_SECONDS)
              + " %d ends it at once, and loses what is not in a checkpoint yet"
                  .formatted(ProcessHandle.current().pid()));
      if (!closed.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        Failures.print("it did not end in time; what was saved before is kept");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Whether this was not a signal: the program itself exits only while no interruption is awaited.
   * The JVM also ends when a library written in C reports an error that it can't go on after.
   */
  private static boolean isOwnExit() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(frame ->
            (frame.getClassName().equals(System.class.getName())
                    && frame.getMethodName().equals("exit"))
                || (frame.getClassName().startsWith("jdk.internal.foreign.")
                    && frame.getMethodName().equals("handleUncaughtException")));
  }

  @Override
  public boolean requested() {
    return requested;
  }

  @Override
  public boolean urgent() {
    return urgent;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is already ending, which is what was asked for.
      return;
    }
  }
}
