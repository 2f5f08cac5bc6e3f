package geodesic.demo.ngboost;

import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/** How many targets lie in a prediction's central interval. */
record CoverageRow(String data, Variant variant, double probability, double coverage) {
  static final Columns<CoverageRow> COLUMNS =
      new Columns<>(
          "coverage.csv",
          List.of(
              new Column<>("data", "the data set", CoverageRow::data),
              new Column<>("variant", "as in splits.csv", row -> row.variant.word()),
              new Column<>("probability", "of the central interval", CoverageRow::probability),
              new Column<>(
                  "coverage",
                  "share of the test rows of all splits whose target is inside",
                  CoverageRow::coverage)));
}
