package geodesic.supervised.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.fisher.Fisher;
import geodesic.property.Draws;
import geodesic.property.Property;
import org.junit.jupiter.api.Test;

class LinearReparametrizationTest extends ObjectiveContract {
  private static final double[][] A = {{2, 0.5, 0}, {-1, 1, 0.3}, {0.2, 0, 0.7}};

  @Override
  Objective objective() {
    return new LinearReparametrization(
        ExponentialRegressionTest.problem(), A, new double[] {0.1, 0, -0.1});
  }

  /** A change of x is as long as the same change of theta, by every matrix that is a metric. */
  @Property
  void lengthsAreThoseOfTheta(Draws draw) {
    ExponentialRegression problem = ExponentialRegressionTest.problem();
    LinearReparametrization other = new LinearReparametrization(problem, A, new double[3]);
    double[] x = {draw.real(-1, 1), draw.real(-1, 1), draw.real(-1, 1)};
    double[] d = {draw.real(-1, 1), draw.real(-1, 1), draw.real(-1, 1)};
    double[] theta = other.theta(x);
    double[] same = other.theta(d);
    for (Fisher kind : new Fisher[] {Fisher.EXACT, Fisher.EMPIRICAL}) {
      double here = problem.fisher(kind, theta).map(f -> form(f.toDense(), same)).orElseThrow();
      double there = other.fisher(kind, x).map(f -> form(f.toDense(), d)).orElseThrow();
      assertThat(there).isCloseTo(here, within(1e-10 * (1 + here)));
    }
    assertThat(other.valueAndGradient(x, new double[3]))
        .isEqualTo(problem.valueAndGradient(theta, new double[3]));
  }

  private static double form(double[][] matrix, double[] d) {
    double sum = 0;
    for (int i = 0; i < d.length; i++) {
      for (int j = 0; j < d.length; j++) {
        sum += d[i] * matrix[i][j] * d[j];
      }
    }
    return sum;
  }

  @Test
  void theMapHasTheProblemsSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new LinearReparametrization(
                ExponentialRegressionTest.problem(), new double[2][2], new double[2]));
  }
}
