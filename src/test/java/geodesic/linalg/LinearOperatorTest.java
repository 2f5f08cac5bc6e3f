package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.random.Pcg64;
import org.junit.jupiter.api.Test;

/** What every operator inherits, and the vectors it works on. */
class LinearOperatorTest {
  private static final double[][] MATRIX = {{1, 2, 3}, {4, 5, 6}, {7, 8, 10}};

  @Test
  void isWrittenOutByRowAndColumn() {
    assertThat(new DenseOperator(MATRIX).toDense()).isDeepEqualTo(MATRIX);
  }

  @Test
  void dampingAddsToTheDiagonal() {
    LinearOperator damped = new DenseOperator(MATRIX).damped(0.5);
    assertThat(damped.size()).isEqualTo(3);
    assertThat(damped.toDense())
        .isDeepEqualTo(new double[][] {{1.5, 2, 3}, {4, 5.5, 6}, {7, 8, 10.5}});
  }

  @Test
  void dampingLeavesTheVectorAsItWas() {
    double[] v = {1, -2, 3};
    new DenseOperator(MATRIX).damped(0.5).apply(v, new double[3]);
    assertThat(v).containsExactly(1, -2, 3);
  }

  @Test
  void innerProductsOfEveryLength() {
    Pcg64 random = new Pcg64(1);
    for (int n = 0; n <= 40; n++) {
      double[] x = Samples.doubles(random, n, 1);
      double[] y = Samples.doubles(random, n, 1);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += x[i] * y[i];
      }
      assertThat(Vectors.dot(x, y)).isCloseTo(sum, within(1e-13));
      assertThat(Vectors.norm(x)).isCloseTo(Math.sqrt(Vectors.dot(x, x)), within(1e-13));
    }
  }

  @Test
  void updates() {
    double[] y = {1, 2};
    Vectors.addScaled(2, new double[] {10, 20}, y);
    assertThat(y).containsExactly(21, 42);
    Vectors.scaleAndAdd(new double[] {1, 1}, 0.5, y);
    assertThat(y).containsExactly(11.5, 22);
    double[] longer = {1, 2, 3};
    Vectors.add(new float[] {0.5f, 0.25f}, longer);
    assertThat(longer).containsExactly(1.5, 2.25, 3);
  }
}
