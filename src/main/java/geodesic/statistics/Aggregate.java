package geodesic.statistics;

/**
 * One number for the scores of an algorithm over runs and tasks, as rliable computes them (Agarwal
 * et al., "Deep Reinforcement Learning at the Edge of the Statistical Precipice", 2021). Scores are
 * a matrix [runs][tasks], and comparable between tasks.
 */
public enum Aggregate {
  /** The median over the tasks of the mean over the runs. */
  MEDIAN {
    @Override
    public double of(double[][] scores) {
      return Statistics.median(taskMeans(scores));
    }
  },
  /** The interquartile mean of the runs of all tasks together. */
  IQM {
    @Override
    public double of(double[][] scores) {
      double[] all = new double[scores.length * scores[0].length];
      for (int run = 0; run < scores.length; run++) {
        System.arraycopy(scores[run], 0, all, run * scores[0].length, scores[0].length);
      }
      return Statistics.iqm(all);
    }
  },
  /** The mean over the tasks of the mean over the runs. */
  MEAN {
    @Override
    public double of(double[][] scores) {
      return Statistics.mean(taskMeans(scores));
    }
  },
  /** How far the mean of min(score, 1) falls short of 1; smaller is better. */
  OPTIMALITY_GAP {
    @Override
    public double of(double[][] scores) {
      double sum = 0;
      for (double[] run : scores) {
        for (double score : run) {
          sum += Math.min(score, 1);
        }
      }
      return 1 - sum / (scores.length * scores[0].length);
    }
  };

  /**
   * Computes it.
   *
   * @param scores [runs][tasks], at least one of each; not modified
   */
  public abstract double of(double[][] scores);

  private static double[] taskMeans(double[][] scores) {
    double[] means = new double[scores[0].length];
    for (int task = 0; task < means.length; task++) {
      for (double[] run : scores) {
        means[task] += run[task];
      }
      means[task] /= scores.length;
    }
    return means;
  }
}
