package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.LinearSolver.Solution;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eigenvalue estimates against the eigenvalues, and what a preconditioner does. */
class LanczosTest {
  private final Pcg64 random = new Pcg64(1);

  private static double[] eigenvalues(DenseOperator a) {
    return SymmetricEigen.values(
        Arrays.stream(a.matrix()).flatMapToDouble(Arrays::stream).toArray(), a.size());
  }

  @Test
  void asManyProductsAsRowsGiveEveryEigenvalue() {
    DenseOperator a = DenseOperator.random(random, 12, 0.1);
    double[] ritz = Lanczos.of(a, Samples.doubles(random, 12, 1), 99).eigenvalues();
    assertThat(ritz).usingComparatorWithPrecision(1e-12).containsExactly(eigenvalues(a));
  }

  /** Extreme ones come first, and from the inside. */
  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20, 30})
  void extremesAreApproachedFromInside(int products) {
    DenseOperator a = DenseOperator.random(random, 60, 0.01);
    double[] exact = eigenvalues(a);
    double[] ritz = Lanczos.of(a, Samples.doubles(random, 60, 1), products).eigenvalues();
    assertThat(ritz).hasSize(products);
    assertThat(ritz[0]).isGreaterThanOrEqualTo(exact[0] - 1e-12);
    assertThat(ritz[products - 1]).isLessThanOrEqualTo(exact[59] + 1e-12);
    if (products == 30) {
      assertThat(ritz[products - 1]).isCloseTo(exact[59], within(1e-6));
    }
  }

  @Test
  void stopsWhereTheSpaceIsExhausted() {
    LinearOperator a = new DiagonalMatrix(new double[] {1, 1, 1, 5, 5, 9});
    double[] start = {1, 2, 3, 4, 5, 6};
    double[] before = start.clone();
    double[] ritz = Lanczos.of(a, start, 6).eigenvalues();
    assertThat(ritz).usingComparatorWithPrecision(1e-10).containsExactly(1, 5, 9);
    assertThat(start).isEqualTo(before);
  }

  @Test
  void refusesWhatItCanNotStartFrom() {
    LinearOperator a = new DiagonalMatrix(new double[] {1, Double.NaN});
    assertThatIllegalArgumentException().isThrownBy(() -> Lanczos.of(a, new double[2], 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Lanczos.of(a, new double[] {1, 1}, 0));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Lanczos.of(a, new double[] {1, 1}, 2))
        .withMessageContaining("not finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tridiagonal(List.of(1.0, 2.0), List.of()));
  }

  /** Conjugate gradient from b and Lanczos' method from b build one matrix. */
  @Test
  void conjugateGradientsMatrixIsThatOfLanczos() {
    DenseOperator a = DenseOperator.random(random, 40, 0.1);
    double[] b = Samples.doubles(random, 40, 1);
    Solution solution = new ConjugateGradient(12, 0).solve(a, b);
    Tridiagonal lanczos = Lanczos.of(a, b, 12);
    assertThat(Iterations.of(solution).lanczos().orElseThrow().eigenvalues())
        .usingComparatorWithPrecision(1e-10)
        .containsExactly(lanczos.eigenvalues());
    assertThat(Iterations.of(solution).residuals()).hasSize(12);
    assertThat(Iterations.of(solution).residuals().getLast()).isEqualTo(solution.residual());
    for (int k = 1; k <= 12; k++) {
      assertThat(Iterations.of(solution).residuals().get(k - 1))
          .isEqualTo(new ConjugateGradient(k, 0).solve(a, b).residual());
    }
  }

  @Test
  void thePerfectPreconditionerTakesOneIteration() {
    SymmetricMatrix a = new SymmetricMatrix(DenseOperator.random(random, 30, 0.01).matrix());
    double[] x = Samples.doubles(random, 30, 1);
    double[] b = new double[30];
    a.apply(x, b);
    Solution solution = new ConjugateGradient(10, 1e-8, a.inverse(0)).solve(a, b);
    assertThat(Iterations.of(solution).iterations()).isEqualTo(1);
    assertThat(Samples.relativeError(solution.x(), x)).isLessThan(1e-8);
    assertThat(Iterations.of(solution).lanczos()).isEmpty();
  }

  /** The diagonal repairs a bad scaling of the unknowns. */
  @Test
  void aPreconditionerSavesIterations() {
    int n = 60;
    double[][] matrix = DenseOperator.random(random, n, 1).matrix();
    double[] diagonal = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i][j] *= Math.pow(10, 4.0 * (i + j) / (2 * n));
      }
      diagonal[i] = matrix[i][i];
    }
    DenseOperator a = new DenseOperator(matrix);
    double[] x = Samples.doubles(random, n, 1);
    double[] b = new double[n];
    a.apply(x, b);
    Solution plain = new ConjugateGradient(500, 1e-10).solve(a, b);
    Solution preconditioned =
        new ConjugateGradient(500, 1e-10, new DiagonalMatrix(diagonal).inverse(0)).solve(a, b);
    assertThat(Iterations.of(preconditioned).iterations())
        .isLessThan(Iterations.of(plain).iterations() * 2 / 3);
    assertThat(Samples.relativeError(preconditioned.x(), x)).isLessThan(1e-7);
    double[] product = new double[n];
    a.apply(preconditioned.x(), product);
    assertThat(Samples.relativeError(product, b)).isLessThan(1e-9);
  }

  /** With M = I the same iterates come out of the general recursion. */
  @Test
  void theIdentityAsPreconditionerChangesNothing() {
    DenseOperator a = DenseOperator.random(random, 20, 0.1);
    double[] b = Samples.doubles(random, 20, 1);
    double[] ones = new double[20];
    Arrays.fill(ones, 1);
    Solution plain = new ConjugateGradient(8, 0).solve(a, b);
    Solution same = new ConjugateGradient(8, 0, Optional.of(new DiagonalMatrix(ones))).solve(a, b);
    assertThat(same.x()).isEqualTo(plain.x());
  }
}
