package geodesic.demo.ngboost;

import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/**
 * What a model reaches on the test rows of a split.
 *
 * @param referenceNll NaN where the reference has none
 * @param referenceRmse NaN where the reference has none
 */
record SplitRow(
    String data,
    Variant variant,
    int split,
    int iterations,
    double nll,
    double rmse,
    double referenceNll,
    double referenceRmse,
    double fitSeconds) {
  static final Columns<SplitRow> COLUMNS =
      new Columns<>(
          "splits.csv",
          List.of(
              new Column<>("data", "the data set", SplitRow::data),
              new Column<>(
                  "variant",
                  "`natural`: natural gradients; `plain`: plain ones; `early`: natural gradients with"
                      + " early stopping",
                  row -> row.variant.word()),
              new Column<>("split", "its number, from 0 on", SplitRow::split),
              new Column<>("iterations", "trees for each parameter", SplitRow::iterations),
              new Column<>("nll", "mean of -log p(y) over the test rows", SplitRow::nll),
              new Column<>(
                  "rmse", "root mean squared error of the predicted means", SplitRow::rmse),
              new Column<>(
                  "reference_nll",
                  "Python NGBoost's on the same split; empty where it was not run",
                  SplitRow::referenceNll),
              new Column<>("reference_rmse", "likewise", SplitRow::referenceRmse),
              new Column<>(
                  "fit_seconds",
                  "time of the fit, with other fits at the same time on machines with several cores",
                  SplitRow::fitSeconds)));
}
