package geodesic.statistics;

import java.util.Arrays;

/** Series of one quantity from several Markov chains, cut into halves and compared by ranks. */
final class SplitChains {
  /** The scores of ranks 1, 2, ... without ties. */
  private record Untied(double[] scores) {}

  /** One quantity after the other has as many draws, and the quantile takes a microsecond. */
  private static volatile Untied latest;

  private SplitChains() {}

  /**
   * Each chain's first and second half as chains of their own; a middle draw is left out.
   *
   * @param chains [chain][draw], at least one, of equal lengths of at least four
   */
  static double[][] split(double[][] chains) {
    int draws = chains.length == 0 ? 0 : chains[0].length;
    if (draws < 4) {
      throw new IllegalArgumentException("diagnostics of chains need four draws, got " + draws);
    }
    int half = draws / 2;
    double[][] halves = new double[2 * chains.length][];
    for (int c = 0; c < chains.length; c++) {
      if (chains[c].length != draws) {
        throw new IllegalArgumentException(
            "chains differ in length: " + draws + " and " + chains[c].length + " draws");
      }
      halves[c] = Arrays.copyOfRange(chains[c], 0, half);
      halves[chains.length + c] = Arrays.copyOfRange(chains[c], draws - half, draws);
    }
    return halves;
  }

  /**
   * Replaces each value by the normal quantile of (rank - 3/8) / (S + 1/4) among all S values, ties
   * by their mean rank: Vehtari et al. (2021), equation 14.
   */
  static double[][] normalScores(double[][] chains) {
    double[] pooled = pooled(chains);
    double[] sorted = Statistics.sorted(pooled);
    double[] scores = new double[sorted.length];
    Untied untied = untied(sorted.length);
    for (int from = 0; from < sorted.length; ) {
      int to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      boolean tied = to > from + 1;
      Arrays.fill(
          scores,
          from,
          to,
          tied ? score(0.5 * (from + 1 + to), sorted.length) : untied.scores[from]);
      from = to;
    }
    double[][] result = new double[chains.length][chains[0].length];
    for (int c = 0; c < chains.length; c++) {
      for (int i = 0; i < result[c].length; i++) {
        result[c][i] = scores[Arrays.binarySearch(sorted, chains[c][i])];
      }
    }
    return result;
  }

  private static double score(double rank, int size) {
    return StandardNormal.quantile((rank - 0.375) / (size + 0.25));
  }

  private static Untied untied(int size) {
    Untied known = latest;
    if (known == null || known.scores.length != size) {
      double[] scores = new double[size];
      for (int i = 0; i < (size + 1) / 2; i++) {
        scores[i] = score(i + 1, size);
        scores[size - 1 - i] = -scores[i];
      }
      known = new Untied(scores);
      latest = known;
    }
    return known;
  }

  /** All values, chain after chain. */
  static double[] pooled(double[][] chains) {
    return Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Whether a value is NaN or infinite: then there is no diagnostic. */
  static boolean hasNonFinite(double[][] chains) {
    return Arrays.stream(chains)
        .flatMapToDouble(Arrays::stream)
        .anyMatch(value -> !Double.isFinite(value));
  }
}
