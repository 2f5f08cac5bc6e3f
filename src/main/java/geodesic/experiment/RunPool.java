package geodesic.experiment;

import geodesic.parallel.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Executes runs in parallel, each in one thread. They share nothing: two threads do twice as many,
 * and no run depends on another.
 */
final class RunPool {
  private final int threads;
  private final OptionalDouble threshold;
  private final StopSignal stop;
  private final Consumer<ComparisonProgress> listener;
  private final long totalSteps;
  private final int totalRuns;
  private long steps;
  private long restoredSteps;
  private int runs;

  /**
   * @param listener is called by one thread at a time
   * @param totalSteps of all runs that {@link #run} will be given, over all calls
   * @param totalRuns of these
   */
  RunPool(
      int threads,
      OptionalDouble threshold,
      StopSignal stop,
      Consumer<ComparisonProgress> listener,
      long totalSteps,
      int totalRuns) {
    this.threads = threads;
    this.threshold = threshold;
    this.stop = stop;
    this.listener = listener;
    this.totalSteps = totalSteps;
    this.totalRuns = totalRuns;
  }

  /** Runs done so far. */
  synchronized int runsDone() {
    return runs;
  }

  /** How each run ended, in the order of the tasks. */
  List<RunOutcome> run(List<RunTask> tasks) {
    if (tasks.isEmpty()) {
      return List.of();
    }
    ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, tasks.size()));
    try {
      List<Callable<RunOutcome>> calls = new ArrayList<>();
      for (RunTask task : tasks) {
        calls.add(() -> one(task));
      }
      List<RunOutcome> outcomes = new ArrayList<>();
      for (Future<RunOutcome> future : executor.invokeAll(calls)) {
        outcomes.add(future.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while runs were in progress", e);
    } finally {
      executor.shutdownNow();
    }
  }

  private RunOutcome one(RunTask task) {
    long[] before = {-1};
    RunOutcome outcome =
        new RunExecution(
                task,
                threshold,
                stop,
                now -> {
                  advance(Math.max(0, before[0]), now, before[0] < 0);
                  before[0] = now;
                })
            .run();
    if (!(outcome instanceof RunOutcome.Stopped)) {
      end();
    }
    return outcome;
  }

  private synchronized void advance(long from, long to, boolean restored) {
    steps += to - from;
    restoredSteps += restored ? to : 0;
    tell();
  }

  private synchronized void end() {
    runs++;
    tell();
  }

  private void tell() {
    listener.accept(new ComparisonProgress(steps, totalSteps, restoredSteps, runs, totalRuns));
  }
}
