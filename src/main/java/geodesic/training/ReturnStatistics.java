package geodesic.training;

/**
 * Statistics of episode returns.
 *
 * @param episodes the episodes counted; may be more than the ones the figures are over
 * @param mean their mean return; NaN without episodes, as are the others
 * @param std the standard deviation, dividing by the number of episodes
 * @param min the smallest
 * @param max the largest
 * @param lengthMean the mean number of steps
 */
public record ReturnStatistics(
    long episodes, double mean, double std, double min, double max, double lengthMean) {

  /** The statistics of returns and lengths of the same episodes. */
  public static ReturnStatistics of(long episodes, double[] returns, int[] lengths) {
    int n = returns.length;
    if (n == 0) {
      return new ReturnStatistics(
          episodes, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double steps = 0;
    for (int i = 0; i < n; i++) {
      sum += returns[i];
      steps += lengths[i];
      min = Math.min(min, returns[i]);
      max = Math.max(max, returns[i]);
    }
    double mean = sum / n;
    double squares = 0;
    for (double value : returns) {
      squares += (value - mean) * (value - mean);
    }
    return new ReturnStatistics(episodes, mean, Math.sqrt(squares / n), min, max, steps / n);
  }
}
