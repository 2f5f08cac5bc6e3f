package geodesic.demo.kfac;

import geodesic.supervised.network.TrainingCurve;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.ArrayList;
import java.util.List;

/** The tables of this demo. */
final class KfacTables {
  /** A point of a training. */
  record CurveRow(String task, Training training, TrainingCurve.Point point) {}

  /** A training. */
  record TryRow(Task task, Training training, boolean best) {}

  static final Columns<CurveRow> CURVES =
      new Columns<>(
          "curves.csv",
          List.of(
              new Column<>("task", "`classifier` or `autoencoder`", CurveRow::task),
              new Column<>("method", "what trained", row -> row.training().method().id()),
              new Column<>("epoch", "passes over the examples", row -> row.point().epoch()),
              new Column<>(
                  "cpu_seconds",
                  "time of the training's thread, without what this table takes",
                  row -> row.point().cpuSeconds()),
              new Column<>(
                  "loss",
                  "on all examples, nats: with its penalty for the classifier, above the entropy of"
                      + " the pixels' own grey for the autoencoder",
                  row -> row.point().loss())));

  static final Columns<TryRow> TRIES =
      new Columns<>(
          "tries.csv",
          List.of(
              new Column<>("task", "`classifier` or `autoencoder`", row -> row.task().id()),
              new Column<>("method", "what trained", row -> row.training().method().id()),
              new Column<>(
                  "setting",
                  "the learning rate of `adam` and `momentum`, the first damping of the others",
                  row -> row.training().setting()),
              new Column<>(
                  "minibatch",
                  "examples of a step",
                  row ->
                      Math.min(
                          row.task().plans().get(row.training().method()).minibatch(),
                          row.task().examples().count())),
              new Column<>(
                  "epochs", "it trained for", row -> row.training().curve().last().epoch()),
              new Column<>(
                  "final_loss", "as in curves.csv, at the end", row -> row.training().finalLoss()),
              new Column<>(
                  "cpu_seconds", "it took", row -> row.training().curve().last().cpuSeconds()),
              new Column<>(
                  "best", "whether it is the method's curve in curves.csv", TryRow::best)));

  static final Columns<NestedCrossValidation.Fold> FOLDS =
      new Columns<>(
          "folds.csv",
          List.of(
              new Column<>("method", "what trained", row -> row.method().id()),
              new Column<>("fold", "from 0", NestedCrossValidation.Fold::fold),
              new Column<>(
                  "setting",
                  "as in tries.csv, chosen on a part of the other folds",
                  NestedCrossValidation.Fold::setting),
              new Column<>(
                  "accuracy",
                  "share of the fold's images that are classified right",
                  NestedCrossValidation.Fold::accuracy),
              new Column<>(
                  "loss", "mean of -log p on the fold, nats", NestedCrossValidation.Fold::loss)));

  static final Columns<FactorBlocks.Row> BLOCKS =
      new Columns<>(
          "blocks.csv",
          List.of(
              new Column<>("layer", "of the small network, from 1", FactorBlocks.Row::layer),
              new Column<>("inputs", "of the layer, with the bias", FactorBlocks.Row::inputs),
              new Column<>("outputs", "of the layer", FactorBlocks.Row::outputs),
              new Column<>("matrix", "`kfac`, `ekfac` or `diagonal`", FactorBlocks.Row::matrix),
              new Column<>(
                  "relative_error",
                  "Frobenius norm of its difference from the exact Fisher matrix's block, over the"
                      + " block's",
                  FactorBlocks.Row::relativeError)));

  private KfacTables() {}

  static List<CurveRow> curves(List<Comparison> comparisons) {
    List<CurveRow> rows = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      comparison
          .best()
          .values()
          .forEach(training ->
              training
                  .curve()
                  .points()
                  .forEach(
                      point -> rows.add(new CurveRow(comparison.task().id(), training, point))));
    }
    return rows;
  }

  static List<TryRow> tries(List<Comparison> comparisons) {
    List<TryRow> rows = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      for (Training training : comparison.all()) {
        rows.add(new TryRow(comparison.task(), training, comparison.isBest(training)));
      }
    }
    return rows;
  }
}
