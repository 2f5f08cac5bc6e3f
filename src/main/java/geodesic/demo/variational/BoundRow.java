package geodesic.demo.variational;

import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;

/** The bound along one ascent. */
record BoundRow(Ascent ascent, int iteration) {
  static final Columns<BoundRow> COLUMNS =
      new Columns<>(
          "bounds.csv",
          List.of(
              new Column<>(
                  "method", "`natural`, `gradient` or `adam`", row -> row.ascent.method().id()),
              new Column<>("rate", "the learning rate", row -> row.ascent.rate()),
              new Column<>("iteration", "steps taken", BoundRow::iteration),
              new Column<>(
                  "elbo",
                  "evidence lower bound in nats; empty once a step was too large",
                  row -> row.ascent.bounds()[row.iteration])));

  /** Every iteration up to 20, then every tenth. */
  static List<BoundRow> of(List<Ascent> ascents) {
    List<BoundRow> rows = new ArrayList<>();
    for (Ascent ascent : ascents) {
      for (int i = 0; i < ascent.bounds().length; i += i < 20 ? 1 : 10) {
        rows.add(new BoundRow(ascent, i));
      }
    }
    return rows;
  }
}
