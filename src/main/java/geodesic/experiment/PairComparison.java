package geodesic.experiment;

import geodesic.statistics.Bootstrap;
import geodesic.statistics.Estimate;
import geodesic.statistics.Interval;
import geodesic.statistics.MannWhitney;
import geodesic.statistics.ProbabilityOfImprovement;
import geodesic.statistics.Statistics;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Two entrants side by side: a row of comparisons.csv.
 *
 * @param measure what they are compared by
 * @param probability that a run of {@code a} is better by it than one of {@code b}, ties counted
 *     half
 * @param iqmDifference IQM of the measure of a minus that of b; NaN where a run of the middle half
 *     never reached the threshold
 * @param pValue of the Mann-Whitney test
 * @param adjustedPValue after Holm's correction for all pairs by this measure
 */
public record PairComparison(
    Measure measure,
    String a,
    String b,
    Estimate probability,
    Estimate iqmDifference,
    double pValue,
    double adjustedPValue) {
  /** Differences are called significant below it. */
  public static final double LEVEL = 0.05;

  /** What may be said of a compared with b. */
  public enum Verdict {
    BETTER,
    WORSE,
    UNDECIDED
  }

  static PairComparison of(
      Measure measure, EntrantSummary a, EntrantSummary b, double adjustedPValue) {
    double[] x = measure.merits(a);
    double[] y = measure.merits(b);
    return new PairComparison(
        measure,
        a.label(),
        b.label(),
        new Estimate(
            x.length == 0 || y.length == 0 ? Double.NaN : ProbabilityOfImprovement.of(x, y),
            Bootstrap.DEFAULT.interval(x, y, ProbabilityOfImprovement::of)),
        iqmDifference(measure.values(a), measure.values(b)),
        MannWhitney.pValue(x, y),
        adjustedPValue);
  }

  private static Estimate iqmDifference(double[] x, double[] y) {
    double difference = Statistics.iqm(x) - Statistics.iqm(y);
    boolean finite =
        Double.isFinite(difference)
            && DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).allMatch(Double::isFinite);
    return new Estimate(
        Double.isFinite(difference) ? difference : Double.NaN,
        finite
            ? Bootstrap.DEFAULT.interval(
                x, y, (drawnX, drawnY) -> Statistics.iqm(drawnX) - Statistics.iqm(drawnY))
            : new Interval(Double.NaN, Double.NaN));
  }

  /** The same with the two in the other order. */
  public PairComparison reversed() {
    Interval p = probability.interval();
    Interval d = iqmDifference.interval();
    return new PairComparison(
        measure,
        b,
        a,
        new Estimate(1 - probability.value(), new Interval(1 - p.high(), 1 - p.low())),
        new Estimate(-iqmDifference.value(), new Interval(-d.high(), -d.low())),
        pValue,
        adjustedPValue);
  }

  /** Significant by the corrected test, in the direction of the probability. */
  public Verdict verdict() {
    if (!(adjustedPValue < LEVEL)) {
      return Verdict.UNDECIDED;
    }
    return probability.value() > 0.5 ? Verdict.BETTER : Verdict.WORSE;
  }
}
