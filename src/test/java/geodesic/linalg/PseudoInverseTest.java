package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.random.Pcg64;
import org.junit.jupiter.api.Test;

class PseudoInverseTest {
  /** A = B B' of rank 3 in 6 dimensions. */
  private static SymmetricMatrix rankThree(double[][] b) {
    double[][] a = new double[6][6];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        for (int k = 0; k < 3; k++) {
          a[i][j] += b[i][k] * b[j][k];
        }
      }
    }
    return new SymmetricMatrix(a);
  }

  /** Of all x with A x = b for a b in A's range, the one that lies in the range itself. */
  @Test
  void isTheShortestSolution() {
    Pcg64 random = new Pcg64(4);
    double[][] factor = new double[6][];
    for (int i = 0; i < 6; i++) {
      factor[i] = Samples.doubles(random, 3, 1);
    }
    SymmetricMatrix a = rankThree(factor);
    double[] y = Samples.doubles(random, 6, 1);
    double[] b = new double[6];
    a.apply(y, b);
    LinearSolver.Solution solution = new PseudoInverse(1e-10).solve(a, b);
    assertThat(solution.residual()).isLessThan(1e-12);
    double[] rest = y.clone();
    Vectors.addScaled(-1, solution.x(), rest); // in A's null space
    assertThat(Vectors.norm(rest)).isGreaterThan(0.1);
    assertThat(Vectors.dot(rest, solution.x())).isCloseTo(0, within(1e-12));
  }

  /** A regular system has one solution. */
  @Test
  void isTheInverseOfARegularMatrix() {
    SymmetricMatrix a = new SymmetricMatrix(new double[][] {{4, 1}, {1, 3}});
    double[] b = {1, 2};
    assertThat(
            Samples.relativeError(
                new PseudoInverse(1e-10).solve(a, b).x(), new DenseCholesky().solve(a, b).x()))
        .isLessThan(1e-15);
  }

  @Test
  void refusesACutoffThatKeepsNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PseudoInverse(1))
        .withMessageContaining("cutoff is 1.0");
  }
}
