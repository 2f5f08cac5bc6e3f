package geodesic.statistics;

/**
 * How likely a run of one algorithm scores higher than a run of another: the share of all pairs of
 * runs in which it does, ties counted half (Agarwal et al. 2021, section 4.3). Over several tasks,
 * it is the mean of the tasks' values.
 */
public final class ProbabilityOfImprovement {
  private ProbabilityOfImprovement() {}

  /** The probability that a run of x scores higher than a run of y, on one task. */
  public static double of(double[] x, double[] y) {
    double wins = 0;
    for (double a : x) {
      for (double b : y) {
        wins += win(a, b);
      }
    }
    return wins / ((double) x.length * y.length);
  }

  /**
   * The same over tasks.
   *
   * @param x [runs][tasks]
   * @param y [runs][tasks]; the number of runs may differ
   */
  public static double of(double[][] x, double[][] y) {
    int tasks = x[0].length;
    double sum = 0;
    for (int task = 0; task < tasks; task++) {
      double wins = 0;
      for (double[] a : x) {
        for (double[] b : y) {
          wins += win(a[task], b[task]);
        }
      }
      sum += wins / ((double) x.length * y.length);
    }
    return sum / tasks;
  }

  private static double win(double a, double b) {
    return a > b ? 1 : a == b ? 0.5 : 0;
  }
}
