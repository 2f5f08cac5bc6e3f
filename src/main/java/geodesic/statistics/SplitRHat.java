package geodesic.statistics;

import java.util.Arrays;

/**
 * Whether several Markov chains agree: the rank-normalised split R-hat of Vehtari, Gelman, Simpson,
 * Carpenter and Bürkner, "Rank-Normalization, Folding, and Localization" (Bayesian Analysis, 2021).
 * Near 1 where they do; above 1.01 they should not be trusted.
 */
public final class SplitRHat {
  private SplitRHat() {}

  /**
   * The larger of the R-hat of the values' normal scores, which sees chains that differ in
   * location, and that of their distances from the median, which sees chains that differ in spread.
   *
   * @param chains one quantity, [chain][draw], equally long with at least four draws; not modified
   * @return NaN where a value is not finite
   */
  public static double of(double[][] chains) {
    double[][] halves = SplitChains.split(chains);
    if (SplitChains.hasNonFinite(halves)) {
      return Double.NaN;
    }
    double median = Statistics.median(SplitChains.pooled(halves));
    double[][] folded =
        Arrays.stream(halves)
            .map(half -> Arrays.stream(half).map(value -> Math.abs(value - median)).toArray())
            .toArray(double[][]::new);
    return Math.max(
        unranked(SplitChains.normalScores(halves)), unranked(SplitChains.normalScores(folded)));
  }

  /** sqrt((B / W + n - 1) / n): equations 1 to 4 there. */
  private static double unranked(double[][] chains) {
    int draws = chains[0].length;
    double[] means = Arrays.stream(chains).mapToDouble(Statistics::mean).toArray();
    double[] variances =
        Arrays.stream(chains)
            .mapToDouble(chain -> Statistics.variance(chain) * draws / (draws - 1))
            .toArray();
    double between = draws * Statistics.variance(means) * means.length / (means.length - 1);
    return Math.sqrt((between / Statistics.mean(variances) + draws - 1) / draws);
  }
}
