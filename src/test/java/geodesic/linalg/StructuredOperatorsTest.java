package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.linalg.LinearSolver.Solution;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators that know more of themselves than their products. */
class StructuredOperatorsTest {
  private static final Pcg64 RANDOM = new Pcg64(1);

  private static double[] flat(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
  }

  private static SymmetricEigen eigen(int n) {
    return SymmetricEigen.of(flat(DenseOperator.random(RANDOM, n, 0.1).matrix()), n);
  }

  static Stream<LinearOperator> invertible() {
    LinearOperator diagonal = new DiagonalMatrix(new double[] {3, 0.5, 0});
    LinearOperator dense = new SymmetricMatrix(DenseOperator.random(RANDOM, 70, 0).matrix());
    LinearOperator kronecker = KroneckerEigenbasis.product(eigen(4), eigen(7));
    return Stream.of(
        diagonal,
        dense,
        kronecker,
        new SymmetricMatrix(new double[0][]),
        new BlockDiagonalMatrix(List.of(kronecker, diagonal, dense)));
  }

  @ParameterizedTest
  @MethodSource("invertible")
  void theInverseIsOfTheDampedMatrix(LinearOperator a) {
    double[] x = Samples.doubles(RANDOM, a.size(), 1);
    double[] before = x.clone();
    for (double damping : new double[] {0.01, 1}) {
      double[] b = new double[x.length];
      a.damped(damping).apply(x, b);
      double[] solved = new double[x.length];
      LinearOperator inverse = a.inverse(damping).orElseThrow();
      inverse.apply(b, solved);
      assertThat(inverse.size()).isEqualTo(x.length);
      assertThat(Samples.relativeError(solved, x)).isLessThan(1e-10);
    }
    assertThat(x).isEqualTo(before);
  }

  @Test
  void aDenseMatrixIsItsSymmetricPart() {
    assertThat(new SymmetricMatrix(new double[][] {{1, 2}, {4, 5}}).toDense())
        .isDeepEqualTo(new double[][] {{1, 3}, {3, 5}});
  }

  @Test
  void eigenvectorsDiagonalise() {
    int n = 9;
    double[] a = flat(DenseOperator.random(RANDOM, n, 0).matrix());
    double[] before = a.clone();
    SymmetricEigen eigen = SymmetricEigen.of(a, n);
    assertThat(a).isEqualTo(before);
    for (int i = 0; i < n; i++) {
      double[] v = Arrays.copyOfRange(eigen.vectors(), i * n, (i + 1) * n);
      double[] product = new double[n];
      for (int j = 0; j < n; j++) {
        product[j] = Vectors.dot(Arrays.copyOfRange(a, j * n, (j + 1) * n), v);
      }
      Vectors.addScaled(-eigen.values()[i], v, product);
      assertThat(Vectors.norm(product)).isLessThan(1e-13);
      assertThat(Vectors.norm(v)).isBetween(1 - 1e-13, 1 + 1e-13);
    }
    assertThat(SymmetricEigen.values(a, n)).isSorted();
  }

  /** (A (x) G)_{(i, j), (k, l)} = A_ik G_jl. */
  @Test
  void aKroneckerProductIsThatOfItsFactors() {
    double[][] a = DenseOperator.random(RANDOM, 3, 0.1).matrix();
    double[][] g = DenseOperator.random(RANDOM, 4, 0.1).matrix();
    double[][] dense =
        KroneckerEigenbasis.product(SymmetricEigen.of(flat(a), 3), SymmetricEigen.of(flat(g), 4))
            .toDense();
    double[][] expected = new double[12][12];
    for (int p = 0; p < 12; p++) {
      for (int q = 0; q < 12; q++) {
        expected[p][q] = a[p / 4][q / 4] * g[p % 4][q % 4];
      }
    }
    assertThat(Samples.relativeError(flat(dense), flat(expected))).isLessThan(1e-13);
  }

  /** By float kernels, at odd sizes and those of a layer. */
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 4", "17, 5", "65, 64", "129, 128"})
  void aKroneckerProductWrittenOutHasTheInverseOfItsFactors(int rows, int columns) {
    double[] a = flat(DenseOperator.random(RANDOM, rows, 0.5).matrix());
    double[] g = flat(DenseOperator.random(RANDOM, columns, 0.5).matrix());
    KroneckerProduct product = new KroneckerProduct(rows, a, columns, g);
    KroneckerEigenbasis exact =
        KroneckerEigenbasis.product(SymmetricEigen.of(a, rows), SymmetricEigen.of(g, columns));
    double[] x = Samples.doubles(RANDOM, rows * columns, 1);
    double[] expected = new double[x.length];
    double[] actual = new double[x.length];
    exact.apply(x, expected);
    product.apply(x, actual);
    assertThat(Samples.relativeError(actual, expected)).isLessThan(1e-6);
    exact.inverse(0).orElseThrow().apply(x, expected);
    product.inverse(0).orElseThrow().apply(x, actual);
    assertThat(Samples.relativeError(actual, expected)).isLessThan(1e-6);
    assertThat(product.size()).isEqualTo(rows * columns);
    assertThat(product.inverse(0.1)).isEmpty();
  }

  @Test
  void aKroneckerProductThatIsNotPositiveDefiniteIsNotInverted() {
    double[] indefinite = {1, 2, 2, 1};
    for (boolean first : new boolean[] {true, false}) {
      KroneckerProduct product =
          first
              ? new KroneckerProduct(2, indefinite, 1, new double[] {1})
              : new KroneckerProduct(1, new double[] {1}, 2, indefinite);
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(() -> product.inverse(0))
          .withMessageContaining("more damping");
    }
  }

  @Test
  void blocksOfAnotherOperator() {
    DenseOperator whole = DenseOperator.random(RANDOM, 5, 0.1);
    double[][] blocks = new DiagonalBlocks(whole, List.of(2, 3)).toDense();
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        assertThat(blocks[i][j]).isEqualTo((i < 2) == (j < 2) ? whole.matrix()[i][j] : 0);
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiagonalBlocks(whole, List.of(2, 2)))
        .withMessageContaining("[2, 2]");
  }

  @Test
  void whatIsNotPositiveDefiniteIsNotInverted() {
    for (LinearOperator singular :
        List.of(
            new DiagonalMatrix(new double[] {1, 0}),
            new SymmetricMatrix(new double[][] {{1, 2}, {2, 1}}),
            KroneckerEigenbasis.product(eigen(2), SymmetricEigen.of(new double[] {0}, 1)))) {
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(() -> singular.inverse(0))
          .withMessageContaining("more damping");
    }
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> SymmetricEigen.of(new double[] {Double.NaN}, 1))
        .withMessageContaining("not finite");
  }

  @Test
  void anInverseIsUsedWhereThereIsOne() {
    LinearSolver solver = new StructuredInverse(new ConjugateGradient(3, 0));
    double[] b = {1, 2, 3};
    Solution direct = solver.solve(new DiagonalMatrix(new double[] {1, 2, 4}).damped(1), b);
    assertThat(direct.convergence()).isInstanceOf(Convergence.Direct.class);
    assertThat(direct.residual()).isLessThan(1e-15);
    assertThat(direct.x()).containsExactly(0.5, 2.0 / 3, 0.6000000000000001);
    DenseOperator products = DenseOperator.random(RANDOM, 3, 1);
    assertThat(solver.solve(products, b))
        .usingRecursiveComparison()
        .isEqualTo(new ConjugateGradient(3, 0).solve(products, b));
  }

  @Test
  void choleskyIsExact() {
    DenseOperator a = DenseOperator.random(RANDOM, 130, 0.01);
    double[] x = Samples.doubles(RANDOM, 130, 1);
    double[] b = new double[130];
    a.apply(x, b);
    Solution solution = new DenseCholesky().solve(a, b);
    assertThat(Samples.relativeError(solution.x(), x)).isLessThan(1e-11);
    assertThat(solution.residual()).isLessThan(1e-13);
    assertThat(solution.convergence()).isEqualTo(new Convergence.Direct(solution.residual()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseCholesky().solve(a, new double[3]));
    assertThat(new DenseCholesky().solve(a, new double[130]).residual()).isZero();
  }
}
