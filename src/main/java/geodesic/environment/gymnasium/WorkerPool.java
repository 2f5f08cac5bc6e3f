package geodesic.environment.gymnasium;

import geodesic.environment.ForeignFault;
import geodesic.options.InvalidOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The Python processes of this virtual machine. One that is no longer used is kept with its
 * environments for the next that needs the same: an evaluation would else spend more time on
 * starting Python than on episodes. A process ends by itself when this virtual machine does, which
 * closes its standard input; idle ones are waited for.
 */
final class WorkerPool {
  private static final long LAST_MOMENTS = TimeUnit.SECONDS.toNanos(3);

  private static final Map<PythonTask, TaskDescription> DESCRIPTIONS = new HashMap<>();

  /** Idle ones of all tasks, the last used first. */
  private static final Deque<WorkerProcess> IDLE = new ArrayDeque<>();

  private static boolean hooked;
  private static boolean ending;

  private WorkerPool() {}

  /**
   * What an environment is; the first call starts Python and makes one.
   *
   * @throws geodesic.options.InvalidOption when there is none or it can't be used
   */
  static TaskDescription describe(PythonTask task) {
    // Not the lock of the idle ones: whoever ends this virtual machine does not wait for Python.
    synchronized (DESCRIPTIONS) {
      TaskDescription known = DESCRIPTIONS.get(task);
      if (known == null) {
        WorkerProcess worker = start(task);
        try {
          known = TaskDescription.of(task, WorkerRequests.prepare(worker, true));
        } catch (ForeignFault fault) {
          end(worker);
          throw new InvalidOption(task + " can't be made: " + fault.getMessage());
        } catch (RuntimeException e) {
          end(worker);
          throw e;
        }
        DESCRIPTIONS.put(task, known);
        give(worker);
      }
      return known;
    }
  }

  /** A worker whose environments are all free. */
  static WorkerProcess take(PythonTask task) {
    for (WorkerProcess idle = idle(task); idle != null; idle = idle(task)) {
      if (idle.isAlive()) {
        return idle;
      }
      end(idle);
    }
    WorkerProcess worker = start(task);
    try {
      WorkerRequests.prepare(worker, false);
    } catch (RuntimeException e) {
      end(worker);
      throw e;
    }
    return worker;
  }

  private static synchronized WorkerProcess idle(PythonTask task) {
    for (WorkerProcess each : IDLE) {
      if (each.task().equals(task)) {
        IDLE.remove(each);
        return each;
      }
    }
    return null;
  }

  /** Takes back a worker that nobody uses any more; one that has failed is ended. */
  static void give(WorkerProcess worker) {
    if (!worker.isAlive() || !keep(worker)) {
      end(worker);
    }
  }

  private static synchronized boolean keep(WorkerProcess worker) {
    if (ending) {
      return false;
    }
    IDLE.push(worker);
    if (IDLE.size() > 2 * Runtime.getRuntime().availableProcessors()) {
      WorkerProcess oldest = IDLE.removeLast();
      oldest.close();
      Thread.startVirtualThread(() -> oldest.await(LAST_MOMENTS));
    }
    return true;
  }

  private static WorkerProcess start(PythonTask task) {
    hook();
    return new WorkerProcess(task);
  }

  private static synchronized void hook() {
    if (!hooked && !ending) {
      hooked = true;
      Runtime.getRuntime().addShutdownHook(new Thread(WorkerPool::endIdle));
    }
  }

  private static void end(WorkerProcess worker) {
    worker.close();
    worker.await(LAST_MOMENTS);
  }

  /** Those in use are left to their users: an interrupted run still writes its checkpoint. */
  private static synchronized void endIdle() {
    ending = true;
    IDLE.forEach(WorkerProcess::close);
    IDLE.forEach(worker -> worker.await(LAST_MOMENTS));
    IDLE.clear();
  }
}
