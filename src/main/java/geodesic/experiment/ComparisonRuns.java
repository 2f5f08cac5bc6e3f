package geodesic.experiment;

import geodesic.parallel.StopSignal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All runs of a comparison: those of the sweep, the choice of settings, then the reported ones.
 * What is already done in the folder is not done again, so a comparison that was stopped or killed
 * continues where it was; its result depends neither on that nor on the number of threads.
 */
public final class ComparisonRuns {
  private final Specification specification;
  private final ComparisonFolder folder;
  private final RunPool pool;
  private final int total;

  /**
   * @param threads runs at a time
   * @param stop asked between iterations; once it says so, every run in progress writes its
   *     checkpoint
   * @param listener is notified of each iteration, by one thread at a time
   */
  public ComparisonRuns(
      Specification specification,
      ComparisonFolder folder,
      int threads,
      StopSignal stop,
      Consumer<ComparisonProgress> listener) {
    this.specification = specification;
    this.folder = folder;
    List<RunTask> all = new ArrayList<>(tuningTasks());
    // The sweep's choice may change the size of a batch, and so the steps by less than one batch.
    all.addAll(reportedTasks(Map.of()));
    total = all.size();
    pool =
        new RunPool(
            threads,
            specification.threshold(),
            stop,
            listener,
            all.stream().mapToLong(RunTask::steps).sum(),
            total);
  }

  /** All runs, the sweep's included. */
  public int total() {
    return total;
  }

  /** Runs that are done by now. */
  public int done() {
    return pool.runsDone();
  }

  /**
   * Does what is left to do; empty when it was stopped before the end. A run that fails does not
   * end the others: the results name it.
   *
   * @throws IOException when a run of the sweep could not be done for reasons of its own, such as a
   *     full disk: the choice of settings must not depend on that
   */
  public Optional<Results> run() throws IOException {
    List<RunTask> tuning = tuningTasks();
    List<RunOutcome> tuned = pool.run(tuning);
    if (stopped(tuned)) {
      return Optional.empty();
    }
    for (RunOutcome.Failure failure : failures(tuned)) {
      if (!failure.repeatable()) {
        throw new IOException(failure.line());
      }
    }
    List<TriedSetting> tried = choose(tuning, tuned);
    Map<String, Integer> chosen = new LinkedHashMap<>();
    tried.stream()
        .filter(TriedSetting::chosen)
        .forEach(setting -> chosen.put(setting.entrant().label(), setting.index()));
    List<RunOutcome> reported = pool.run(reportedTasks(chosen));
    if (stopped(reported)) {
      return Optional.empty();
    }
    return Optional.of(
        Results.of(specification, tried, finished(reported), failures(tuned), failures(reported)));
  }

  private List<RunTask> tuningTasks() {
    List<RunTask> tasks = new ArrayList<>();
    if (specification.tuningSeeds().isEmpty()) {
      return tasks;
    }
    for (long seed : specification.tuningSeeds().get().list()) {
      for (Entrant entrant : specification.entrants()) {
        for (int setting = 0; setting < entrant.grid().size(); setting++) {
          tasks.add(
              new RunTask(
                  entrant,
                  setting,
                  folder.tuningRun(entrant, setting, seed),
                  specification.configuration(entrant, entrant.grid().get(setting), seed),
                  specification.evaluationEpisodes(),
                  Specification.TUNING_EVALUATION_SEED));
        }
      }
    }
    return longestFirst(tasks);
  }

  /**
   * @param chosen the index in the grid by label; 0 where there is none
   */
  private List<RunTask> reportedTasks(Map<String, Integer> chosen) {
    List<RunTask> tasks = new ArrayList<>();
    for (long seed : specification.seeds().list()) {
      for (Entrant entrant : specification.entrants()) {
        int setting = chosen.getOrDefault(entrant.label(), 0);
        tasks.add(
            new RunTask(
                entrant,
                setting,
                folder.run(entrant, seed),
                specification.configuration(entrant, entrant.grid().get(setting), seed),
                specification.evaluationEpisodes(),
                Specification.EVALUATION_SEED));
      }
    }
    return longestFirst(tasks);
  }

  /** Longest runs first, so that none begins when the others are over; otherwise seed by seed. */
  private static List<RunTask> longestFirst(List<RunTask> tasks) {
    return tasks.stream().sorted(Comparator.comparingLong(RunTask::steps).reversed()).toList();
  }

  /** Every setting with its scores, the best of each entrant marked. */
  private List<TriedSetting> choose(List<RunTask> tasks, List<RunOutcome> outcomes) {
    List<TriedSetting> all = new ArrayList<>();
    if (tasks.isEmpty()) {
      return all;
    }
    double lowestReturn = RunResult.lowestReturn(finished(outcomes));
    for (Entrant entrant : specification.entrants()) {
      List<TriedSetting> own = new ArrayList<>();
      for (int setting = 0; setting < entrant.grid().size(); setting++) {
        List<RunResult> runs = new ArrayList<>();
        int failed = 0;
        for (int i = 0; i < tasks.size(); i++) {
          if (tasks.get(i).entrant().equals(entrant) && tasks.get(i).setting() == setting) {
            switch (outcomes.get(i)) {
              case RunOutcome.Finished finished -> runs.add(finished.result());
              case RunOutcome.Failed _ -> failed++;
              case RunOutcome.Stopped _ -> throw new IllegalStateException("a run was stopped");
            }
          }
        }
        own.add(TriedSetting.of(entrant, setting, runs, failed, lowestReturn));
      }
      TriedSetting best = own.getFirst();
      for (TriedSetting setting : own) {
        best = setting.beats(best) ? setting : best;
      }
      own.set(best.index(), best.asChosen());
      all.addAll(own);
    }
    return all;
  }

  private static boolean stopped(List<RunOutcome> outcomes) {
    return outcomes.stream().anyMatch(RunOutcome.Stopped.class::isInstance);
  }

  private static List<RunResult> finished(List<RunOutcome> outcomes) {
    List<RunResult> results = new ArrayList<>();
    for (RunOutcome outcome : outcomes) {
      if (outcome instanceof RunOutcome.Finished finished) {
        results.add(finished.result());
      }
    }
    return results;
  }

  private static List<RunOutcome.Failure> failures(List<RunOutcome> outcomes) {
    List<RunOutcome.Failure> failures = new ArrayList<>();
    for (RunOutcome outcome : outcomes) {
      if (outcome instanceof RunOutcome.Failed failed) {
        failures.add(failed.failure());
      }
    }
    return failures;
  }
}
