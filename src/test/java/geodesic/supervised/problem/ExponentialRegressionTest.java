package geodesic.supervised.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.fisher.Fisher;
import geodesic.random.Pcg64;
import org.junit.jupiter.api.Test;

class ExponentialRegressionTest extends ObjectiveContract {
  @Override
  Objective objective() {
    return problem();
  }

  static ExponentialRegression problem() {
    Pcg64 random = new Pcg64(11);
    double[][] x = new double[30][3];
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < 3; j++) {
        x[i][j] = random.nextGaussian();
      }
      y[i] = -StrictMath.log1p(-random.nextDouble());
    }
    return new ExponentialRegression(x, y, new double[3]);
  }

  /** One constant feature: the maximum of the likelihood is the mean. */
  @Test
  void theMinimumOfAConstantIsTheMean() {
    double[][] ones = {{1}, {1}, {1}};
    ExponentialRegression constant =
        new ExponentialRegression(ones, new double[] {1, 2, 6}, new double[1]);
    double[] gradient = new double[1];
    constant.valueAndGradient(new double[] {Math.log(3)}, gradient);
    assertThat(gradient[0]).isCloseTo(0, within(1e-15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExponentialRegression(ones, new double[2], new double[1]));
  }

  /**
   * The Fisher matrix is the mean of the Hessian over waiting times of the model: exp(-s) y ~ 1.
   */
  @Test
  void theFisherMatrixIsTheExpectedHessian() {
    ExponentialRegression problem = problem();
    double[] theta = {0.3, -0.2, 0.1};
    double[][] fisher = problem.fisher(Fisher.EXACT, theta).orElseThrow().toDense();
    double[][] elsewhere = problem.fisher(Fisher.EXACT, new double[3]).orElseThrow().toDense();
    double[][] hessian = problem.hessian(theta).orElseThrow().toDense();
    assertThat(fisher).isDeepEqualTo(elsewhere);
    assertThat(Math.abs(hessian[0][0] - fisher[0][0])).isGreaterThan(1e-3);
  }
}
