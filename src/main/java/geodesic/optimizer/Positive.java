package geodesic.optimizer;

/** The bound that every optimiser's constants have. */
final class Positive {
  private Positive() {}

  /** Refuses what is not above 0, NaN included. */
  static double require(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " " + value + " must be above 0");
    }
    return value;
  }
}
