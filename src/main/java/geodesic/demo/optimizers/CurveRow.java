package geodesic.demo.optimizers;

import geodesic.supervised.descent.Trace;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/** A point of the descent at an optimiser's best rate. */
record CurveRow(RateRow best, Trace.Point point) {
  static final Columns<CurveRow> COLUMNS =
      new Columns<>(
          "curves.csv",
          List.of(
              new Column<>("task", "as in rates.csv", row -> row.best().task().id()),
              new Column<>("optimizer", "the entrant", row -> row.best().entrant().id()),
              new Column<>("rate", "its best", row -> row.best().rate()),
              new Column<>(
                  "evaluations",
                  "of the loss with its gradient, up to this point",
                  row -> row.point().evaluations()),
              new Column<>("loss", "at this point", row -> row.point().loss()),
              new Column<>("excess", "as in rates.csv", CurveRow::excess)));

  double excess() {
    return point.loss() - best.task().minimum();
  }
}
