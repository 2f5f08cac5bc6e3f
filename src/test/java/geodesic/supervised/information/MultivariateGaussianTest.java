package geodesic.supervised.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import org.junit.jupiter.api.Test;

/** Gaussians of several coordinates, and the matrix or its inverse as charts of one. */
class MultivariateGaussianTest {
  /** Independent coordinates: divergences add up. */
  @Property
  void diagonalOnesAreSums(Draws draw) {
    Gaussian[] p = {GaussianChartTest.gaussian(draw), GaussianChartTest.gaussian(draw)};
    Gaussian[] q = {GaussianChartTest.gaussian(draw), GaussianChartTest.gaussian(draw)};
    double expected = p[0].klTo(q[0]) + p[1].klTo(q[1]);
    assertThat(diagonal(p).klTo(diagonal(q))).isCloseTo(expected, within(1e-9 * (1 + expected)));
  }

  private static MultivariateGaussian diagonal(Gaussian... p) {
    return new MultivariateGaussian(
        new double[] {p[0].mean(), p[1].mean()},
        new double[][] {{p[0].variance(), 0}, {0, p[1].variance()}});
  }

  /** A linear map of the space changes no divergence. */
  @Property
  void divergencesDoNotDependOnCoordinatesOfTheSpace(Draws draw) {
    MultivariateGaussian p = gaussian(draw);
    MultivariateGaussian q = gaussian(draw);
    double[][] a = {{2, draw.real(-1, 1)}, {draw.real(-1, 1), 1}};
    double expected = p.klTo(q);
    assertThat(mapped(a, p).klTo(mapped(a, q))).isCloseTo(expected, within(1e-8 * (1 + expected)));
  }

  private static MultivariateGaussian mapped(double[][] a, MultivariateGaussian p) {
    double[] mean = new double[2];
    double[][] covariance = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        mean[i] += a[i][j] * p.mean()[j];
        for (int k = 0; k < 2; k++) {
          for (int l = 0; l < 2; l++) {
            covariance[i][j] += a[i][k] * p.covariance()[k][l] * a[j][l];
          }
        }
      }
    }
    return new MultivariateGaussian(mean, covariance);
  }

  /** Twice the divergence of a small change is its squared length, in either chart. */
  @Property
  void bothChartsMeasureTheDivergence(Draws draw) {
    MultivariateGaussian p = gaussian(draw);
    double[][] change = {{draw.real(-1, 1), draw.real(-1, 1)}, {0, draw.real(-1, 1)}};
    change[1][0] = change[0][1];
    double[][] other = CovarianceChart.COVARIANCE.toOther(p, change);
    double length = CovarianceChart.COVARIANCE.squaredLength(p, change);
    assertThat(CovarianceChart.PRECISION.squaredLength(p, other))
        .isCloseTo(length, within(1e-9 * (1 + length)));
    double small = 1e-3 / (1 + Math.sqrt(length));
    for (CovarianceChart chart : CovarianceChart.values()) {
      double[][] moved = chart.matrix(p);
      double[][] direction = chart == CovarianceChart.COVARIANCE ? change : other;
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          moved[i][j] += small * direction[i][j];
        }
      }
      double kl = p.klTo(chart.gaussian(p.mean(), moved));
      assertThat(2 * kl / (small * small)).isCloseTo(length, within(0.01 * length + 1e-6));
    }
  }

  @Test
  void aMatrixThatIsNoCovarianceIsRefused() {
    assertThatThrownBy(
            () -> new MultivariateGaussian(new double[2], new double[][] {{1, 2}, {2, 1}}))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new MultivariateGaussian(new double[1], new double[2][2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MultivariateGaussian gaussian(Draws draw) {
    double a = Math.exp(draw.real(-1, 1));
    double b = Math.exp(draw.real(-1, 1));
    double c = draw.real(-0.8, 0.8) * Math.sqrt(a * b);
    return new MultivariateGaussian(
        new double[] {draw.real(-1, 1), draw.real(-1, 1)}, new double[][] {{a, c}, {c, b}});
  }
}
