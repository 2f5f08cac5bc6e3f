package geodesic.statistics;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * The two-sided Mann-Whitney U test: whether runs of two algorithms score alike, judged by ranks
 * alone. Its U over the number of pairs is the {@link ProbabilityOfImprovement}. Up to {@value
 * #LARGEST_EXACT} runs in all the p-value is exact, also with ties: the share of all ways to deal
 * the ranks to the two groups that are at least as far from the expectation (the permutation test
 * of the rank sum). Beyond that, it is the normal approximation with corrections for ties and
 * continuity.
 */
public final class MannWhitney {
  private static final int LARGEST_EXACT = 200;

  private MannWhitney() {}

  /** The p-value; 1 for identical samples, NaN when one is empty. */
  public static double pValue(double[] x, double[] y) {
    if (x.length == 0 || y.length == 0) {
      return Double.NaN;
    }
    double[] pooled = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, pooled, x.length, y.length);
    Arrays.sort(pooled);
    int[] ranks = new int[pooled.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = doubledRank(pooled, pooled[i]);
    }
    long sum = 0;
    for (double value : x) {
      sum += doubledRank(pooled, value);
    }
    long distance = Math.abs(sum - x.length * (pooled.length + 1L));
    return pooled.length <= LARGEST_EXACT
        ? exact(ranks, x.length, distance)
        : approximate(ranks, x.length, distance);
  }

  /** Twice the mean rank of a value among sorted ones, so that ties stay whole numbers. */
  private static int doubledRank(double[] sorted, double value) {
    int below = 0;
    int upTo = 0;
    for (double other : sorted) {
      below += other < value ? 1 : 0;
      upTo += other <= value ? 1 : 0;
    }
    return below + upTo + 1;
  }

  /** Counts the subsets of each size and sum, rank by rank. */
  private static double exact(int[] ranks, int size, long distance) {
    int most = 0;
    for (int i = ranks.length - size; i < ranks.length; i++) {
      most += ranks[i];
    }
    double[][] subsets = new double[size + 1][most + 1];
    subsets[0][0] = 1;
    for (int i = 0; i < ranks.length; i++) {
      for (int k = Math.min(i + 1, size); k >= 1; k--) {
        for (int sum = ranks[i]; sum <= most; sum++) {
          subsets[k][sum] += subsets[k - 1][sum - ranks[i]];
        }
      }
    }
    double all = 0;
    double asFar = 0;
    for (int sum = 0; sum <= most; sum++) {
      all += subsets[size][sum];
      if (Math.abs(sum - size * (ranks.length + 1L)) >= distance) {
        asFar += subsets[size][sum];
      }
    }
    return asFar / all;
  }

  /**
   * The variance of a sum of ranks drawn without replacement is theirs times n m / (N - 1); the
   * normal tail is half of erfc.
   */
  private static double approximate(int[] ranks, int size, long distance) {
    double n = ranks.length;
    double squares = 0;
    for (int rank : ranks) {
      squares += (rank - n - 1) * (rank - n - 1);
    }
    double variance = size * (n - size) / (n * (n - 1)) * squares;
    if (variance == 0) {
      return 1;
    }
    // Doubled ranks: a continuity correction of one half is 1 here.
    return Erfc.value(Math.max(0, distance - 1.0) / Math.sqrt(2 * variance));
  }
}
