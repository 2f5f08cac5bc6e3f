package geodesic.demo.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.demo.QuickDemo;
import geodesic.parallel.Workers;
import geodesic.supervised.information.FisherRaoGeodesic;
import geodesic.supervised.information.Gaussian;
import geodesic.supervised.information.GaussianChart;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every claim of the page, on the quick version. */
class GaussianDemoTest {
  private static final GaussianDemo DEMO = new GaussianDemo();

  private static DemoResult run(long seed, int threads) {
    try (Workers workers = new Workers(threads)) {
      return DEMO.run(new DemoRun(seed, true, workers, (share, stage) -> {}));
    }
  }

  @Test
  void theKeysAreThoseOfTheTheory() {
    for (long seed : new long[] {0, 1, 2}) {
      DemoResult result = run(seed, 1);
      assertThat(result.number("kl_wide")).isCloseTo(4, within(1e-12));
      assertThat(result.number("kl_narrow")).isCloseTo(16, within(1e-12));
      assertThat(result.number("kl_error_order")).isCloseTo(3, within(0.05));
    }
  }

  @Test
  void threadsDoNotMatter(@TempDir Path folder, @TempDir Path other) throws IOException {
    QuickDemo quick = QuickDemo.run(DEMO, 3, folder);
    quick.requireSameBits(other);
    assertThat(quick.page()).contains("<svg").doesNotContain("NaN", "{{");
  }

  /** Along the natural gradient the mean moves at -m whatever the variance is. */
  @Test
  void fieldsAreAsThePageSays() {
    for (double logVariance : new double[] {-2, 0, 3}) {
      double[] natural = Descents.direction(Descents.Metric.FISHER, 1.5, logVariance);
      assertThat(natural[0]).isCloseTo(-1.5, within(1e-9));
    }
    // A wide one: the gradient lowers the variance and hardly moves the mean.
    double[] wide = Descents.direction(Descents.Metric.EUCLIDEAN, 1.5, 3);
    assertThat(wide[1]).isNegative();
    assertThat(Math.abs(wide[0])).isLessThan(0.25 * Math.abs(wide[1]));
    // A narrow one: the natural gradient makes it wider, more than the gradient does.
    double[] narrow = Descents.direction(Descents.Metric.FISHER, 1.5, -2);
    double[] plain = Descents.direction(Descents.Metric.EUCLIDEAN, 1.5, -2);
    assertThat(narrow[1] / Math.abs(narrow[0])).isGreaterThan(5);
    assertThat(plain[1] / Math.abs(plain[0])).isLessThan(2);
  }

  @Test
  void naturalPathsAreStraightInTheMeanParameters() {
    Descents descents = Descents.of();
    assertThat(descents.bend(Descents.Metric.FISHER)).isLessThan(1e-4);
    assertThat(descents.bend(Descents.Metric.EUCLIDEAN)).isGreaterThan(0.1);
    for (Descents.Metric metric : Descents.Metric.values()) {
      for (int i = 0; i < descents.paths(); i++) {
        assertThat(descents.path(metric, i).getLast().loss()).isLessThan(1e-3);
      }
    }
  }

  @Test
  void divergencesShareTheQuadraticFormAndPartAtTheThirdOrder() {
    TwoDirections directions = TwoDirections.of(61);
    assertThat(directions.order()).isCloseTo(3, within(0.1));
    TwoDirections.Row last = directions.last();
    assertThat(last.forward()).isLessThan(last.quadratic());
    assertThat(last.backward()).isGreaterThan(3 * last.quadratic());
  }

  @Test
  void aChangeHasOneFisherLengthInEachChart() {
    ChartLengths lengths = ChartLengths.measured();
    for (String gaussian : new String[] {"univariate", "bivariate"}) {
      double[] all =
          lengths.rows().stream()
              .filter(row -> row.gaussian().equals(gaussian))
              .mapToDouble(ChartLengths.Row::fisher)
              .toArray();
      assertThat(all).hasSizeGreaterThan(1);
      for (double length : all) {
        assertThat(length).isCloseTo(all[0], within(1e-12));
      }
    }
    assertThat(lengths.rows())
        .extracting(row -> Math.rint(1e4 * row.euclidean()))
        .as("Euclidean lengths differ")
        .doesNotContainSequence(361.0, 361.0);
  }

  @Test
  void theShortestWayPassesThroughWiderOnes() {
    Gaussian left = GeodesicFigures.LEFT;
    FisherRaoGeodesic way = new FisherRaoGeodesic(left, GeodesicFigures.RIGHT);
    assertThat(way.at(0.5).sd()).isGreaterThan(3 * left.sd());
    assertThat(way.length()).isLessThan((GeodesicFigures.RIGHT.mean() - left.mean()) / left.sd());
  }

  /** The error's order is a property of the formula: with half of F it would be 2. */
  @Test
  void theOrderWouldNotBe3WithAnotherMatrix() {
    Gaussian p = KlExpansion.POINT;
    GaussianChart chart = GaussianChart.MEAN_LOG_VARIANCE;
    double[] errors = new double[2];
    for (int i = 0; i < 2; i++) {
      double d = i == 0 ? 1e-3 : 1e-2;
      double kl = p.klTo(chart.gaussian(d, d));
      errors[i] = Math.abs(kl - 0.25 * chart.squaredLength(p, d, d));
    }
    assertThat(Math.log10(errors[1] / errors[0])).isCloseTo(2, within(0.05));
  }
}
