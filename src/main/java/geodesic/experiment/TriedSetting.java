package geodesic.experiment;

import geodesic.options.Settings;
import geodesic.statistics.Statistics;
import java.util.List;

/**
 * One setting of a sweep: a row of sweep.csv.
 *
 * @param index its place in the entrant's grid
 * @param variation the swept settings
 * @param runs its runs that finished or diverged
 * @param failed how many the environment broke; one is enough to rule the setting out
 * @param iqm the interquartile mean of the final returns, where runs that diverged count as the
 *     sweep's lowest return; NaN when ruled out
 * @param curveMean the mean of the learning curves' means, likewise, which decides between equals
 * @param chosen whether the reported runs have it
 */
public record TriedSetting(
    Entrant entrant,
    int index,
    Settings variation,
    List<RunResult> runs,
    int failed,
    double iqm,
    double curveMean,
    boolean chosen) {

  /**
   * @param lowestReturn what a run that diverged counts as
   */
  static TriedSetting of(
      Entrant entrant, int index, List<RunResult> runs, int failed, double lowestReturn) {
    boolean ruledOut = failed > 0 || runs.isEmpty();
    return new TriedSetting(
        entrant,
        index,
        entrant.grid().get(index),
        List.copyOf(runs),
        failed,
        ruledOut ? Double.NaN : Statistics.iqm(Measure.FINAL_RETURN.values(runs, lowestReturn)),
        ruledOut ? Double.NaN : Statistics.mean(Measure.CURVE_MEAN.values(runs, lowestReturn)),
        false);
  }

  /** Whether this is better than another of the same entrant; the earlier one among equals. */
  boolean beats(TriedSetting other) {
    if (Double.isNaN(iqm) || Double.isNaN(other.iqm)) {
      return !Double.isNaN(iqm);
    }
    if (iqm != other.iqm) {
      return iqm > other.iqm;
    }
    return curveMean > other.curveMean
        || (curveMean == other.curveMean && diverged() < other.diverged());
  }

  /** How many of the runs diverged. */
  public int diverged() {
    return (int) runs.stream().filter(RunResult::hasDiverged).count();
  }

  TriedSetting asChosen() {
    return new TriedSetting(entrant, index, variation, runs, failed, iqm, curveMean, true);
  }

  /** "delta=0.01 damping=0.1". */
  public String text() {
    return variation.text();
  }
}
