package geodesic.supervised.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.fisher.Fisher;
import org.junit.jupiter.api.Test;

class RosenbrockTest extends ObjectiveContract {
  @Override
  Objective objective() {
    return new Rosenbrock();
  }

  @Test
  void hasItsMinimumAtOne() {
    double[] gradient = new double[2];
    assertThat(objective().valueAndGradient(new double[] {1, 1}, gradient)).isZero();
    assertThat(gradient).containsExactly(0, 0);
    assertThat(objective().valueAndGradient(objective().start(), gradient))
        .isCloseTo(24.2, within(1e-12));
  }

  /** Where the residuals vanish, Hessian and Fisher matrix are one. */
  @Test
  void theFisherMatrixIsTheHessianAtTheMinimum() {
    double[] minimum = {1, 1};
    assertThat(objective().fisher(Fisher.EXACT, minimum).orElseThrow().toDense())
        .isDeepEqualTo(new double[][] {{802, -400}, {-400, 200}})
        .isDeepEqualTo(objective().hessian(minimum).orElseThrow().toDense());
    assertThat(objective().fisher(Fisher.EMPIRICAL, minimum).orElseThrow().toDense())
        .as("which has no gradient left")
        .isDeepEqualTo(new double[2][2]);
  }
}
