package geodesic.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** What must hold for the statistics of any runs. */
class StatisticsProperties {
  private static final Bootstrap QUICK = new Bootstrap(200, 0.95, 0);

  /** Few different values, so that ties are common. */
  private static List<Double> runs(Draws draw) {
    return draw.list(2, 12, () -> draw.integer(-6, 6) / 2.0);
  }

  @Property(cases = 200)
  void theOrderOfRunsDoesNotMatter(Draws draw) {
    List<Double> runs = runs(draw);
    double[] values = array(runs);
    double[] shuffled = shuffled(runs, draw.generator());
    double[] other = {-1, 0, 2.5};
    assertThat(Statistics.iqm(shuffled)).isEqualTo(Statistics.iqm(values));
    assertThat(Statistics.median(shuffled)).isEqualTo(Statistics.median(values));
    assertThat(QUICK.interval(shuffled, Statistics::std))
        .isEqualTo(QUICK.interval(values, Statistics::std));
    assertThat(QUICK.interval(shuffled, other, ProbabilityOfImprovement::of))
        .isEqualTo(QUICK.interval(values, other, ProbabilityOfImprovement::of));
    assertThat(QUICK.interval(column(shuffled), Aggregate.IQM::of))
        .isEqualTo(QUICK.interval(column(values), Aggregate.IQM::of));
    assertThat(MannWhitney.pValue(shuffled, other)).isEqualTo(MannWhitney.pValue(values, other));
  }

  @Property(cases = 200)
  void improvementIsAntisymmetric(Draws draw) {
    double[] x = array(runs(draw));
    double[] y = array(runs(draw));
    double better = ProbabilityOfImprovement.of(x, y);
    assertThat(better).isBetween(0.0, 1.0);
    assertThat(better + ProbabilityOfImprovement.of(y, x)).isCloseTo(1, within(1e-14));
    assertThat(ProbabilityOfImprovement.of(column(x), column(y))).isEqualTo(better);
    double p = MannWhitney.pValue(x, y);
    assertThat(p).isCloseTo(MannWhitney.pValue(y, x), within(1e-12)).isBetween(0.0, 1.0);
  }

  /** The p-value by going through every way to deal the pooled runs to the two groups. */
  @Property(cases = 100)
  void theTestIsThePermutationTestOfImprovement(Draws draw) {
    List<Double> first = runs(draw);
    List<Double> second = runs(draw);
    double[] x = array(first.subList(0, Math.min(5, first.size())));
    double[] y = array(second.subList(0, Math.min(5, second.size())));
    double observed = Math.abs(ProbabilityOfImprovement.of(x, y) - 0.5);
    int all = 0;
    int asFar = 0;
    int total = x.length + y.length;
    for (int chosen = 0; chosen < 1 << total; chosen++) {
      if (Integer.bitCount(chosen) == x.length) {
        double[] in = new double[x.length];
        double[] out = new double[y.length];
        for (int i = 0, a = 0, b = 0; i < total; i++) {
          double value = i < x.length ? x[i] : y[i - x.length];
          if ((chosen >> i & 1) == 1) {
            in[a++] = value;
          } else {
            out[b++] = value;
          }
        }
        all++;
        asFar += Math.abs(ProbabilityOfImprovement.of(in, out) - 0.5) >= observed - 1e-12 ? 1 : 0;
      }
    }
    assertThat(MannWhitney.pValue(x, y)).isCloseTo((double) asFar / all, within(1e-12));
  }

  @Property(cases = 200)
  void statisticsLieWithinTheRuns(Draws draw) {
    double[] values = array(runs(draw));
    double[] sorted = Statistics.sorted(values);
    Interval interval = QUICK.interval(values, Statistics::iqm);
    assertThat(Statistics.iqm(values)).isBetween(sorted[0], sorted[sorted.length - 1]);
    assertThat(interval.low()).isBetween(sorted[0], interval.high());
    assertThat(interval.high()).isLessThanOrEqualTo(sorted[sorted.length - 1]);
  }

  @Property(cases = 100)
  void shiftedRunsShiftTheInterval(Draws draw) {
    List<Double> runs = runs(draw);
    double[] values = array(runs);
    double[] shifted = array(runs.stream().map(v -> v + 8).toList());
    Interval before = QUICK.interval(values, Statistics::mean);
    Interval after = QUICK.interval(shifted, Statistics::mean);
    assertThat(after.low()).isCloseTo(before.low() + 8, within(1e-12));
    assertThat(after.high()).isCloseTo(before.high() + 8, within(1e-12));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] shuffled(List<Double> values, RandomGenerator random) {
    List<Double> copy = new java.util.ArrayList<>(values);
    Collections.shuffle(copy, random);
    return array(copy);
  }

  private static double[][] column(double[] values) {
    double[][] scores = new double[values.length][1];
    for (int i = 0; i < values.length; i++) {
      scores[i][0] = values[i];
    }
    return scores;
  }
}
