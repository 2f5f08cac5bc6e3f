package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShiftedCholeskyTest {
  @Test
  void leavesAPositiveDefiniteMatrixAsItIs() {
    SymmetricMatrix a = new SymmetricMatrix(new double[][] {{4, 1}, {1, 3}});
    double[] b = {1, 2};
    assertThat(new ShiftedCholesky(1e-3).solve(a, b).x())
        .containsExactly(new DenseCholesky().solve(a, b).x());
  }

  /** diag(1, -1) is positive definite with the first shift of 0.3, 0.6, 1.2. */
  @Test
  void takesTheFirstShiftThatMakesItPositiveDefinite() {
    SymmetricMatrix a = new SymmetricMatrix(new double[][] {{1, 0}, {0, -1}});
    double[] x = new ShiftedCholesky(0.3).solve(a, new double[] {1, 1}).x();
    assertThat(Samples.relativeError(x, new double[] {1 / 2.2, 1 / 0.2})).isLessThan(1e-14);
  }

  @Test
  void refusesAMatrixThatIsNotFinite() {
    SymmetricMatrix a = new SymmetricMatrix(new double[][] {{Double.NaN}});
    assertThatThrownBy(() -> new ShiftedCholesky(1).solve(a, new double[] {1}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("not finite");
  }
}
