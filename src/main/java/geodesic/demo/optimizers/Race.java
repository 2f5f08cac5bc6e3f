package geodesic.demo.optimizers;

import geodesic.demo.DemoRun;
import geodesic.supervised.descent.Descent;
import geodesic.supervised.descent.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Every optimiser at every rate.
 *
 * @param rows by task, entrant and rate
 */
record Race(List<Task> tasks, List<RateRow> rows) {
  Race {
    rows = List.copyOf(rows);
  }

  /** Relative; losses that differ by less are one. */
  private static final double ROUNDING = 1e-13;

  private record Entry(Task task, Entrant entrant, double rate) {
    RateRow run() {
      long start = System.nanoTime();
      Trace trace =
          new Descent(entrant.rule(task), rate, task.evaluations()).run(task.objective().get());
      return new RateRow(task, entrant, rate, trace, (System.nanoTime() - start) * 1e-9);
    }
  }

  /** Runs all descents, at the same time where there are workers. */
  static Race of(List<Task> tasks, DemoRun run) {
    List<Entry> entries = new ArrayList<>();
    for (Task task : tasks) {
      for (Entrant entrant : task.entrants()) {
        task.rates().forEach(rate -> entries.add(new Entry(task, entrant, rate)));
      }
    }
    RateRow[] rows = new RateRow[entries.size()];
    run.workers()
        .forEachOrdered(
            rows.length,
            (i, worker) -> rows[i] = entries.get(i).run(),
            (i, worker) ->
                run.progress()
                    .at(
                        0.9 * (i + 1) / rows.length,
                        entries.get(i).task.title() + ", " + entries.get(i).entrant.title()));
    return new Race(tasks, Arrays.asList(rows));
  }

  /** All rates of an entrant in a task, ascending. */
  List<RateRow> rates(Task task, Entrant entrant) {
    return rows.stream()
        .filter(row -> row.task().id().equals(task.id()) && row.entrant() == entrant)
        .toList();
  }

  /**
   * The rate with the least final loss; of those that are alike but for rounding, the first there.
   */
  RateRow best(Task task, Entrant entrant) {
    List<RateRow> rates = rates(task, entrant);
    double least = rates.stream().mapToDouble(RateRow::finalLoss).min().orElseThrow();
    double reached = least + ROUNDING * Math.max(ROUNDING, Math.abs(least));
    return rates.stream()
        .filter(row -> row.finalLoss() <= reached)
        .min(Comparator.comparingInt(row -> row.evaluationsTo(reached)))
        .orElseThrow();
  }

  /** The descents at the best rates, point by point. */
  List<CurveRow> curves() {
    List<CurveRow> curves = new ArrayList<>();
    for (Task task : tasks) {
      for (Entrant entrant : task.entrants()) {
        RateRow best = best(task, entrant);
        best.trace().points().forEach(point -> curves.add(new CurveRow(best, point)));
      }
    }
    return curves;
  }
}
