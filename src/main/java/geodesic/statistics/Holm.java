package geodesic.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's step-down correction: rejecting each hypothesis whose adjusted p-value is below a level
 * keeps the probability of any false rejection among them below that level (Holm 1979), whatever
 * the dependence between the tests.
 */
public final class Holm {
  private Holm() {}

  /** The adjusted p-values, in the order given; NaN ones stay NaN and do not count. */
  public static double[] adjusted(double... pValues) {
    double[] adjusted = new double[pValues.length];
    Arrays.fill(adjusted, Double.NaN);
    Integer[] order =
        java.util.stream.IntStream.range(0, pValues.length)
            .filter(i -> !Double.isNaN(pValues[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .toArray(Integer[]::new);
    double running = 0;
    for (int rank = 0; rank < order.length; rank++) {
      running = Math.max(running, Math.min(1, (order.length - rank) * pValues[order[rank]]));
      adjusted[order[rank]] = running;
    }
    return adjusted;
  }
}
