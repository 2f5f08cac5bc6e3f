package geodesic.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.Algorithm;
import geodesic.environment.Environments;
import geodesic.options.SettingValue;
import geodesic.options.Settings;
import geodesic.report.EvaluationPoint;
import geodesic.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of runs whose comparison is known. */
class FindingsTest {
  private static final double[] TEN = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  private static final double[] ABOVE = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20};

  @Test
  void separatedRunsDiffer() {
    PairComparison pair = results(TEN, ABOVE).pairs().getFirst();
    assertThat(pair.verdict()).isEqualTo(PairComparison.Verdict.WORSE);
    assertThat(pair.probability().value()).isZero();
    assertThat(pair.probability().interval()).isEqualTo(new Interval(0, 0));
    assertThat(pair.iqmDifference().value()).isEqualTo(-10);
    assertThat(pair.iqmDifference().interval().contains(-10)).isTrue();
    assertThat(pair.iqmDifference().interval().high()).isNegative();
    // Said from the better one's side.
    assertThat(Findings.pair(pair))
        .startsWith(
            "e1 is better than e0: a run of e1 ends higher with probability 1.00 [1.00, 1.00],"
                + " IQM difference +10.00 [")
        .endsWith(", p = 1.1e-05");
    assertThat(pair.reversed().verdict()).isEqualTo(PairComparison.Verdict.BETTER);
  }

  @Test
  void equalRunsDoNot() {
    PairComparison pair = results(TEN, TEN).pairs().getFirst();
    assertThat(pair.verdict()).isEqualTo(PairComparison.Verdict.UNDECIDED);
    assertThat(pair.probability().value()).isEqualTo(0.5);
    assertThat(pair.adjustedPValue()).isEqualTo(1);
    assertThat(Findings.pair(pair)).startsWith("no significant difference between e0 and e1: ");
  }

  /** Three pairs, one of them not different: p of each times 3, 2 and 1. */
  @Test
  void pValuesAreCorrectedForAllPairs() {
    List<PairComparison> pairs = results(TEN, ABOVE, TEN).pairs();
    assertThat(pairs).extracting(PairComparison::a).containsExactly("e0", "e0", "e1");
    assertThat(pairs).extracting(PairComparison::b).containsExactly("e1", "e2", "e2");
    assertThat(pairs.get(0).adjustedPValue()).isEqualTo(3 * pairs.get(0).pValue());
    assertThat(pairs.get(2).adjustedPValue()).isEqualTo(3 * pairs.get(2).pValue());
    assertThat(Findings.pairs(results(TEN, TEN, ABOVE), Measure.FINAL_RETURN))
        .extracting(line -> line.startsWith("no "))
        .containsExactly(false, false, true);
  }

  @Test
  void fewRunsAreSaidToBeFew() {
    assertThat(Findings.caution(results(TEN, ABOVE))).isEmpty();
    assertThat(Findings.caution(results(new double[] {1, 2, 3}, new double[] {4, 5, 6})))
        .containsExactly(
            "With 3 runs each, intervals are much too narrow; take at least 5, better 10.",
            "With so few runs, no difference could be significant: the smallest p after the"
                + " correction is 0.100.");
  }

  @Test
  void oneRunHasNoIntervals() {
    Results results = results(new double[] {1}, new double[] {2});
    assertThat(Findings.lines(results).getFirst())
        .isEqualTo("e0: final return 1.000 (IQM of 1 runs)");
    assertThat(Findings.pair(results.pairs().getFirst()))
        .isEqualTo(
            "no significant difference between e0 and e1: a run of e0 ends higher with probability"
                + " 0.00, IQM difference -1.000, p = 1.000");
    assertThat(Findings.lines(results(new double[0], TEN)))
        .contains("e0: no run finished", "e0 and e1: no runs to compare");
  }

  /** Two of five runs reached it after 100 and 300 steps: the median never did. */
  @Test
  void aMedianAmongRunsThatNeverArrive() {
    EntrantSummary most = summary(100, 300, 200, -1, -1);
    assertThat(most.stepsToThreshold()).isEqualTo(300);
    assertThat(most.reachedShare()).isEqualTo(0.6);
    assertThat(summary(100, 300, -1, -1, -1).stepsToThreshold()).isNaN();
    assertThat(summary(100, -1).stepsToThreshold()).isNaN();
    assertThat(summary(100, 200).stepsToThreshold()).isEqualTo(150);
  }

  /** Fewer steps are better, and never is later than all others. */
  @Test
  void stepsToTheThresholdAreCompared() {
    EntrantSummary early = summary(100, 200, 300, 400, 500);
    EntrantSummary late = summary(600, 700, 800, 900, 1000);
    EntrantSummary never = summary(600, -1, -1, -1, -1);
    PairComparison pair = PairComparison.of(Measure.STEPS_TO_THRESHOLD, early, late, 0.01);
    assertThat(pair.probability().value()).isEqualTo(1);
    assertThat(pair.iqmDifference().value()).isEqualTo(-500);
    assertThat(pair.verdict()).isEqualTo(PairComparison.Verdict.BETTER);
    assertThat(Findings.pair(pair))
        .startsWith("e0 reaches the threshold in fewer steps than e0: a run of e0 reaches it")
        .contains("IQM difference -500");
    PairComparison open = PairComparison.of(Measure.STEPS_TO_THRESHOLD, never, early, 0.01);
    assertThat(open.probability().value()).isZero();
    assertThat(open.verdict()).isEqualTo(PairComparison.Verdict.WORSE);
    assertThat(open.iqmDifference().value()).isNaN();
    assertThat(open.pValue()).isEqualTo(pair.pValue());
    assertThat(PairComparison.of(Measure.STEPS_TO_THRESHOLD, never, never, 1).probability().value())
        .as("ties")
        .isEqualTo(0.5);
  }

  /**
   * Ten runs of which five diverged after they had been at 600: the survivors alone would be better
   * than the others, all ten are not.
   */
  @Test
  void runsThatDivergedRankBelowAllOthers() {
    List<RunResult> runs = new ArrayList<>();
    for (int seed = 0; seed < 10; seed++) {
      runs.add(run("e0", seed, 500 + seed, OptionalLong.empty()));
      runs.add(
          seed < 5 ? run("e1", seed, 550, OptionalLong.empty()) : diverged("e1", seed, 600, 40));
    }
    Results results = results(List.of(entrant("e0"), entrant("e1")), runs);
    EntrantSummary wild = results.entrants().get(1);
    assertThat(wild.lowestReturn()).as("of an evaluation before it diverged").isEqualTo(40);
    assertThat(wild.finalReturns()).containsExactly(550, 550, 550, 550, 550, 40, 40, 40, 40, 40);
    assertThat(wild.iqm().value()).isEqualTo(295);
    assertThat(wild.mean().value()).isEqualTo(295);
    for (Measure measure : List.of(Measure.FINAL_RETURN, Measure.CURVE_MEAN)) {
      PairComparison pair = results.comparisons().get(measure).getFirst();
      assertThat(pair.probability().value()).isEqualTo(0.5);
      assertThat(pair.verdict()).isEqualTo(PairComparison.Verdict.UNDECIDED);
    }
    assertThat(Findings.lines(results).get(1))
        .isEqualTo(
            "e1: final return 295.0 (IQM of 10 runs, 95 % interval ["
                + "%s, %s]); 5 diverged and count as the lowest return of all, 40.00"
                    .formatted(
                        Findings.number(wild.iqm().interval().low()),
                        Findings.number(wild.iqm().interval().high())));
    // Its own evaluations, then the lowest return.
    assertThat(wild.evaluations()).isEqualTo(1);
    assertThat(wild.evaluationReturns(0)).startsWith(550).endsWith(600);
  }

  /** Worse than the worst run that finished, even where that is the lowest return. */
  @Test
  void aDivergedRunLosesToTheLowest() {
    Results results =
        results(
            List.of(entrant("e0"), entrant("e1")),
            List.of(run("e0", 0, 7, OptionalLong.empty()), diverged("e1", 0)));
    assertThat(results.entrants().get(1).finalReturns()).containsExactly(7);
    assertThat(results.pairs().getFirst().probability().value()).isEqualTo(1);
    Results neither =
        results(
            List.of(entrant("e0"), entrant("e1")), List.of(diverged("e0", 0), diverged("e1", 0)));
    assertThat(neither.pairs().getFirst().probability().value()).as("a tie").isEqualTo(0.5);
    assertThat(neither.entrants().get(0).iqm().value()).isNaN();
    assertThat(neither.entrants().get(0).wallSeconds()).isNaN();
  }

  /** A run that got there and then diverged did get there. */
  @Test
  void theThresholdCountsIfItWasReachedBefore() {
    List<RunResult> runs =
        List.of(
            diverged("e0", 0, OptionalLong.of(100)),
            diverged("e0", 1, OptionalLong.empty()),
            run("e0", 2, 0, OptionalLong.of(300)));
    EntrantSummary summary = EntrantSummary.of(entrant("e0"), runs, 0, 0);
    assertThat(summary.reachedShare()).isEqualTo(2 / 3.0);
    assertThat(summary.stepsToThreshold()).isEqualTo(300);
    assertThat(Measure.STEPS_TO_THRESHOLD.merits(summary))
        .containsExactly(-100, Double.NEGATIVE_INFINITY, -300);
  }

  /** Without a threshold there are two measures, each with every pair. */
  @Test
  void everyMeasureHasEveryPair() {
    Results results = results(TEN, ABOVE, TEN);
    assertThat(results.comparisons()).containsOnlyKeys(Measure.FINAL_RETURN, Measure.CURVE_MEAN);
    assertThat(results.comparisons().get(Measure.CURVE_MEAN)).hasSize(3);
    assertThat(Findings.pairs(results, Measure.CURVE_MEAN))
        .anyMatch(line -> line.startsWith("e1 learns faster than e0: "));
  }

  private static EntrantSummary summary(long... steps) {
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      runs.add(run("e0", i, 0, steps[i] < 0 ? OptionalLong.empty() : OptionalLong.of(steps[i])));
    }
    return EntrantSummary.of(entrant("e0"), runs, 0, 0);
  }

  private static Results results(double[]... finals) {
    List<Entrant> entrants = new ArrayList<>();
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < finals.length; i++) {
      entrants.add(entrant("e" + i));
      for (int seed = 0; seed < finals[i].length; seed++) {
        runs.add(run("e" + i, seed, finals[i][seed], OptionalLong.empty()));
      }
    }
    return results(entrants, runs);
  }

  private static Results results(List<Entrant> entrants, List<RunResult> runs) {
    Specification specification =
        new Specification(
            Environments.specification("CartPole-v1"),
            entrants,
            new Seeds(0, 9),
            Optional.empty(),
            OptionalDouble.empty(),
            100,
            "geodesic compare");
    return Results.of(specification, List.of(), runs, List.of(), List.of());
  }

  private static Entrant entrant(String label) {
    return new Entrant(
        label,
        Algorithm.TRPO,
        Settings.NONE.with("steps", new SettingValue.Whole(1000)),
        Set.of(),
        List.of(Settings.NONE));
  }

  private static RunResult diverged(String label, long seed, double... curve) {
    return diverged(label, seed, OptionalLong.empty(), curve);
  }

  private static RunResult diverged(
      String label, long seed, OptionalLong reached, double... curve) {
    List<EvaluationPoint> points = new ArrayList<>();
    for (int i = 0; i < curve.length; i++) {
      points.add(new EvaluationPoint(1000L * (i + 1), curve[i], 0));
    }
    return new RunResult(
        label,
        seed,
        1000L * curve.length,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        0,
        points,
        reached,
        OptionalDouble.empty(),
        1,
        Optional.of("the gradient is not finite"));
  }

  private static RunResult run(String label, long seed, double finalReturn, OptionalLong reached) {
    return new RunResult(
        label,
        seed,
        1000,
        finalReturn,
        0,
        0,
        0,
        List.of(new EvaluationPoint(1000, finalReturn, 0)),
        reached,
        OptionalDouble.empty(),
        1,
        Optional.empty());
  }
}
