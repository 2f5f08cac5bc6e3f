package geodesic.statistics;

import geodesic.options.Bounds;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals by the stratified bootstrap (Efron 1979; Agarwal et al. 2021, section 4.1):
 * within each task, runs are drawn with replacement, the statistic is computed again, and the ends
 * are percentiles of the results. With few runs such intervals are too narrow: a sample that does
 * not hold the rare bad run can't show it.
 *
 * <p>A fixed seed makes an interval a function of its data; the runs' order does not matter.
 *
 * @param resamples how often the statistic is computed
 * @param confidence such as 0.95
 */
public record Bootstrap(int resamples, double confidence, long seed) {
  /** 95 % from 20,000 resamples. */
  public static final Bootstrap DEFAULT = new Bootstrap(20_000, 0.95, 0);

  public Bootstrap {
    Bounds.atLeast("resamples", resamples, 1);
    Bounds.inside("confidence", confidence, 0, 1);
  }

  /**
   * The interval of a statistic of runs of one task.
   *
   * @param runs one score a run; fewer than two give {@link Interval#UNKNOWN}
   */
  public Interval interval(double[] runs, ToDoubleFunction<double[]> statistic) {
    if (runs.length < 2) {
      return Interval.UNKNOWN;
    }
    double[] sorted = Statistics.sorted(runs);
    double[] drawn = new double[runs.length];
    Pcg64 random = new Pcg64(seed);
    return percentiles(() -> {
      draw(random, sorted, drawn);
      return statistic.applyAsDouble(drawn);
    });
  }

  /**
   * The interval of a statistic of two groups of runs of one task, each resampled by itself.
   *
   * @param x one score a run; fewer than two in a group give {@link Interval#UNKNOWN}
   * @param y one score a run
   */
  public Interval interval(
      double[] x, double[] y, ToDoubleBiFunction<double[], double[]> statistic) {
    if (x.length < 2 || y.length < 2) {
      return Interval.UNKNOWN;
    }
    double[] sortedX = Statistics.sorted(x);
    double[] sortedY = Statistics.sorted(y);
    double[] drawnX = new double[x.length];
    double[] drawnY = new double[y.length];
    Pcg64 random = new Pcg64(seed);
    return percentiles(() -> {
      draw(random, sortedX, drawnX);
      draw(random, sortedY, drawnY);
      return statistic.applyAsDouble(drawnX, drawnY);
    });
  }

  /**
   * The interval of a statistic over runs and tasks; each task's runs are resampled by themselves.
   *
   * @param scores [runs][tasks]
   */
  public Interval interval(double[][] scores, ToDoubleFunction<double[][]> statistic) {
    if (scores.length < 2) {
      return Interval.UNKNOWN;
    }
    Strata strata = new Strata(scores);
    Pcg64 random = new Pcg64(seed);
    return percentiles(() -> statistic.applyAsDouble(strata.draw(random)));
  }

  /**
   * The interval of a statistic of two algorithms over the same tasks.
   *
   * @param x [runs][tasks]
   * @param y [runs][tasks]; the number of runs may differ
   */
  public Interval interval(
      double[][] x, double[][] y, ToDoubleBiFunction<double[][], double[][]> statistic) {
    if (x.length < 2 || y.length < 2) {
      return Interval.UNKNOWN;
    }
    Strata strataX = new Strata(x);
    Strata strataY = new Strata(y);
    Pcg64 random = new Pcg64(seed);
    return percentiles(() -> statistic.applyAsDouble(strataX.draw(random), strataY.draw(random)));
  }

  private interface Resample {
    double statistic();
  }

  private Interval percentiles(Resample resample) {
    double[] values = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      values[i] = resample.statistic();
    }
    Arrays.sort(values);
    double tail = 50 * (1 - confidence);
    return new Interval(
        Statistics.percentile(values, tail), Statistics.percentile(values, 100 - tail));
  }

  private static void draw(Pcg64 random, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = from[random.nextInt(from.length)];
    }
  }

  /** The runs of each task, ascending so that their order does not matter, and one resample. */
  private static final class Strata {
    private final double[][] tasks;
    private final double[][] drawn;

    Strata(double[][] scores) {
      tasks = new double[scores[0].length][scores.length];
      drawn = new double[scores.length][scores[0].length];
      for (int task = 0; task < tasks.length; task++) {
        for (int run = 0; run < scores.length; run++) {
          tasks[task][run] = scores[run][task];
        }
        Arrays.sort(tasks[task]);
      }
    }

    double[][] draw(Pcg64 random) {
      for (double[] run : drawn) {
        for (int task = 0; task < tasks.length; task++) {
          run[task] = tasks[task][random.nextInt(drawn.length)];
        }
      }
      return drawn;
    }
  }
}
