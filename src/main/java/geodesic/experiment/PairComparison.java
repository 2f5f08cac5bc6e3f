package geodesic.experiment;

/**
 * Two entrants side by side: a row of comparisons.csv.
 *
 * @param probability that a run of {@code a} ends with a higher return than one of {@code b}
 * @param iqmDifference IQM of a minus IQM of b
 * @param pValue of the Mann-Whitney test
 * @param adjustedPValue after Holm's correction for all pairs
 */
public record PairComparison(
    String a,
    String b,
    Estimate probability,
    Estimate iqmDifference,
    double pValue,
    double adjustedPValue) {
  /** Differences are called significant below it. */
  public static final double LEVEL = 0.05;

  /** What may be said of a beside b. */
  public enum Verdict {
    BETTER,
    WORSE,
    UNDECIDED
  }

  static PairComparison of(EntrantSummary a, EntrantSummary b, double adjustedPValue) {
    double[] x = a.finalReturns();
    double[] y = b.finalReturns();
    return new PairComparison(
        a.label(),
        b.label(),
        new Estimate(
            x.length == 0 || y.length == 0 ? Double.NaN : ProbabilityOfImprovement.of(x, y),
            Bootstrap.DEFAULT.interval(x, y, ProbabilityOfImprovement::of)),
        new Estimate(
            a.iqm().value() - b.iqm().value(),
            Bootstrap.DEFAULT.interval(
                x, y, (drawnX, drawnY) -> Statistics.iqm(drawnX) - Statistics.iqm(drawnY))),
        MannWhitney.pValue(x, y),
        adjustedPValue);
  }

  /** The same with the two in the other order. */
  public PairComparison reversed() {
    Interval p = probability.interval();
    Interval d = iqmDifference.interval();
    return new PairComparison(
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
