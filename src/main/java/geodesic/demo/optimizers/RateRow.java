package geodesic.demo.optimizers;

import geodesic.supervised.descent.Trace;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;
import java.util.Locale;

/**
 * A descent at one rate.
 *
 * @param seconds that it took
 */
record RateRow(Task task, Entrant entrant, double rate, Trace trace, double seconds) {
  static final Columns<RateRow> COLUMNS =
      new Columns<>(
          "rates.csv",
          List.of(
              new Column<>(
                  "task",
                  "`least_squares`, `rosenbrock`, `logistic` or `digits`",
                  row -> row.task().id()),
              new Column<>("optimizer", "the entrant", row -> row.entrant().id()),
              new Column<>(
                  "rate",
                  "the learning rate; for `lbfgs` what the first line search tries first",
                  RateRow::rate),
              new Column<>(
                  "evaluations",
                  "of the loss with its gradient, each over all data",
                  row -> row.trace().last().evaluations()),
              new Column<>("loss", "at the end", row -> row.trace().last().loss()),
              new Column<>(
                  "excess",
                  "the loss less the problem's minimum; for `digits`, whose minimum is not known,"
                      + " the loss itself",
                  RateRow::excess),
              new Column<>(
                  "end",
                  "why it ended: `budget`, `not_finite` where the loss left the numbers, `singular`"
                      + " where the matrix could not be inverted, `no_descent` where a line search"
                      + " found no lower loss",
                  row -> row.trace().end().name().toLowerCase(Locale.ROOT)),
              new Column<>("seconds", "wall time of this descent", RateRow::seconds)));

  double excess() {
    return trace.last().loss() - task.minimum();
  }

  /** The evaluations until the loss is at most some value that it reaches. */
  int evaluationsTo(double loss) {
    return trace.points().stream()
        .filter(point -> point.loss() <= loss)
        .mapToInt(Trace.Point::evaluations)
        .findFirst()
        .orElseThrow();
  }

  /** The loss by which rates are chosen: infinite after a descent that left the numbers. */
  double finalLoss() {
    return trace.finalLoss();
  }
}
