package geodesic.supervised.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.fisher.Fisher;
import geodesic.linalg.DenseCholesky;
import geodesic.linalg.PseudoInverse;
import geodesic.linalg.Samples;
import geodesic.linalg.ShiftedCholesky;
import geodesic.linalg.Vectors;
import geodesic.optimizer.FirstOrderOptimizer.Method;
import geodesic.random.Pcg64;
import geodesic.supervised.problem.LeastSquares;
import geodesic.supervised.problem.Rosenbrock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescentTest {
  private static LeastSquares leastSquares(boolean twice) {
    Pcg64 random = new Pcg64(8);
    double[][] a = new double[40][];
    double[] b = new double[40];
    for (int i = 0; i < 40; i++) {
      a[i] = Samples.doubles(random, 3, 1);
      if (twice) {
        a[i][2] = a[i][1];
      }
      b[i] = Vectors.dot(a[i], new double[] {1, -2, 0.5}) + random.nextGaussian();
    }
    return new LeastSquares(a, b, new double[3]);
  }

  /** Of a quadratic both matrices are its own, and one step at rate 1 ends it. */
  @Test
  void newtonAndTheNaturalGradientSolveLeastSquaresAtOnce() {
    LeastSquares problem = leastSquares(false);
    for (DescentRule rule :
        List.of(
            new DescentRule.Newton(0, new DenseCholesky()),
            new DescentRule.NaturalGradient(Fisher.EXACT, 0, new DenseCholesky()),
            new DescentRule.NaturalGradient(Fisher.KFAC, 0, new DenseCholesky()))) {
      Trace trace = new Descent(rule, 1, 2).run(problem);
      assertThat(trace.points()).hasSize(2);
      assertThat(Samples.relativeError(trace.last().theta(), problem.solution())).isLessThan(1e-14);
    }
  }

  /** Two equal columns leave one direction free: only their sum is known. */
  @Test
  void aSingularFisherIsSolvedByThePseudoInverseOrByDamping() {
    LeastSquares problem = leastSquares(true);
    Trace pseudo =
        new Descent(
                new DescentRule.NaturalGradient(Fisher.EXACT, 0, new PseudoInverse(1e-10)), 1, 2)
            .run(problem);
    Trace damped =
        new Descent(new DescentRule.NaturalGradient(Fisher.EXACT, 1e-9, new DenseCholesky()), 1, 2)
            .run(problem);
    double[] gradient = new double[3];
    problem.valueAndGradient(pseudo.last().theta(), gradient);
    assertThat(Vectors.norm(gradient)).isLessThan(1e-13);
    assertThat(pseudo.last().theta()[1])
        .as("the shortest solution shares evenly")
        .isCloseTo(pseudo.last().theta()[2], org.assertj.core.api.Assertions.within(1e-12));
    assertThat(Samples.relativeError(damped.last().theta(), pseudo.last().theta()))
        .isLessThan(1e-7);
  }

  @Test
  void newtonFollowsRosenbrocksValley() {
    Trace trace =
        new Descent(new DescentRule.Newton(0, new ShiftedCholesky(1e-3)), 1, 10)
            .run(new Rosenbrock());
    assertThat(trace.finalLoss()).isLessThan(1e-15);
  }

  @Test
  void quasiNewtonKeepsItsBudget() {
    for (int budget : new int[] {1, 2, 20, 60}) {
      Trace trace =
          new Descent(new DescentRule.QuasiNewton(10), 1e-3, budget).run(new Rosenbrock());
      assertThat(trace.last().evaluations()).isLessThanOrEqualTo(budget);
      assertThat(trace.points().getFirst().evaluations()).isEqualTo(1);
    }
    assertThat(
            new Descent(new DescentRule.QuasiNewton(10), 1e-3, 60)
                .run(new Rosenbrock())
                .finalLoss())
        .isLessThan(1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void firstOrderRulesDescend(Method method) {
    LeastSquares problem = leastSquares(false);
    Trace trace = new Descent(new DescentRule.FirstOrder(method, 1e-8), 0.05, 500).run(problem);
    assertThat(trace.points()).hasSize(500);
    double[] gradient = new double[3];
    double least = problem.valueAndGradient(problem.solution(), gradient);
    assertThat(trace.finalLoss()).isBetween(least - 1e-14, least + 0.01);
  }

  @Test
  void aDescentThatLeavesTheNumbersEnds() {
    Trace trace =
        new Descent(new DescentRule.FirstOrder(Method.SGD, 1e-8), 1e9, 1000).run(new Rosenbrock());
    assertThat(trace.end()).isEqualTo(Trace.End.NOT_FINITE);
    assertThat(trace.points()).hasSizeLessThan(20);
    assertThat(trace.finalLoss()).isInfinite();
  }

  /** Two equal columns, no damping: the second pivot of the Cholesky factor is zero. */
  @Test
  void aDescentEndsWhereItsMatrixIsSingular() {
    LeastSquares twins =
        new LeastSquares(
            new double[][] {{1, 1}, {2, 2}}, new double[] {1, 3}, new double[] {0.5, 0});
    Trace trace =
        new Descent(new DescentRule.NaturalGradient(Fisher.EXACT, 0, new DenseCholesky()), 1, 5)
            .run(twins);
    assertThat(trace.end()).isEqualTo(Trace.End.SINGULAR);
    assertThat(trace.points()).hasSize(1);
  }

  @Test
  void anObjectiveWithoutSuchAMatrixIsRefused() {
    Descent kfac =
        new Descent(new DescentRule.NaturalGradient(Fisher.KFAC, 0, new DenseCholesky()), 1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kfac.run(new Rosenbrock()))
        .withMessage("this objective has no KFAC matrix");
  }
}
