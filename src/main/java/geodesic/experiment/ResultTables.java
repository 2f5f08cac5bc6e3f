package geodesic.experiment;

import geodesic.statistics.Estimate;
import geodesic.table.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of a comparison; docs/comparing.md explains each column. */
final class ResultTables {
  private static final List<String> RUNS =
      List.of(
          "label",
          "algorithm",
          "seed",
          "env_steps",
          "final_return",
          "final_std",
          "curve_mean",
          "steps_to_threshold",
          "seconds_to_threshold",
          "wall_seconds",
          "final_se",
          "diverged");

  private static final List<String> SUMMARY =
      List.of(
          "label",
          "algorithm",
          "runs",
          "failed",
          "return_mean",
          "return_mean_low",
          "return_mean_high",
          "return_median",
          "return_median_low",
          "return_median_high",
          "return_iqm",
          "return_iqm_low",
          "return_iqm_high",
          "return_std",
          "return_std_low",
          "return_std_high",
          "curve_mean",
          "curve_mean_low",
          "curve_mean_high",
          "reached_threshold",
          "steps_to_threshold",
          "seconds_to_threshold",
          "wall_seconds",
          "diverged");

  private static final List<String> COMPARISONS =
      List.of(
          "measure",
          "a",
          "b",
          "probability_a_better",
          "probability_low",
          "probability_high",
          "iqm_difference",
          "iqm_difference_low",
          "iqm_difference_high",
          "p_value",
          "p_holm",
          "verdict");

  private static final List<String> SWEEP =
      List.of(
          "label",
          "algorithm",
          "setting",
          "settings",
          "runs",
          "failed",
          "iqm",
          "curve_mean",
          "chosen",
          "diverged");

  private ResultTables() {}

  static void write(Results results, Path folder) throws IOException {
    CsvTable.write(folder.resolve("runs.csv"), RUNS, runs(results));
    CsvTable.write(folder.resolve("summary.csv"), SUMMARY, summary(results));
    CsvTable.write(folder.resolve("comparisons.csv"), COMPARISONS, comparisons(results));
    if (!results.tried().isEmpty()) {
      CsvTable.write(folder.resolve("sweep.csv"), SWEEP, sweep(results));
    }
  }

  /** Runs that broke down first, with empty fields. */
  private static List<Object[]> runs(Results results) {
    List<Object[]> rows = new ArrayList<>();
    for (EntrantSummary entrant : results.entrants()) {
      for (RunOutcome.Failure failure : results.failures()) {
        if (failure.label().equals(entrant.label()) && !results.isOfSweep(failure)) {
          Object[] row = new Object[RUNS.size()];
          row[0] = entrant.label();
          row[1] = entrant.algorithm();
          row[2] = failure.seed();
          rows.add(row);
        }
      }
      for (RunResult run : entrant.runs()) {
        rows.add(
            new Object[] {
              run.label(),
              entrant.algorithm(),
              run.seed(),
              run.environmentSteps(),
              run.finalReturn(),
              run.finalStd(),
              run.curveMean(),
              run.stepsToThreshold(),
              run.secondsToThreshold(),
              run.wallSeconds(),
              run.finalSe(),
              run.hasDiverged() ? 1 : 0
            });
      }
    }
    return rows;
  }

  private static List<Object[]> summary(Results results) {
    List<Object[]> rows = new ArrayList<>();
    for (EntrantSummary entrant : results.entrants()) {
      List<Object> row =
          new ArrayList<>(
              List.of(
                  entrant.label(), entrant.algorithm(), entrant.runs().size(), entrant.failed()));
      add(row, entrant.mean());
      add(row, entrant.median());
      add(row, entrant.iqm());
      add(row, entrant.std());
      add(row, entrant.curveMean());
      boolean hasThreshold = results.specification().threshold().isPresent();
      row.add(hasThreshold ? entrant.reachedShare() : Double.NaN);
      row.add(entrant.stepsToThreshold());
      row.add(entrant.secondsToThreshold());
      row.add(entrant.wallSeconds());
      row.add(entrant.diverged());
      rows.add(row.toArray());
    }
    return rows;
  }

  private static List<Object[]> comparisons(Results results) {
    List<Object[]> rows = new ArrayList<>();
    for (PairComparison pair :
        results.comparisons().values().stream().flatMap(List::stream).toList()) {
      String measure = pair.measure().name().toLowerCase(Locale.ROOT);
      List<Object> row = new ArrayList<>(List.of(measure, pair.a(), pair.b()));
      add(row, pair.probability());
      add(row, pair.iqmDifference());
      row.add(pair.pValue());
      row.add(pair.adjustedPValue());
      row.add(pair.verdict().name().toLowerCase(Locale.ROOT));
      rows.add(row.toArray());
    }
    return rows;
  }

  private static List<Object[]> sweep(Results results) {
    List<Object[]> rows = new ArrayList<>();
    for (TriedSetting tried : results.tried()) {
      rows.add(
          new Object[] {
            tried.entrant().label(),
            tried.entrant().algorithm().id(),
            tried.index(),
            tried.text(),
            tried.runs().size(),
            tried.failed(),
            tried.iqm(),
            tried.curveMean(),
            tried.chosen() ? 1 : 0,
            tried.diverged()
          });
    }
    return rows;
  }

  private static void add(List<Object> row, Estimate estimate) {
    row.add(estimate.value());
    row.add(estimate.interval().low());
    row.add(estimate.interval().high());
  }
}
