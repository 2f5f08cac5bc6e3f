package geodesic.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statistics of runs against values that can be worked out by hand. */
class StatisticsTest {
  @Test
  void theInterquartileMeanLeavesOutWholeQuarters() {
    assertThat(Statistics.iqm(100, 1, 2, 3, 4, 5, 6, -50)).isEqualTo(3.5);
    // Of ten values two on each side, of three none.
    assertThat(Statistics.iqm(9, 0, 1, 2, 3, 4, 5, 6, 7, 80)).isEqualTo(4.5);
    assertThat(Statistics.iqm(1, 2, 9)).isEqualTo(4);
    assertThat(Statistics.iqm(7)).isEqualTo(7);
  }

  @Test
  void theOthers() {
    assertThat(Statistics.mean(1, 2, 6)).isEqualTo(3);
    assertThat(Statistics.median(6, 1, 2)).isEqualTo(2);
    assertThat(Statistics.median(6, 1, 2, 4)).isEqualTo(3);
    assertThat(Statistics.median(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY))
        .isInfinite();
    assertThat(Statistics.std(2, 4, 4, 4, 5, 5, 7, 9))
        .isCloseTo(Math.sqrt(32 / 7.0), within(1e-15));
    assertThat(Statistics.std(3)).isNaN();
    assertThat(Statistics.iqm()).isNaN();
    assertThat(Statistics.median()).isNaN();
  }

  /** numpy.percentile([1, 2, 4, 8], q). */
  @ParameterizedTest
  @CsvSource({"0, 1", "2.5, 1.075", "50, 3", "75, 5", "97.5, 7.7", "100, 8"})
  void percentilesInterpolate(double percent, double expected) {
    double[] sorted = {1, 2, 4, 8};
    assertThat(Statistics.percentile(sorted, percent)).isCloseTo(expected, within(1e-14));
  }

  @Test
  void improvementOfSeparatedAndIdenticalRuns() {
    double[] low = {1, 2, 3};
    double[] high = {4, 5};
    assertThat(ProbabilityOfImprovement.of(high, low)).isEqualTo(1);
    assertThat(ProbabilityOfImprovement.of(low, high)).isZero();
    assertThat(ProbabilityOfImprovement.of(low, low)).isEqualTo(0.5);
    assertThat(ProbabilityOfImprovement.of(new double[] {2, 2}, low)).isEqualTo(0.5);
  }

  /** The mean of n equally likely 0 and 1: its resamples are binomial. */
  @Test
  void theBootstrapOfAProportionHasTheBinomialsPercentiles() {
    double[] coins = new double[100];
    Arrays.fill(coins, 0, 50, 1);
    Interval interval = Bootstrap.DEFAULT.interval(coins, Statistics::mean);
    // The 2.5 % and 97.5 % quantiles of Binomial(100, 1/2).
    assertThat(interval.low()).isCloseTo(0.40, within(0.011));
    assertThat(interval.high()).isCloseTo(0.60, within(0.011));
  }

  @Test
  void theBootstrapOfAConstantIsThatConstant() {
    double[] constant = {475, 475, 475, 475};
    assertThat(Bootstrap.DEFAULT.interval(constant, Statistics::iqm))
        .isEqualTo(new Interval(475, 475));
    assertThat(Bootstrap.DEFAULT.interval(constant, Statistics::std)).isEqualTo(new Interval(0, 0));
    assertThat(
            Bootstrap.DEFAULT.interval(constant, new double[] {1, 2}, ProbabilityOfImprovement::of))
        .isEqualTo(new Interval(1, 1));
  }

  @Test
  void oneRunHasNoInterval() {
    double[] one = {3};
    double[] two = {3, 4};
    assertThat(Bootstrap.DEFAULT.interval(one, Statistics::mean)).isEqualTo(Interval.UNKNOWN);
    assertThat(Bootstrap.DEFAULT.interval(two, one, ProbabilityOfImprovement::of))
        .isEqualTo(Interval.UNKNOWN);
    assertThat(Bootstrap.DEFAULT.interval(new double[][] {{3}}, Aggregate.IQM::of))
        .isEqualTo(Interval.UNKNOWN);
  }

  /** scipy.stats.mannwhitneyu(x, y, method="exact") where there are no ties. */
  @Test
  void exactPValues() {
    double[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double[] above = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
    assertThat(MannWhitney.pValue(ten, above)).isCloseTo(2 / 184_756.0, within(1e-18));
    assertThat(MannWhitney.pValue(new double[] {1, 2, 3}, new double[] {4, 5, 6}))
        .isCloseTo(0.1, within(1e-15));
    // U = 2: of the 35 ways, 1 + 1 + 2 have U <= 2, and as many U >= 10.
    assertThat(MannWhitney.pValue(new double[] {1, 2, 5}, new double[] {3, 4, 6, 7}))
        .isCloseTo(8 / 35.0, within(1e-15));
    assertThat(MannWhitney.pValue(ten, ten)).isEqualTo(1);
    assertThat(MannWhitney.pValue(new double[] {5, 5}, new double[] {5, 5, 5})).isEqualTo(1);
  }

  /** Of the six ways to deal 1, 2, 2, 3 to two pairs, {1, 2} is as extreme as {2, 3}: 4 of 6. */
  @Test
  void tiesAreExactToo() {
    assertThat(MannWhitney.pValue(new double[] {1, 2}, new double[] {2, 3}))
        .isCloseTo(4 / 6.0, within(1e-15));
  }

  /** On either side of the border between the two methods the p-values agree. */
  @Test
  void theNormalApproximationMeetsTheExactValue() {
    double[] x = new double[100];
    double[] y = new double[100];
    for (int i = 0; i < 100; i++) {
      x[i] = Math.floor(i / 2.0);
      y[i] = x[i] + 5;
    }
    double exact = MannWhitney.pValue(x, y);
    double[] longer = Arrays.copyOf(y, 101);
    longer[100] = 31; // near the middle of the pooled ranks
    assertThat(exact).isBetween(0.01, 0.05);
    assertThat(MannWhitney.pValue(x, longer)).isCloseTo(exact, within(0.1 * exact));
    assertThat(MannWhitney.pValue(new double[150], new double[150])).isEqualTo(1);
  }

  /** statsmodels' multipletests(p, method="holm"), and by hand: 4 x 0.01, 3 x 0.02, ... */
  @Test
  void holmsCorrection() {
    assertThat(Holm.adjusted(0.04, 0.01, 0.03, 0.02))
        .containsExactly(new double[] {0.06, 0.04, 0.06, 0.06}, within(1e-15));
    assertThat(Holm.adjusted(0.6, Double.NaN, 0.9)).containsExactly(1, Double.NaN, 1);
    assertThat(Holm.adjusted(0.03)).containsExactly(0.03);
  }
}
