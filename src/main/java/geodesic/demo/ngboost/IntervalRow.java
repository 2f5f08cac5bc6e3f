package geodesic.demo.ngboost;

import geodesic.supervised.response.UnivariateDistribution;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/** A prediction's central intervals of 50 and 90 %. */
record IntervalRow(
    double x, double y, double mean, double low90, double low50, double high50, double high90) {
  static final Columns<IntervalRow> CURVE =
      columns("curve.csv", "the feature", "the true mean; the deviation is given in the page");
  static final Columns<IntervalRow> TEST =
      columns("intervals.csv", "place in the order of predicted means", "the target");

  static IntervalRow of(double x, double y, UnivariateDistribution prediction) {
    return new IntervalRow(
        x,
        y,
        prediction.mean()[0],
        prediction.quantile(0.05),
        prediction.quantile(0.25),
        prediction.quantile(0.75),
        prediction.quantile(0.95));
  }

  private static Columns<IntervalRow> columns(String file, String x, String y) {
    return new Columns<>(
        file,
        List.of(
            new Column<>("x", x, IntervalRow::x),
            new Column<>("y", y, IntervalRow::y),
            new Column<>("mean", "predicted mean", IntervalRow::mean),
            new Column<>("low_90", "predicted quantile at 0.05", IntervalRow::low90),
            new Column<>("low_50", "at 0.25", IntervalRow::low50),
            new Column<>("high_50", "at 0.75", IntervalRow::high50),
            new Column<>("high_90", "at 0.95", IntervalRow::high90)));
  }
}
