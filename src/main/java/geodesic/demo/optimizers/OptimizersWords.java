package geodesic.demo.optimizers;

import geodesic.demo.DemoResult;
import geodesic.figure.DecimalText;
import geodesic.fisher.Fisher;
import geodesic.page.PageTable;
import geodesic.supervised.descent.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The numbers of the demo's page and of its last line. */
final class OptimizersWords {
  private OptimizersWords() {}

  static void tell(
      DemoResult result,
      Race race,
      List<FisherRow> fishers,
      List<DampingRow> damping,
      List<SingularRow> singular) {
    race(result, race);
    fishers(result, fishers);
    damping(result, damping);
    singular(result, singular);
  }

  private static void race(DemoResult result, Race race) {
    Map<String, Map<String, Double>> losses = new LinkedHashMap<>();
    List<PageTable.Row> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("loss − minimum, rate"));
    for (Task task : race.tasks()) {
      header.add(task.title());
      Map<String, Double> byEntrant = new LinkedHashMap<>();
      for (Entrant entrant : task.entrants()) {
        byEntrant.put(entrant.id(), race.best(task, entrant).finalLoss());
      }
      losses.put(task.id(), byEntrant);
      result.words("evaluations_" + task.id(), String.valueOf(task.evaluations()));
      result.words("rates_" + task.id(), String.valueOf(task.rates().size()));
      result.words("damping_" + task.id(), DecimalText.significant(task.damping()));
      result.words("winner_" + task.id(), winner(race, task));
    }
    for (Entrant entrant : Entrant.values()) {
      List<String> cells = new ArrayList<>();
      for (Task task : race.tasks()) {
        if (task.entrants().contains(entrant)) {
          RateRow best = race.best(task, entrant);
          cells.add(excess(best.excess()) + ", " + DecimalText.significant(best.rate()));
        } else {
          cells.add("–");
        }
      }
      rows.add(new PageTable.Row(false, entrant.title(), cells));
    }
    result
        .key("final_losses", losses)
        .pageTable("race", new PageTable("Losses at the best rates", header, rows))
        .pageTable("seconds", seconds(race));
  }

  private static PageTable seconds(Race race) {
    List<PageTable.Row> rows = new ArrayList<>();
    Task digits = race.tasks().getLast();
    for (Entrant entrant : digits.entrants()) {
      RateRow best = race.best(digits, entrant);
      rows.add(
          PageTable.Row.of(
              entrant.title(),
              DecimalText.significant(best.finalLoss()),
              DecimalText.of(best.seconds(), 3)));
    }
    return new PageTable("Time on digits", List.of("network on digits", "loss", "seconds"), rows);
  }

  private static String winner(Race race, Task task) {
    Entrant winner = task.entrants().getFirst();
    for (Entrant entrant : task.entrants()) {
      if (race.best(task, entrant).finalLoss() < race.best(task, winner).finalLoss()) {
        winner = entrant;
      }
    }
    return winner.title();
  }

  /** Differences of rounding errors count as none. */
  private static String excess(double value) {
    return value < 1e-13 ? "0" : DecimalText.significant(value);
  }

  private static void fishers(DemoResult result, List<FisherRow> rows) {
    List<PageTable.Row> cells = new ArrayList<>();
    for (FisherRow row : rows) {
      cells.add(
          PageTable.Row.of(
              row.toy().title(),
              DecimalText.significant(row.distance()),
              matrix(row.exact()),
              matrix(row.empirical()),
              row.distance() == 0 ? "–" : DecimalText.significant(row.lengths()),
              row.distance() == 0 ? "–" : DecimalText.of(row.cosine(), 3)));
    }
    result.pageTable(
        "fishers",
        new PageTable(
            "Both matrices",
            List.of("data", "distance", "Fisher", "empirical", "step over the exact one", "cosine"),
            cells));
  }

  private static String matrix(double[][] m) {
    return DecimalText.of(m[0][0], 2)
        + ", "
        + DecimalText.of(m[0][1], 2)
        + ", "
        + DecimalText.of(m[1][1], 2);
  }

  private static void damping(DemoResult result, List<DampingRow> rows) {
    for (Fisher matrix : DampingRow.MATRICES) {
      List<DampingRow> of = rows.stream().filter(row -> row.matrix() == matrix).toList();
      DampingRow best = of.getFirst();
      for (DampingRow row : of) {
        best = row.excess() < best.excess() ? row : best;
      }
      String name = matrix.name().toLowerCase(Locale.ROOT);
      result
          .words("damping_none_" + name, excess(of.getFirst().excess()))
          .words("damping_one_" + name, excess(of.getLast().excess()))
          .words("damping_best_" + name, excess(best.excess()))
          .words("damping_at_" + name, DecimalText.significant(best.damping()));
    }
  }

  private static void singular(DemoResult result, List<SingularRow> rows) {
    List<PageTable.Row> cells = new ArrayList<>();
    for (SingularRow row : rows) {
      boolean stopped = row.end() == Trace.End.SINGULAR;
      cells.add(
          PageTable.Row.of(
              row.solver().equals("cholesky")
                  ? "Cholesky, λ = " + DecimalText.significant(row.damping())
                  : "pseudo-inverse",
              stopped ? "no step: singular" : DecimalText.of(row.loss(), 6),
              stopped ? "–" : DecimalText.significant(row.gradient()),
              stopped ? "–" : DecimalText.of(row.norm(), 4)));
    }
    // The last pivot is 0 but for rounding, which differs from one draw of the features to another.
    result.words(
        "singular_factor",
        rows.getFirst().end() == Trace.End.SINGULAR
            ? "The Cholesky factor does not exist."
            : "The Cholesky factor exists by rounding alone: the step along the eigenvalue 0 is noise.");
    result.pageTable(
        "singular",
        new PageTable(
            "A singular Fisher matrix",
            List.of("solver", "loss after a step", "gradient", "norm of θ"),
            cells));
  }
}
