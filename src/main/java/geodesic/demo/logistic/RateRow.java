package geodesic.demo.logistic;

import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/**
 * Losses after five iterations at one rate.
 *
 * @param data the data set
 */
record RateRow(
    String data,
    Method method,
    double damping,
    double rate,
    int repetitions,
    Spread training,
    Spread heldOut,
    Spread firstTraining) {
  static final Columns<RateRow> COLUMNS =
      new Columns<>(
          "rates.csv",
          List.of(
              new Column<>("data", "`clouds` or `breast_cancer`", RateRow::data),
              new Column<>(
                  "method",
                  "`gradient` descent, or the natural gradient with the `empirical` Fisher, the"
                      + " `exact` Fisher or its `diagonal`",
                  row -> row.method().id()),
              new Column<>("damping", "lambda in (F + lambda I) x = g", RateRow::damping),
              new Column<>("rate", "the learning rate", RateRow::rate),
              new Column<>("repetitions", "how many the means are over", RateRow::repetitions),
              new Column<>(
                  "train_loss",
                  "mean negative log-likelihood of the training points after five iterations, nats",
                  row -> row.training().mean()),
              new Column<>(
                  "train_loss_sd",
                  "its standard deviation over the repetitions",
                  row -> row.training().sd()),
              new Column<>(
                  "test_loss", "the same of the points held out", row -> row.heldOut().mean()),
              new Column<>(
                  "test_loss_sd",
                  "its standard deviation over the repetitions",
                  row -> row.heldOut().sd()),
              new Column<>(
                  "first_train_loss",
                  "the same of the first 50 training points, which the source calls its test",
                  row -> row.firstTraining().mean()),
              new Column<>(
                  "first_train_loss_sd",
                  "its standard deviation over the repetitions",
                  row -> row.firstTraining().sd())));
}
