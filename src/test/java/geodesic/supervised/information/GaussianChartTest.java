package geodesic.supervised.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import geodesic.options.InvalidOption;
import geodesic.property.Draws;
import geodesic.property.Property;
import org.junit.jupiter.api.Test;

/** One Gaussian in five charts: its numbers change, what it says does not. */
class GaussianChartTest {
  private static final double SMALL = 1e-4;

  @Test
  void divergencesOfTheBook() {
    assertThat(new Gaussian(0, 2).klTo(new Gaussian(4, 2))).isEqualTo(4);
    assertThat(new Gaussian(0, 0.5).klTo(new Gaussian(4, 0.5))).isEqualTo(16);
    assertThat(new Gaussian(0, 1).klTo(new Gaussian(0, Math.E)))
        .isCloseTo(0.5 / Math.E, within(1e-15));
    assertThatThrownBy(() -> new Gaussian(0, 0)).isInstanceOf(InvalidOption.class);
  }

  /** E_p[ln p - ln q] as a sum over a grid. */
  @Property
  void divergenceIsItsIntegral(Draws draw) {
    Gaussian p = gaussian(draw);
    Gaussian q = gaussian(draw);
    double step = p.sd() / 200;
    double sum = 0;
    for (int i = -2400; i <= 2400; i++) {
      double x = p.mean() + i * step;
      double logs =
          0.5 * Math.log(q.variance() / p.variance())
              - 0.5 * (x - p.mean()) * (x - p.mean()) / p.variance()
              + 0.5 * (x - q.mean()) * (x - q.mean()) / q.variance();
      sum += step * p.density(x) * logs;
    }
    assertThat(p.klTo(q)).isCloseTo(sum, within(1e-6 * (1 + sum))).isNotNegative();
  }

  @Property
  void aChartNamesEachPointOnce(Draws draw) {
    Gaussian p = gaussian(draw);
    for (GaussianChart chart : GaussianChart.values()) {
      Gaussian back = chart.gaussian(chart.coordinates(p));
      assertThat(back.mean()).isCloseTo(p.mean(), within(1e-10));
      assertThat(back.variance()).isCloseTo(p.variance(), within(1e-10 * (1 + p.variance())));
    }
  }

  /** The Fisher matrix is the Hessian of KL(p, .) at p: central differences of KL. */
  @Property
  void fisherIsTheHessianOfTheDivergence(Draws draw) {
    Gaussian p = gaussian(draw);
    for (GaussianChart chart : GaussianChart.values()) {
      double[] theta = chart.coordinates(p);
      double[][] fisher = chart.fisher(p);
      double[] h = {SMALL / Math.sqrt(fisher[0][0]), SMALL / Math.sqrt(fisher[1][1])};
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          double sum = 0;
          for (int a = -1; a <= 1; a += 2) {
            for (int b = -1; b <= 1; b += 2) {
              double[] moved = theta.clone();
              moved[i] += a * h[i];
              moved[j] += b * h[j];
              sum += a * b * p.klTo(chart.gaussian(moved));
            }
          }
          double scale = Math.sqrt(fisher[i][i] * fisher[j][j]);
          assertThat(sum / (4 * h[i] * h[j]) / scale)
              .as("%s %d %d", chart, i, j)
              .isCloseTo(fisher[i][j] / scale, within(2e-3));
        }
      }
    }
  }

  /** The gradient depends on the chart; the natural gradient is one change in all of them. */
  @Property
  void theNaturalGradientIsOneChange(Draws draw) {
    Gaussian p = gaussian(draw);
    double byMean = draw.real(-2, 2);
    double byVariance = draw.real(-2, 2);
    double[] expected = GaussianChart.MEAN_VARIANCE.naturalGradient(p, byMean, byVariance);
    for (GaussianChart chart : GaussianChart.values()) {
      double[] natural = chart.naturalGradient(p, byMean, byVariance);
      double[] same = chart.tangent(p, expected[0], expected[1]);
      assertThat(natural[0]).isCloseTo(same[0], within(1e-7 * (1 + Math.abs(same[0]))));
      assertThat(natural[1]).isCloseTo(same[1], within(1e-7 * (1 + Math.abs(same[1]))));
      double length = chart.squaredLength(p, same);
      assertThat(length)
          .isCloseTo(
              GaussianChart.MEAN_VARIANCE.squaredLength(p, expected), within(1e-7 * (1 + length)));
    }
  }

  /** Its derivative along a coordinate is a difference quotient. */
  @Property
  void theGradientIsTheDerivative(Draws draw) {
    Gaussian p = gaussian(draw);
    Gaussian target = gaussian(draw);
    double v = p.variance();
    double shift = p.mean() - target.mean();
    double byMean = shift / v;
    double byVariance = 0.5 / v - 0.5 * (target.variance() + shift * shift) / (v * v);
    for (GaussianChart chart : GaussianChart.values()) {
      double[] gradient = chart.gradient(p, byMean, byVariance);
      double[][] fisher = chart.fisher(p);
      for (int i = 0; i < 2; i++) {
        double h = SMALL / Math.sqrt(fisher[i][i]);
        double[] up = chart.coordinates(p);
        double[] down = up.clone();
        up[i] += h;
        down[i] -= h;
        double quotient =
            (target.klTo(chart.gaussian(up)) - target.klTo(chart.gaussian(down))) / (2 * h);
        double scale = Math.sqrt(fisher[i][i]) * (1 + target.klTo(p));
        assertThat(gradient[i] / scale).isCloseTo(quotient / scale, within(1e-5));
      }
    }
  }

  /** In the mean parameters the gradient is the natural gradient of the natural parameters. */
  @Property
  void meanAndNaturalParametersAreDual(Draws draw) {
    Gaussian p = gaussian(draw);
    double byMean = draw.real(-2, 2);
    double byVariance = draw.real(-2, 2);
    double[] gradient = GaussianChart.EXPECTATION.gradient(p, byMean, byVariance);
    double[] natural = GaussianChart.NATURAL.naturalGradient(p, byMean, byVariance);
    assertThat(natural[0]).isCloseTo(gradient[0], within(1e-6 * (1 + Math.abs(gradient[0]))));
    assertThat(natural[1]).isCloseTo(gradient[1], within(1e-6 * (1 + Math.abs(gradient[1]))));
  }

  static Gaussian gaussian(Draws draw) {
    return new Gaussian(draw.real(-2, 2), Math.exp(draw.real(-1.5, 1.5)));
  }
}
