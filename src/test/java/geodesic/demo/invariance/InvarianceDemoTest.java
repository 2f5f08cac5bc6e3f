package geodesic.demo.invariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.demo.QuickDemo;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.statistics.PowerLaw;
import geodesic.supervised.problem.GaussianScale.Chart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every claim of the page, on the quick version. */
class InvarianceDemoTest {
  private static final InvarianceDemo DEMO = new InvarianceDemo();
  private static final List<Method> INVARIANT =
      List.of(Method.NATURAL, Method.EMPIRICAL, Method.NEWTON);

  private static DemoResult run(long seed, int threads) {
    try (Workers workers = new Workers(threads)) {
      return DEMO.run(new DemoRun(seed, true, workers, (share, stage) -> {}));
    }
  }

  @Test
  void theGradientsPathChangesAndTheOthersDoNot() {
    for (long seed = 0; seed < 5; seed++) {
      DemoResult result = run(seed, 1);
      assertThat(result.number("natural_path_difference")).isLessThan(1e-6);
      assertThat(result.number("newton_path_difference")).isLessThan(1e-6);
      assertThat(result.number("gradient_path_difference")).isGreaterThan(0.05);
    }
  }

  @Test
  void threadsDoNotMatter(@TempDir Path folder, @TempDir Path other) throws IOException {
    QuickDemo quick = QuickDemo.run(DEMO, 3, folder);
    quick.requireSameBits(other);
    assertThat(quick.page()).contains("<svg").doesNotContain("NaN", "{{");
  }

  @Test
  void differencesOfTheInvariantOnesAreRounding() {
    List<LinearCharts.Row> rows = new LinearCharts(new Pcg64(4), 200, 30).rows();
    // A rotation: even the gradient's path is the same.
    assertThat(LinearCharts.difference(rows, Method.GRADIENT, 1)).isLessThan(1e-13);
    assertThat(LinearCharts.difference(rows, Method.DIAGONAL, 1e3)).isGreaterThan(0.01);
    double[] conditions = {10, 100, 1e3, 1e4, 1e5, 1e6};
    for (Method method : INVARIANT) {
      double[] differences = new double[conditions.length];
      for (int i = 0; i < differences.length; i++) {
        differences[i] = LinearCharts.difference(rows, method, conditions[i]);
        assertThat(differences[i]).isLessThan(1000 * 0x1p-53 * conditions[i] * conditions[i]);
      }
      assertThat(PowerLaw.fit(conditions, differences).exponent())
          .as("%s grows with the square of the condition number", method)
          .isCloseTo(2, within(0.5));
    }
  }

  /** All arrive where the loss is least, so that paths are compared and not failures. */
  @Test
  void descentsArrive() {
    LinearCharts charts = new LinearCharts(new Pcg64(4), 200, 30);
    double[] newton = charts.path(Method.NEWTON).getLast();
    double least = charts.loss(newton[0], newton[1]);
    for (Method method : INVARIANT) {
      double[] end = charts.path(method).getLast();
      assertThat(charts.loss(end[0], end[1])).isCloseTo(least, within(1e-5));
    }
    assertThat(charts.loss(0, 0)).isGreaterThan(least + 0.05);
  }

  @Test
  void nonlinearChartsPartAtTheOrdersOfTheTheory() {
    ScaleCharts scales = ScaleCharts.of(8);
    assertThat(scales.oneStepOrder(Method.NATURAL)).isCloseTo(2, within(0.05));
    assertThat(scales.oneStepOrder(Method.NEWTON)).isCloseTo(1, within(0.05));
    assertThat(scales.oneStepOrder(Method.GRADIENT)).isCloseTo(1, within(0.05));
    assertThat(scales.pathOrder(Method.NATURAL)).isCloseTo(1, within(0.05));
    assertThat(scales.pathOrder(Method.NEWTON)).isCloseTo(0, within(0.05));
    assertThat(scales.pathOrder(Method.GRADIENT)).isCloseTo(0, within(0.05));
  }

  /** ln(1 + h) in the variance, h in its logarithm, -ln(1 - h) in the precision. */
  @Test
  void oneNaturalStepHasItsClosedForm() {
    double h = 0.125;
    double start = Math.log(ScaleCharts.START);
    for (Chart chart : Chart.values()) {
      double[] path = ScaleCharts.path(Method.NATURAL, chart, h, 1);
      double expected =
          switch (chart) {
            case VARIANCE -> Math.log1p(h);
            case LOG_VARIANCE -> h;
            case PRECISION -> -Math.log1p(-h);
          };
      assertThat(path[1] - start).isCloseTo(expected, within(1e-12));
    }
    double[] natural = ScaleCharts.path(Method.NATURAL, Chart.PRECISION, h, 5);
    double[] newton = ScaleCharts.path(Method.NEWTON, Chart.PRECISION, h, 5);
    for (int k = 0; k < natural.length; k++) {
      assertThat(newton[k]).isCloseTo(natural[k], within(1e-12));
    }
  }
}
