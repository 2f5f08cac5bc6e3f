package geodesic.experiment;

import geodesic.statistics.Bootstrap;
import geodesic.statistics.Estimate;
import geodesic.statistics.Statistics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The results of an entrant's runs: a row of summary.csv. Statistics are over runs, of the mean
 * final return of each.
 *
 * @param runs those that finished or diverged
 * @param failed those that the environment or the machine broke, which no figure includes
 * @param lowestReturn the lowest mean return of any evaluation of the comparison, as which a run
 *     that diverged counts in means, medians and deviations
 * @param curveMean the mean of {@link RunResult#curveMean}
 * @param reachedShare the share of runs that reached the threshold
 * @param stepsToThreshold the median; runs that never reached it count as later than all that did,
 *     so it is NaN when half of them did not
 * @param secondsToThreshold the median, in the same way
 * @param wallSeconds the median of the training times of runs that finished
 */
public record EntrantSummary(
    String label,
    String algorithm,
    List<RunResult> runs,
    int failed,
    double lowestReturn,
    Estimate mean,
    Estimate median,
    Estimate iqm,
    Estimate std,
    Estimate curveMean,
    double reachedShare,
    double stepsToThreshold,
    double secondsToThreshold,
    double wallSeconds) {

  static EntrantSummary of(Entrant entrant, List<RunResult> runs, int failed, double lowestReturn) {
    double[] returns = Measure.FINAL_RETURN.values(runs, lowestReturn);
    double[] curves = Measure.CURVE_MEAN.values(runs, lowestReturn);
    List<RunResult> finished = runs.stream().filter(run -> !run.hasDiverged()).toList();
    return new EntrantSummary(
        entrant.label(),
        entrant.algorithm().id(),
        List.copyOf(runs),
        failed,
        lowestReturn,
        estimate(returns, Statistics::mean),
        estimate(returns, Statistics::median),
        estimate(returns, Statistics::iqm),
        estimate(returns, Statistics::std),
        estimate(curves, Statistics::mean),
        Statistics.mean(values(runs, run -> run.stepsToThreshold().isPresent() ? 1 : 0)),
        medianTime(runs, run -> run.stepsToThreshold().orElse(Long.MAX_VALUE)),
        milliseconds(medianTime(runs, run -> run.secondsToThreshold().orElse(Long.MAX_VALUE))),
        milliseconds(Statistics.median(values(finished, RunResult::wallSeconds))));
  }

  /** The mean final return of each run; the comparison's lowest return for one that diverged. */
  public double[] finalReturns() {
    return Measure.FINAL_RETURN.values(this);
  }

  /** How many of the runs diverged. */
  public int diverged() {
    return (int) runs.stream().filter(RunResult::hasDiverged).count();
  }

  /**
   * The median over the runs of the standard error that a final return has as a mean over episodes;
   * NaN for single episodes.
   */
  public double finalReturnSe() {
    return Statistics.median(
        runs.stream().filter(run -> !run.hasDiverged()).mapToDouble(RunResult::finalSe).toArray());
  }

  /** How many evaluations every run that finished has. */
  int evaluations() {
    return runs.stream()
        .filter(run -> !run.hasDiverged())
        .mapToInt(run -> run.curve().size())
        .min()
        .orElseGet(() -> runs.stream().mapToInt(run -> run.curve().size()).max().orElse(0));
  }

  /** The environment steps before an evaluation, which are the same for all runs. */
  long evaluationSteps(int evaluation) {
    return runs.stream()
        .filter(run -> run.curve().size() > evaluation)
        .findFirst()
        .orElseThrow()
        .curve()
        .get(evaluation)
        .environmentSteps();
  }

  /** What each run's evaluation gave; the comparison's lowest return once a run has diverged. */
  double[] evaluationReturns(int evaluation) {
    return values(
        runs,
        run ->
            run.curve().size() > evaluation
                ? run.curve().get(evaluation).returnMean()
                : lowestReturn);
  }

  private static Estimate estimate(double[] values, ToDoubleFunction<double[]> statistic) {
    return new Estimate(
        statistic.applyAsDouble(values), Bootstrap.DEFAULT.interval(values, statistic));
  }

  private static double medianTime(List<RunResult> runs, ToDoubleFunction<RunResult> time) {
    double median = Statistics.median(values(runs, time));
    return median >= Long.MAX_VALUE / 4.0 ? Double.NaN : median;
  }

  /** As exact as the times that it is computed from. */
  private static double milliseconds(double seconds) {
    return Double.isNaN(seconds) ? seconds : Math.round(seconds * 1e3) / 1e3;
  }

  private static double[] values(List<RunResult> runs, ToDoubleFunction<RunResult> value) {
    return runs.stream().mapToDouble(value).toArray();
  }
}
