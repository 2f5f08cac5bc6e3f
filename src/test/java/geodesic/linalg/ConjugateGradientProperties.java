package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.linalg.LinearSolver.Solution;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;

/** What holds for every symmetric positive definite system. */
class ConjugateGradientProperties {
  /** With floor 1 the condition is modest, so the answer is as exact as the residual. */
  @Property(cases = 200)
  void solves(Draws draw) {
    Pcg64 random = new Pcg64(draw.seed());
    int n = draw.integer(1, 40);
    DenseOperator a = DenseOperator.random(random, n, 1);
    double[] x = Samples.doubles(random, n, 1);
    double[] b = new double[n];
    a.apply(x, b);
    double[] before = b.clone();
    Solution solution = new ConjugateGradient(10 * n, 1e-12).solve(a, b);
    assertThat(Iterations.of(solution).stop()).isEqualTo(Convergence.Stop.CONVERGED);
    assertThat(Samples.relativeError(solution.x(), x)).isLessThan(1e-9);
    assertThat(b).as("the right-hand side, not modified").containsExactly(before);
  }

  /** CG minimises |x - x*| in the norm of A over growing spaces, so that this error never grows. */
  @Property(cases = 50)
  void theErrorInTheNormOfTheMatrixFalls(Draws draw) {
    Pcg64 random = new Pcg64(draw.seed());
    int n = draw.integer(2, 20);
    DenseOperator a = DenseOperator.random(random, n, 0.1);
    double[] x = Samples.doubles(random, n, 1);
    double[] b = new double[n];
    a.apply(x, b);
    double last = Vectors.dot(x, b); // the error of x = 0
    double rounding = 1e-12 * last;
    for (int k = 1; k <= n; k++) {
      double[] error = new ConjugateGradient(k, 0).solve(a, b).x().clone();
      Vectors.addScaled(-1, x, error);
      double[] product = new double[n];
      a.apply(error, product);
      double now = Vectors.dot(error, product);
      assertThat(now).as("after %d iterations", k).isLessThanOrEqualTo(last + rounding);
      last = now;
    }
  }
}
