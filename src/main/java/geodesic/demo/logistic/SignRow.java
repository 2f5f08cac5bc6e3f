package geodesic.demo.logistic;

import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/**
 * A point of a path.
 *
 * @param adds whether the update adds F^-1 g instead of subtracting it
 * @param distance to the maximum-likelihood fit; NaN where there is none
 */
record SignRow(
    String data,
    Method method,
    boolean adds,
    int iteration,
    double loss,
    double distance,
    double[] w) {
  static final Columns<SignRow> COLUMNS =
      new Columns<>(
          "signs.csv",
          List.of(
              new Column<>("data", "`unit_square` or `breast_cancer`", SignRow::data),
              new Column<>("fisher", "`exact` or its `diagonal`", row -> row.method().id()),
              new Column<>(
                  "sign",
                  "`minus` where the update subtracts the natural gradient of the loss, `plus` where"
                      + " it adds it, as the source does",
                  row -> row.adds() ? "plus" : "minus"),
              new Column<>("iteration", "0 for the start", SignRow::iteration),
              new Column<>(
                  "loss", "mean negative log-likelihood of all points, nats", SignRow::loss),
              new Column<>(
                  "distance",
                  "Euclidean, from the weights to the maximum-likelihood fit without bias; empty"
                      + " where there is no such fit",
                  SignRow::distance),
              new Column<>("weight_1", "the weight of the first feature", row -> row.w()[0]),
              new Column<>("weight_2", "the weight of the second feature", row -> row.w()[1])));
}
