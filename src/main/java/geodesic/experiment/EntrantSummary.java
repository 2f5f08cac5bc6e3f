package geodesic.experiment;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What an entrant's runs came to: a row of summary.csv. Statistics are over runs, of the mean final
 * return of each.
 *
 * @param runs the finished ones
 * @param failed those that broke down, which no figure counts
 * @param curveMean the mean of {@link RunResult#curveMean}
 * @param reachedShare the share of runs that reached the threshold
 * @param stepsToThreshold the median; runs that never reached it count as later than all that did,
 *     so it is NaN when half of them did not
 * @param secondsToThreshold the median, in the same way
 * @param wallSeconds the median of the training times
 */
public record EntrantSummary(
    String label,
    String algorithm,
    List<RunResult> runs,
    int failed,
    Estimate mean,
    Estimate median,
    Estimate iqm,
    Estimate std,
    Estimate curveMean,
    double reachedShare,
    double stepsToThreshold,
    double secondsToThreshold,
    double wallSeconds) {

  static EntrantSummary of(Entrant entrant, List<RunResult> runs, int failed) {
    double[] returns = values(runs, RunResult::finalReturn);
    double[] curves = values(runs, RunResult::curveMean);
    return new EntrantSummary(
        entrant.label(),
        entrant.algorithm().id(),
        List.copyOf(runs),
        failed,
        estimate(returns, Statistics::mean),
        estimate(returns, Statistics::median),
        estimate(returns, Statistics::iqm),
        estimate(returns, Statistics::std),
        estimate(curves, Statistics::mean),
        Statistics.mean(values(runs, run -> run.stepsToThreshold().isPresent() ? 1 : 0)),
        medianTime(runs, run -> run.stepsToThreshold().orElse(Long.MAX_VALUE)),
        milliseconds(medianTime(runs, run -> run.secondsToThreshold().orElse(Long.MAX_VALUE))),
        milliseconds(Statistics.median(values(runs, RunResult::wallSeconds))));
  }

  /** The mean final return of each run. */
  public double[] finalReturns() {
    return values(runs, RunResult::finalReturn);
  }

  private static Estimate estimate(double[] values, ToDoubleFunction<double[]> statistic) {
    return new Estimate(
        statistic.applyAsDouble(values), Bootstrap.DEFAULT.interval(values, statistic));
  }

  private static double medianTime(List<RunResult> runs, ToDoubleFunction<RunResult> time) {
    double median = Statistics.median(values(runs, time));
    return median >= Long.MAX_VALUE / 4.0 ? Double.NaN : median;
  }

  /** As exact as the times that it came from. */
  private static double milliseconds(double seconds) {
    return Double.isNaN(seconds) ? seconds : Math.round(seconds * 1e3) / 1e3;
  }

  private static double[] values(List<RunResult> runs, ToDoubleFunction<RunResult> value) {
    return runs.stream().mapToDouble(value).toArray();
  }
}
