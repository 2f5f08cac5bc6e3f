package geodesic.demo.variational;

import geodesic.supervised.network.TrainingCurve;
import geodesic.table.Column;
import geodesic.table.Columns;
import java.util.List;

/** The tables of the autoencoder. */
final class VaeTables {
  /** A point of a training. */
  record CurveRow(VaeTraining training, TrainingCurve.Point point) {}

  /** A training. */
  record TryRow(VaeTraining training, boolean best) {}

  static final Columns<CurveRow> CURVES =
      new Columns<>(
          "vae_curves.csv",
          List.of(
              new Column<>("method", "`kfac` or `adam`", row -> row.training().method().id()),
              new Column<>("epoch", "passes over the images", row -> row.point().epoch()),
              new Column<>(
                  "cpu_seconds",
                  "time of the training's thread, without what this table takes",
                  row -> row.point().cpuSeconds()),
              new Column<>(
                  "elbo",
                  "evidence lower bound, mean over the training images at one draw of z for each,"
                      + " nats",
                  row -> -row.point().loss())));

  static final Columns<TryRow> TRIES =
      new Columns<>(
          "vae_tries.csv",
          List.of(
              new Column<>("method", "`kfac` or `adam`", row -> row.training().method().id()),
              new Column<>(
                  "setting",
                  "the learning rate of `adam`, the first damping of `kfac`",
                  row -> row.training().setting()),
              new Column<>(
                  "epochs", "it trained for", row -> row.training().curve().last().epoch()),
              new Column<>(
                  "train_elbo",
                  "at the end, mean over the training images and ten draws of z for each, nats",
                  row -> row.training().training()),
              new Column<>(
                  "test_elbo", "the same of the images held out", row -> row.training().heldOut()),
              new Column<>(
                  "cpu_seconds", "it took", row -> row.training().curve().last().cpuSeconds()),
              new Column<>(
                  "best", "whether it is the method's curve in vae_curves.csv", TryRow::best)));

  private VaeTables() {}
}
