package geodesic.demo.ngboost;

import geodesic.supervised.boosting.BoostingOptions;
import java.util.Locale;
import java.util.Map;

/** How a model is fitted. */
enum Variant {
  /** As the reference. */
  NATURAL,
  /** With plain gradients. */
  PLAIN,
  /** As the reference, but ended when a tenth of the training rows is predicted no better. */
  EARLY;

  BoostingOptions options() {
    return BoostingOptions.of(
        switch (this) {
          case NATURAL -> Map.of();
          case PLAIN -> Map.of("natural_gradient", false);
          case EARLY -> Map.of("early_stopping", 25);
        });
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  double referenceNll(ReferenceSplit split) {
    return switch (this) {
      case NATURAL -> split.nll();
      case PLAIN -> split.plainNll();
      case EARLY -> Double.NaN;
    };
  }

  double referenceRmse(ReferenceSplit split) {
    return switch (this) {
      case NATURAL -> split.rmse();
      case PLAIN -> split.plainRmse();
      case EARLY -> Double.NaN;
    };
  }
}
