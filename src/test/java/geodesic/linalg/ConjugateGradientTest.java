package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.Convergence.Stop;
import geodesic.linalg.LinearSolver.Solution;
import geodesic.random.Pcg64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Systems whose solutions and iteration counts are known. */
class ConjugateGradientTest {
  private static final ConjugateGradient TIGHT = new ConjugateGradient(100, 1e-12);

  @Test
  void theIdentityTakesOneIteration() {
    double[] b = {3, -4, 12};
    Solution solution = TIGHT.solve(diagonal(1, 1, 1), b);
    assertThat(solution.x()).containsExactly(3, -4, 12);
    assertThat(Iterations.of(solution).iterations()).isEqualTo(1);
    assertThat(solution.residual()).isZero();
    assertThat(Iterations.of(solution).stop()).isEqualTo(Stop.CONVERGED);
  }

  /** Exactly as many iterations as there are distinct eigenvalues, whatever their multiplicity. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void oneIterationPerDistinctEigenvalue(int distinct) {
    double[] eigenvalues = new double[3 * distinct];
    double[] b = new double[eigenvalues.length];
    for (int i = 0; i < eigenvalues.length; i++) {
      eigenvalues[i] = 1 + i % distinct;
      b[i] = 1 + 0.1 * i;
    }
    Solution solution = TIGHT.solve(diagonal(eigenvalues), b);
    assertThat(Iterations.of(solution).iterations()).isEqualTo(distinct);
    assertThat(Iterations.of(solution).stop()).isEqualTo(Stop.CONVERGED);
    for (int i = 0; i < b.length; i++) {
      assertThat(solution.x()[i]).isCloseTo(b[i] / eigenvalues[i], within(1e-11));
    }
  }

  /** The example of Shewchuk's introduction (1994, figure 1): x = (2, -2) after two iterations. */
  @Test
  void shewchuksExample() {
    Solution solution =
        TIGHT.solve(new DenseOperator(new double[][] {{3, 2}, {2, 6}}), new double[] {2, -8});
    assertThat(solution.x()).usingComparatorWithPrecision(1e-14).containsExactly(2, -2);
    assertThat(Iterations.of(solution).iterations()).isEqualTo(2);
  }

  @Test
  void aZeroRightHandSideNeedsNoProduct() {
    Solution solution = TIGHT.solve(refusing(4), new double[4]);
    assertThat(solution.x()).containsOnly(0.0).hasSize(4);
    assertThat(Iterations.of(solution).iterations()).isZero();
    assertThat(solution.residual()).isZero();
    assertThat(Iterations.of(solution).stop()).isEqualTo(Stop.CONVERGED);
  }

  @Test
  void stopsAtTheIterationLimit() {
    double[] b = {1, 1, 1, 1};
    LinearOperator a = diagonal(1, 2, 3, 4);
    Solution solution = new ConjugateGradient(2, 0).solve(a, b);
    assertThat(Iterations.of(solution).iterations()).isEqualTo(2);
    assertThat(Iterations.of(solution).stop()).isEqualTo(Stop.ITERATION_LIMIT);
    assertThat(solution.residual())
        .isGreaterThan(1e-3)
        .isCloseTo(residual(a, solution, b), within(1e-14));
  }

  @Test
  void stopsAtTheTolerance() {
    double[] b = {1, 1, 1, 1};
    LinearOperator a = diagonal(1, 2, 3, 4);
    double afterTwo = new ConjugateGradient(2, 0).solve(a, b).residual();
    Solution solution = new ConjugateGradient(100, afterTwo).solve(a, b);
    assertThat(Iterations.of(solution).iterations()).isEqualTo(2);
    assertThat(Iterations.of(solution).stop()).isEqualTo(Stop.CONVERGED);
  }

  /** Also where rounding makes the recursion run on: the reported residual is the true one. */
  @Test
  void reportsTheTrueResidual() {
    int n = 60;
    Pcg64 random = new Pcg64(1);
    double[] eigenvalues = new double[n];
    for (int i = 0; i < n; i++) {
      eigenvalues[i] = Math.pow(10, -4.0 * i / n); // condition 1e4
    }
    LinearOperator a = diagonal(eigenvalues);
    double[] b = Samples.doubles(random, n, 1);
    for (int limit = 1; limit <= 40; limit++) {
      Solution solution = new ConjugateGradient(limit, 0).solve(a, b);
      assertThat(solution.residual()).isCloseTo(residual(a, solution, b), within(1e-10));
    }
  }

  @Test
  void reportsANegativeCurvatureAndKeepsTheIterateBefore() {
    double[] b = {2, 1};
    LinearOperator a = diagonal(1, -1);
    Solution first = new ConjugateGradient(1, 0).solve(a, b); // p = b: curvature 4 - 1 > 0
    assertThat(Iterations.of(first).stop()).isEqualTo(Stop.ITERATION_LIMIT);
    Solution solution = TIGHT.solve(a, b);
    assertThat(Iterations.of(solution).stop()).isEqualTo(Stop.NON_POSITIVE_CURVATURE);
    assertThat(Iterations.of(solution).iterations()).isEqualTo(2);
    assertThat(solution.x()).containsExactly(first.x());
    assertThat(solution.residual()).isEqualTo(first.residual());
  }

  @Test
  void aZeroMatrixHasNoCurvature() {
    Solution solution = TIGHT.solve(diagonal(0, 0), new double[] {1, 2});
    assertThat(Iterations.of(solution).stop()).isEqualTo(Stop.NON_POSITIVE_CURVATURE);
    assertThat(solution.x()).containsExactly(0, 0);
    assertThat(solution.residual()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void namesWhatIsNotFinite(double bad) {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> TIGHT.solve(diagonal(1, 1), new double[] {1, bad}))
        .withMessageContaining("right-hand side");
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> TIGHT.solve(diagonal(1, bad), new double[] {1, 1}))
        .withMessageContaining("product in iteration 1");
  }

  @Test
  void refusesWrongSizesAndSettings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TIGHT.solve(diagonal(1, 2), new double[3]))
        .withMessageContainingAll("3", "2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConjugateGradient(0, 0))
        .withMessageContaining("iterations is 0");
    for (double tolerance : new double[] {-1e-9, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ConjugateGradient(1, tolerance))
          .withMessageContaining("tolerance is " + tolerance);
    }
  }

  private static double residual(LinearOperator a, Solution solution, double[] b) {
    double[] product = new double[b.length];
    a.apply(solution.x(), product);
    return Samples.relativeError(product, b);
  }

  private static LinearOperator diagonal(double... entries) {
    return new LinearOperator() {
      @Override
      public int size() {
        return entries.length;
      }

      @Override
      public void apply(double[] v, double[] out) {
        Arrays.setAll(out, i -> entries[i] * v[i]);
      }
    };
  }

  private static LinearOperator refusing(int n) {
    return new LinearOperator() {
      @Override
      public int size() {
        return n;
      }

      @Override
      public void apply(double[] v, double[] out) {
        throw new AssertionError("no product was needed");
      }
    };
  }
}
