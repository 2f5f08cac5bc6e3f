package geodesic.demo.kfac;

import geodesic.optimizer.Adam;
import geodesic.optimizer.Momentum;
import geodesic.random.Pcg64;
import geodesic.supervised.network.FirstOrderTrainer;
import geodesic.supervised.network.HessianFreeTrainer;
import geodesic.supervised.network.KfacTrainer;
import geodesic.supervised.network.Trainer;
import geodesic.supervised.network.TrainingLoss;
import java.util.function.Supplier;

/** What trains a network, with one setting that is tried out. */
enum Method {
  KFAC("kfac", "K-FAC", "first λ", 0),
  EKFAC("ekfac", "E-KFAC", "first λ", 1),
  HESSIAN_FREE("hessian_free", "Hessian-free", "first λ", 2),
  ADAM("adam", "Adam", "rate", 3),
  MOMENTUM("momentum", "momentum", "rate", 4);

  private static final double ADAM_EPSILON = 1e-8;
  private static final int PRODUCTS = 40;
  private static final int CURVATURE_EVERY = 4;

  private final String id;
  private final String title;
  private final String setting;
  private final int colour;

  Method(String id, String title, String setting, int colour) {
    this.id = id;
    this.title = title;
    this.setting = setting;
    this.colour = colour;
  }

  /** In tables. */
  String id() {
    return id;
  }

  /** On the page. */
  String title() {
    return title;
  }

  /** What the setting is called. */
  String setting() {
    return setting;
  }

  /** Its place in the palette. */
  int colour() {
    return colour;
  }

  /** Whether it goes by the gradient alone. */
  boolean firstOrder() {
    return this == ADAM || this == MOMENTUM;
  }

  /**
   * A trainer in its initial state.
   *
   * @param value of the setting
   * @param penalty of the loss
   * @param loss makes the loss; second-order methods may need two
   */
  Trainer trainer(double value, double penalty, Supplier<TrainingLoss> loss, Pcg64 random) {
    TrainingLoss own = loss.get();
    return switch (this) {
      case KFAC, EKFAC ->
          new KfacTrainer(
              new KfacTrainer.Options(value, penalty, this == EKFAC, 1, 20), own, random);
      case HESSIAN_FREE ->
          new HessianFreeTrainer(
              new HessianFreeTrainer.Options(value, penalty, PRODUCTS, CURVATURE_EVERY),
              own,
              loss.get());
      case ADAM -> new FirstOrderTrainer(own, new Adam(own.parameters(), value, ADAM_EPSILON));
      case MOMENTUM -> new FirstOrderTrainer(own, new Momentum(own.parameters(), value));
    };
  }
}
