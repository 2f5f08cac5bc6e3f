package geodesic.fisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.FixedGaussian;
import geodesic.distribution.MultiCategorical;
import geodesic.distribution.PixelBernoulli;
import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.network.Activation;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The product against the matrix that it stands for, and that matrix against the KL. */
class FisherVectorProductTest {
  static Stream<FisherExample> examples() {
    Workers alone = new Workers(1);
    return Stream.of(
        new FisherExample(List.of(), Activation.TANH, new Categorical(3), 10, alone),
        new FisherExample(List.of(5, 4), Activation.TANH, new Categorical(2), 30, alone),
        new FisherExample(List.of(6), Activation.RELU, new Categorical(4), 30, alone),
        new FisherExample(
            List.of(4), Activation.TANH, new MultiCategorical(List.of(2, 3)), 10, alone),
        new FisherExample(List.of(4), Activation.TANH, new Bernoulli(3), 10, alone),
        new FisherExample(List.of(4), Activation.TANH, new PixelBernoulli(3), 10, alone),
        new FisherExample(List.of(4), Activation.TANH, new FixedGaussian(2, 0.7), 10, alone),
        new FisherExample(List.of(), Activation.TANH, new DiagonalGaussian(2, 0), 10, alone),
        new FisherExample(List.of(5, 4), Activation.TANH, new DiagonalGaussian(2, 0), 30, alone),
        new FisherExample(
            List.of(4), Activation.TANH, new DiagonalGaussian(1, 0), 2 * Tiles.ROWS + 7, alone));
  }

  /** Behind rectifiers the KL has kinks, and no third derivative that would bound its remainder. */
  static Stream<FisherExample> smoothExamples() {
    return examples().filter(example -> example.network.activation() == Activation.TANH);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isTheMeanOfJacobiansAndOutputFishers(FisherExample example) {
    double[][] dense = example.fisher.toDense();
    double[] actual = Arrays.stream(dense).flatMapToDouble(Arrays::stream).toArray();
    double[] expected = Arrays.stream(example.explicit()).flatMapToDouble(Arrays::stream).toArray();
    assertThat(example.fisher.size()).isEqualTo(example.theta.length);
    assertThat(Samples.relativeError(actual, expected)).isLessThan(2e-6);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isSymmetricAndPositiveSemiDefinite(FisherExample example) {
    double[][] f = example.fisher.toDense();
    double largest = 0;
    for (int i = 0; i < f.length; i++) {
      largest = Math.max(largest, f[i][i]);
    }
    for (int i = 0; i < f.length; i++) {
      assertThat(f[i][i]).isGreaterThanOrEqualTo(0);
      for (int j = 0; j < i; j++) {
        assertThat(f[i][j]).isCloseTo(f[j][i], within(1e-6 * largest));
      }
    }
    assertThat(hasCholesky(f, 1e-6 * largest)).as("F + 1e-6 |F| I is positive definite").isTrue();
  }

  /** Whether a matrix plus floor I has a Cholesky factor, that is, positive pivots. */
  private static boolean hasCholesky(double[][] a, double floor) {
    int n = a.length;
    double[][] l = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        double sum = 0.5 * (a[i][j] + a[j][i]) + (i == j ? floor : 0);
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        if (i == j && sum <= 0) {
          return false;
        }
        l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
      }
    }
    return true;
  }

  /**
   * KL(theta, theta + d) = d'F d / 2 + O(|d|^3): halving d divides what is left by eight, in the
   * limit. The steps stop where the float error of d'F d / 2 would show.
   */
  @ParameterizedTest
  @MethodSource("smoothExamples")
  void isTheHessianOfTheKl(FisherExample example) {
    Pcg64 random = new Pcg64(2);
    double[] d = Samples.doubles(random, example.theta.length, 0.1);
    double[] product = new double[d.length];
    example.fisher.apply(d, product);
    double quadratic = 0.5 * Vectors.dot(d, product);
    double[] rest = new double[5];
    for (int k = 0; k < rest.length; k++) {
      double scale = Math.pow(2, -k);
      double[] there = example.theta.clone();
      Vectors.addScaled(scale, d, there);
      rest[k] = example.kl(there) - scale * scale * quadratic;
      assertThat(Math.abs(rest[k]))
          .as("the error at %s d is cubic", scale)
          .isLessThanOrEqualTo(scale * scale * scale * quadratic);
    }
    assertThat(rest[3] / rest[4]).isBetween(7.0, 9.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Tiles.ROWS - 1, Tiles.ROWS + 1, 5 * Tiles.ROWS + 13})
  void threadsDoNotChangeABit(int rows) {
    double[] v = null;
    double[] expected = null;
    for (int threads = 1; threads <= 3; threads++) {
      try (Workers workers = new Workers(threads)) {
        FisherExample example =
            new FisherExample(
                List.of(17, 16), Activation.TANH, new DiagonalGaussian(3, 0), rows, workers);
        double[] product = new double[example.theta.length];
        if (v == null) {
          v = Samples.doubles(new Pcg64(3), product.length, 1);
          expected = product;
        }
        for (int again = 0; again < 20; again++) {
          example.fisher.apply(v, product);
        }
        assertThat(product).as("%d threads", threads).isEqualTo(expected);
      }
    }
  }

  @Test
  void leavesTheVectorAsItWasAndOverwritesTheResult() {
    FisherExample example =
        new FisherExample(List.of(5), Activation.TANH, new Categorical(2), 9, new Workers(1));
    double[] v = Samples.doubles(new Pcg64(3), example.theta.length, 1);
    double[] before = v.clone();
    double[] first = new double[v.length];
    double[] second = new double[v.length];
    Arrays.fill(second, 99);
    example.fisher.apply(v, first);
    example.fisher.apply(v, second);
    assertThat(v).isEqualTo(before);
    assertThat(second).isEqualTo(first);
  }
}
