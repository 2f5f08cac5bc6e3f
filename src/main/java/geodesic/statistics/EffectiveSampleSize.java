package geodesic.statistics;

import java.util.Arrays;

/**
 * How many independent draws the dependent ones of Markov chains are worth, by the initial monotone
 * sequence of autocorrelations (Geyer 1992), over all chains at once, as Vehtari et al. (2021)
 * define it and ArviZ computes it. Chains whose draws alternate around the mean can be worth more
 * than as many independent ones; the estimate is kept below S log10 S for S draws.
 *
 * <p>Chains are [chain][draw], one quantity, equally long with at least four draws, and are not
 * modified. All is NaN where a value is not finite.
 */
public final class EffectiveSampleSize {
  private EffectiveSampleSize() {}

  /** For the bulk of the distribution: of the values' normal scores. */
  public static double bulk(double[][] chains) {
    double[][] halves = SplitChains.split(chains);
    return SplitChains.hasNonFinite(halves)
        ? Double.NaN
        : ofSeries(SplitChains.normalScores(halves));
  }

  /** For the tails: the smaller of those for the 5 % and for the 95 % quantile. */
  public static double tail(double[][] chains) {
    if (SplitChains.hasNonFinite(chains)) {
      return Double.NaN;
    }
    double[] sorted = Statistics.sorted(SplitChains.pooled(chains));
    return Math.min(quantile(chains, sorted, 5), quantile(chains, sorted, 95));
  }

  /** For the mean: of the values as they are, whose variance must exist. */
  public static double mean(double[][] chains) {
    double[][] halves = SplitChains.split(chains);
    return SplitChains.hasNonFinite(halves) ? Double.NaN : ofSeries(halves);
  }

  private static double quantile(double[][] chains, double[] sorted, double percent) {
    double bound = Statistics.percentile(sorted, percent);
    double[][] below =
        Arrays.stream(chains)
            .map(chain -> Arrays.stream(chain).map(value -> value <= bound ? 1 : 0).toArray())
            .toArray(double[][]::new);
    return ofSeries(SplitChains.split(below));
  }

  /** Equations 10 to 13 there, with the autocovariances computed as far as they are needed. */
  private static double ofSeries(double[][] chains) {
    int draws = chains[0].length;
    double all = (double) chains.length * draws;
    double[] pooled = SplitChains.pooled(chains);
    double range =
        Arrays.stream(pooled).max().orElseThrow() - Arrays.stream(pooled).min().orElseThrow();
    if (range < 1e-15) {
      return all;
    }
    double[] means = Arrays.stream(chains).mapToDouble(Statistics::mean).toArray();
    double[][] centred = new double[chains.length][draws];
    for (int c = 0; c < chains.length; c++) {
      for (int i = 0; i < draws; i++) {
        centred[c][i] = chains[c][i] - means[c];
      }
    }
    double within = autocovariance(centred, 0) * draws / (draws - 1);
    double total = autocovariance(centred, 0);
    if (chains.length > 1) {
      total += Statistics.variance(means) * means.length / (means.length - 1);
    }
    double tau = Math.max(sum(centred, within, total), 1 / StrictMath.log10(all));
    return all / tau;
  }

  /** tau: the sum of autocorrelations of all lags, negative ones too. */
  private static double sum(double[][] centred, double within, double total) {
    int draws = centred[0].length;
    double[] rho = new double[draws];
    double even = 1;
    rho[0] = even;
    double odd = 1 - (within - autocovariance(centred, 1)) / total;
    rho[1] = odd;
    int t = 1;
    for (; t < draws - 3 && even + odd > 0; t += 2) {
      even = 1 - (within - autocovariance(centred, t + 1)) / total;
      odd = 1 - (within - autocovariance(centred, t + 2)) / total;
      if (even + odd >= 0) {
        rho[t + 1] = even;
        rho[t + 2] = odd;
      }
    }
    int last = t - 2;
    if (even > 0) {
      rho[last + 1] = even;
    }
    // Sums of two neighbours never rise.
    for (int i = 1; i <= last - 2; i += 2) {
      if (rho[i + 1] + rho[i + 2] > rho[i - 1] + rho[i]) {
        rho[i + 1] = (rho[i - 1] + rho[i]) / 2;
        rho[i + 2] = rho[i + 1];
      }
    }
    double tau = -1 + rho[last + 1];
    for (int i = 0; i <= last; i++) {
      tau += 2 * rho[i];
    }
    return tau;
  }

  /** The mean over the chains of (1 / n) sum over i of x[i] x[i + lag]. */
  private static double autocovariance(double[][] centred, int lag) {
    int draws = centred[0].length;
    double mean = 0;
    for (double[] chain : centred) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int i = 0;
      for (; i + lag + 3 < draws; i += 4) {
        s0 += chain[i] * chain[i + lag];
        s1 += chain[i + 1] * chain[i + 1 + lag];
        s2 += chain[i + 2] * chain[i + 2 + lag];
        s3 += chain[i + 3] * chain[i + 3 + lag];
      }
      for (; i + lag < draws; i++) {
        s0 += chain[i] * chain[i + lag];
      }
      mean += ((s0 + s2) + (s1 + s3)) / draws;
    }
    return mean / centred.length;
  }
}
