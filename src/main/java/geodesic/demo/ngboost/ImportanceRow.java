package geodesic.demo.ngboost;

import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/** How much a column matters for both parameters. */
record ImportanceRow(String data, String column, double forMean, double forDeviation) {
  static final Columns<ImportanceRow> COLUMNS =
      new Columns<>(
          "importances.csv",
          List.of(
              new Column<>("data", "the data set", ImportanceRow::data),
              new Column<>("column", "the feature", ImportanceRow::column),
              new Column<>(
                  "mean", "its share of the gain of the mean's trees", ImportanceRow::forMean),
              new Column<>(
                  "log_deviation",
                  "its share of the gain of the log standard deviation's trees",
                  ImportanceRow::forDeviation)));
}
