package geodesic.demo.variational;

import geodesic.optimizer.Adam;
import geodesic.random.Pcg64;
import geodesic.supervised.network.FirstOrderTrainer;
import geodesic.supervised.network.KfacTrainer;
import geodesic.supervised.network.Trainer;
import geodesic.supervised.network.TrainingLoss;
import java.util.List;

/** What trains the autoencoder. */
enum VaeMethod {
  KFAC("kfac", "K-FAC", "first λ", 256),
  ADAM("adam", "Adam", "rate", 128);

  /** One draw of z for each image is noise that the minibatch's own model does not see. */
  private static final double LEAST_DAMPING = 0.03;

  private final String id;
  private final String title;
  private final String setting;
  private final int minibatch;

  VaeMethod(String id, String title, String setting, int minibatch) {
    this.id = id;
    this.title = title;
    this.setting = setting;
    this.minibatch = minibatch;
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  /** What the setting is called. */
  String setting() {
    return setting;
  }

  /** Images of a step. */
  int minibatch() {
    return minibatch;
  }

  /** The values that are tried. */
  List<Double> settings(boolean quick) {
    List<Double> settings =
        switch (this) {
          case KFAC -> List.of(0.03, 0.1, 0.3, 1.0);
          case ADAM -> List.of(3e-4, 1e-3, 3e-3, 1e-2);
        };
    return quick ? settings.subList(1, 3) : settings;
  }

  Trainer trainer(double value, TrainingLoss loss, Pcg64 random) {
    return switch (this) {
      case KFAC ->
          new KfacTrainer(
              new KfacTrainer.Options(value, LEAST_DAMPING, 0, false, 1, 20), loss, random);
      case ADAM -> new FirstOrderTrainer(loss, new Adam(loss.parameters(), value, 1e-8));
    };
  }
}
