package geodesic.demo;

import java.util.ArrayList;
import java.util.List;

/** Learning rates that a method tries. */
public final class LearningRates {
  private LearningRates() {}

  /** From one power of ten to another, equally many to each, ascending. */
  public static List<Double> between(int from, int to, int perDecade) {
    List<Double> rates = new ArrayList<>();
    for (int i = from * perDecade; i <= to * perDecade; i++) {
      // Powers of ten are exact: 1 and 0.1 are among them.
      boolean power = Math.floorMod(i, perDecade) == 0;
      rates.add(
          power
              ? Double.parseDouble("1e" + i / perDecade)
              : StrictMath.pow(10, (double) i / perDecade));
    }
    return rates;
  }
}
