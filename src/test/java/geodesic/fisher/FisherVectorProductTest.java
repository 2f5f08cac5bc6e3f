package geodesic.fisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.DistributionTile;
import geodesic.distribution.MultiCategorical;
import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.network.Activation;
import geodesic.network.ExactMlp;
import geodesic.network.Linearization;
import geodesic.network.Mlp;
import geodesic.network.Weights;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The product against the matrix that it stands for, and that matrix against the KL. */
class FisherVectorProductTest {
  /** A policy in double and in our tiles, on a batch of observations. */
  static final class Example {
    final Mlp network;
    final Distribution distribution;
    final int rows;
    final double[] theta;
    final float[] x;
    final FisherVectorProduct fisher;

    Example(
        List<Integer> hidden,
        Activation activation,
        Distribution distribution,
        int rows,
        Workers workers) {
      this.distribution = distribution;
      this.rows = rows;
      network = new Mlp(3, hidden, distribution.outputs(), activation);
      Pcg64 random = new Pcg64(1);
      float[] parameters = ExactMlp.parameters(network, random);
      float[] phi = Samples.normals(random, distribution.freeParameters(), 0.3);
      theta =
          Stream.of(parameters, phi)
              .flatMapToDouble(part -> Arrays.stream(Samples.widened(part)))
              .toArray();
      x = Samples.normals(random, rows * 3, 1);
      Weights weights = network.newWeights();
      weights.set(parameters, 0);
      Tiles tiles = new Tiles(rows);
      List<Linearization> networks = new ArrayList<>();
      List<DistributionTile> distributions = new ArrayList<>();
      for (int tile = 0; tile < tiles.count(); tile++) {
        Linearization l = network.newLinearization(tiles.rows(tile));
        l.evaluate(weights, tiles.rows(tile), x, tiles.start(tile) * 3);
        networks.add(l);
        DistributionTile d = distribution.newTile(tiles.rows(tile));
        d.set(l.rows(), l.output(), l.stride(), phi);
        distributions.add(d);
      }
      fisher = new FisherVectorProduct(network, distribution, networks, distributions, workers);
    }

    double[] row(int i) {
      return Samples.widened(Arrays.copyOfRange(x, 3 * i, 3 * i + 3));
    }

    double[] eta(double[] at, int i) {
      return new ExactMlp(network).outputs(Arrays.copyOf(at, network.parameters()), row(i));
    }

    /** The matrix in double, column by column. */
    double[][] explicit() {
      int n = theta.length;
      double[][] f = new double[n][n];
      for (int j = 0; j < n; j++) {
        double[] unit = new double[n];
        unit[j] = 1;
        double[] column = ExactFisher.product(network, distribution, theta, x, unit);
        for (int i = 0; i < n; i++) {
          f[i][j] = column[i];
        }
      }
      return f;
    }

    /** The mean KL from theta's distributions to those of other parameters. */
    double kl(double[] other) {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += kl(other, eta(theta, i), eta(other, i));
      }
      return sum / rows;
    }

    private double kl(double[] other, double[] from, double[] to) {
      double sum = 0;
      switch (distribution) {
        case Categorical c -> sum = categoricalKl(from, to);
        case MultiCategorical m -> {
          int at = 0;
          for (int n : m.n()) {
            sum +=
                categoricalKl(
                    Arrays.copyOfRange(from, at, at + n), Arrays.copyOfRange(to, at, at + n));
            at += n;
          }
        }
        case Bernoulli b -> {
          for (int k = 0; k < from.length; k++) {
            sum += categoricalKl(new double[] {0, from[k]}, new double[] {0, to[k]});
          }
        }
        case DiagonalGaussian g -> {
          for (int k = 0; k < from.length; k++) {
            double s = theta[network.parameters() + k];
            double t = other[network.parameters() + k];
            double shift = from[k] - to[k];
            sum += t - s + (Math.exp(2 * s) + shift * shift) / (2 * Math.exp(2 * t)) - 0.5;
          }
        }
      }
      return sum;
    }

    private static double categoricalKl(double[] from, double[] to) {
      double[] p = ExactFisher.softmax(from);
      double[] q = ExactFisher.softmax(to);
      double sum = 0;
      for (int k = 0; k < p.length; k++) {
        sum += p[k] * Math.log(p[k] / q[k]);
      }
      return sum;
    }
  }

  static Stream<Example> examples() {
    Workers alone = new Workers(1);
    return Stream.of(
        new Example(List.of(), Activation.TANH, new Categorical(3), 10, alone),
        new Example(List.of(5, 4), Activation.TANH, new Categorical(2), 30, alone),
        new Example(List.of(6), Activation.RELU, new Categorical(4), 30, alone),
        new Example(List.of(4), Activation.TANH, new MultiCategorical(List.of(2, 3)), 10, alone),
        new Example(List.of(4), Activation.TANH, new Bernoulli(3), 10, alone),
        new Example(List.of(), Activation.TANH, new DiagonalGaussian(2, 0), 10, alone),
        new Example(List.of(5, 4), Activation.TANH, new DiagonalGaussian(2, 0), 30, alone),
        new Example(
            List.of(4), Activation.TANH, new DiagonalGaussian(1, 0), 2 * Tiles.ROWS + 7, alone));
  }

  /** Behind rectifiers the KL has kinks, and no third derivative that would bound its remainder. */
  static Stream<Example> smoothExamples() {
    return examples().filter(example -> example.network.activation() == Activation.TANH);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isTheMeanOfJacobiansAndOutputFishers(Example example) {
    double[][] dense = example.fisher.toDense();
    double[] actual = Arrays.stream(dense).flatMapToDouble(Arrays::stream).toArray();
    double[] expected = Arrays.stream(example.explicit()).flatMapToDouble(Arrays::stream).toArray();
    assertThat(example.fisher.size()).isEqualTo(example.theta.length);
    assertThat(Samples.relativeError(actual, expected)).isLessThan(2e-6);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isSymmetricAndPositiveSemiDefinite(Example example) {
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
  void isTheHessianOfTheKl(Example example) {
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
        Example example =
            new Example(
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
    Example example =
        new Example(List.of(5), Activation.TANH, new Categorical(2), 9, new Workers(1));
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
