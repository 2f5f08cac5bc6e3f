package geodesic.fisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.DistributionTile;
import geodesic.linalg.BlockDiagonalMatrix;
import geodesic.linalg.DenseOperator;
import geodesic.linalg.DiagonalBlocks;
import geodesic.linalg.KroneckerEigenbasis;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.Samples;
import geodesic.linalg.SymmetricEigen;
import geodesic.linalg.Vectors;
import geodesic.network.Activation;
import geodesic.network.ExactMlp;
import geodesic.network.Layer;
import geodesic.network.Linearization;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every matrix, written out, against its definition in double by explicit Jacobians. */
class FisherMatricesTest {
  /** Float rounding through a few layers. */
  private static final double TOLERANCE = 4e-6;

  static Stream<FisherExample> examples() {
    return FisherVectorProductTest.examples();
  }

  private static double[] flat(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void assertSame(LinearOperator actual, double[][] expected) {
    assertThat(actual.size()).isEqualTo(expected.length);
    assertThat(Samples.relativeError(flat(actual.toDense()), flat(expected))).isLessThan(TOLERANCE);
  }

  /** The score of one action in all parameters. */
  private static double[] score(FisherExample example, float[] actions, int i) {
    DistributionTile tile = example.distribution.newTile(1);
    double[] exact = example.eta(example.theta, i);
    float[] eta = new float[exact.length];
    for (int k = 0; k < eta.length; k++) {
      eta[k] = (float) exact[k];
    }
    int n = example.network.parameters();
    float[] phi = new float[example.theta.length - n];
    for (int j = 0; j < phi.length; j++) {
      phi[j] = (float) example.theta[n + j];
    }
    tile.set(1, eta, eta.length, phi);
    float[] u = new float[eta.length];
    double[] free = new double[phi.length];
    tile.score(actions, i * example.distribution.actionSize(), new double[] {1}, 0, u, free);
    double[][] jacobian =
        new ExactMlp(example.network).jacobian(Arrays.copyOf(example.theta, n), example.row(i));
    double[] score = new double[example.theta.length];
    for (int p = 0; p < n; p++) {
      for (int k = 0; k < u.length; k++) {
        score[p] += u[k] * jacobian[k][p];
      }
    }
    System.arraycopy(free, 0, score, n, free.length);
    return score;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theEmpiricalOneIsTheSecondMomentOfTheScores(FisherExample example) {
    float[] actions = example.actions(7);
    int n = example.theta.length;
    double[][] expected = new double[n][n];
    for (int i = 0; i < example.rows; i++) {
      double[] s = score(example, actions, i);
      for (int p = 0; p < n; p++) {
        for (int q = 0; q < n; q++) {
          expected[p][q] += s[p] * s[q] / example.rows;
        }
      }
    }
    assertSame(new EmpiricalFisher(example.batch, actions), expected);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theDiagonalIsThatOfTheExactOne(FisherExample example) {
    double[][] expected = example.explicit();
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected.length; j++) {
        expected[i][j] = i == j ? expected[i][j] : 0;
      }
    }
    assertSame(DiagonalFisher.of(example.batch), expected);
  }

  /** The exact matrix with zeros outside the blocks. */
  private static double[][] blocks(FisherExample example) {
    double[][] expected = example.explicit();
    int from = 0;
    for (int size : example.batch.blockSizes()) {
      for (int i = from; i < from + size; i++) {
        for (int j = 0; j < expected.length; j++) {
          if (j < from || j >= from + size) {
            expected[i][j] = 0;
          }
        }
      }
      from += size;
    }
    return expected;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theBlocksAreThoseOfTheExactOne(FisherExample example) {
    assertThat(example.batch.blockSizes())
        .hasSize(
            example.network.layers().size() + (example.distribution.freeParameters() > 0 ? 1 : 0));
    assertSame(new DiagonalBlocks(example.fisher, example.batch.blockSizes()), blocks(example));
  }

  /** A = E[h h'], G = E[sum over outputs k, m of d_k M_km d_m'], by the formulas in double. */
  private static double[][] kronecker(FisherExample example) {
    int n = example.network.parameters();
    int outputs = example.network.outputs();
    double[] theta = Arrays.copyOf(example.theta, n);
    double[] phi = Arrays.copyOfRange(example.theta, n, example.theta.length);
    double[][] matrix = blocks(example);
    for (int l = 0; l < example.network.layers().size(); l++) {
      Layer layer = example.network.layers().get(l);
      double[][] a = new double[layer.inputs()][layer.inputs()];
      double[][] g = new double[layer.outputs()][layer.outputs()];
      for (int row = 0; row < example.rows; row++) {
        double[] x = example.row(row);
        double[] h = Arrays.copyOf(new ExactMlp(example.network).layers(theta, x)[l], a.length);
        h[a.length - 1] = 1;
        double[][] jacobian = new ExactMlp(example.network).jacobian(theta, x);
        double[] eta = new ExactMlp(example.network).outputs(theta, x);
        for (int i = 0; i < a.length; i++) {
          for (int j = 0; j < a.length; j++) {
            a[i][j] += h[i] * h[j] / example.rows;
          }
        }
        int bias = layer.at() + (layer.inputs() - 1) * layer.outputs(); // its gradient is delta
        for (int m = 0; m < outputs; m++) {
          double[] unit = new double[outputs];
          unit[m] = 1;
          double[] column = ExactFisher.fisherTimes(example.distribution, eta, phi, unit);
          for (int k = 0; k < outputs; k++) {
            for (int i = 0; i < g.length; i++) {
              for (int j = 0; j < g.length; j++) {
                g[i][j] += jacobian[k][bias + i] * column[k] * jacobian[m][bias + j] / example.rows;
              }
            }
          }
        }
      }
      for (int p = 0; p < layer.size(); p++) {
        for (int q = 0; q < layer.size(); q++) {
          matrix[layer.at() + p][layer.at() + q] =
              a[p / g.length][q / g.length] * g[p % g.length][q % g.length];
        }
      }
    }
    return matrix;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void kroneckerFactorsAreThoseOfTheirDefinition(FisherExample example) {
    assertSame(KroneckerFactors.of(example.batch).matrix(), kronecker(example));
  }

  /** U diag(U'F U) U', with U as the matrix itself has it. */
  @ParameterizedTest
  @MethodSource("examples")
  void correctedEigenvaluesAreTheDiagonalInTheirBasis(FisherExample example) {
    LinearOperator matrix = EigenvalueCorrected.of(example.batch);
    double[][] exact = blocks(example);
    double[][] expected = blocks(example);
    int at = 0;
    for (LinearOperator block : ((BlockDiagonalMatrix) matrix).blocks()) {
      if (block instanceof KroneckerEigenbasis k) {
        int n = k.size();
        double[][] u = basis(k.a(), k.g());
        double[] s = new double[n];
        for (int i = 0; i < n; i++) {
          for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
              s[i] += u[i][p] * exact[at + p][at + q] * u[i][q];
            }
          }
        }
        for (int p = 0; p < n; p++) {
          for (int q = 0; q < n; q++) {
            expected[at + p][at + q] = 0;
            for (int i = 0; i < n; i++) {
              expected[at + p][at + q] += u[i][p] * s[i] * u[i][q];
            }
          }
        }
      }
      at += block.size();
    }
    assertSame(matrix, expected);
  }

  /** Rows are the Kronecker products of the eigenvectors. */
  private static double[][] basis(SymmetricEigen a, SymmetricEigen g) {
    int rows = a.values().length;
    int columns = g.values().length;
    double[][] u = new double[rows * columns][rows * columns];
    for (int i = 0; i < u.length; i++) {
      for (int p = 0; p < u.length; p++) {
        u[i][p] =
            a.vectors()[i / columns * rows + p / columns]
                * g.vectors()[i % columns * columns + p % columns];
      }
    }
    return u;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void correctedEigenvaluesAreAtLeastAsClose(FisherExample example) {
    double[] exact = flat(example.explicit());
    double kfac =
        Samples.relativeError(flat(KroneckerFactors.of(example.batch).matrix().toDense()), exact);
    double ekfac =
        Samples.relativeError(flat(EigenvalueCorrected.of(example.batch).toDense()), exact);
    assertThat(ekfac).isLessThanOrEqualTo(kfac + TOLERANCE);
  }

  /** Of one observation a layer's block is h h' (x) sum d d' itself, whatever the network. */
  @Test
  void kroneckerFactorsOfOneObservationAreExact() {
    for (Activation activation : Activation.values()) {
      FisherExample example =
          new FisherExample(List.of(4, 3), activation, new Categorical(3), 1, new Workers(1));
      assertSame(KroneckerFactors.of(example.batch).matrix(), blocks(example));
      assertSame(EigenvalueCorrected.of(example.batch), blocks(example));
    }
  }

  /** A linear Gaussian policy's deltas are the same for every observation. */
  @Test
  void kroneckerFactorsOfALinearGaussianAreTheWholeMatrix() {
    FisherExample example =
        new FisherExample(
            List.of(), Activation.TANH, new DiagonalGaussian(3, 0), 25, new Workers(1));
    assertSame(KroneckerFactors.of(example.batch).matrix(), example.explicit());
  }

  private static Map<String, LinearOperator> all(FisherExample example) {
    Map<String, LinearOperator> all = new LinkedHashMap<>();
    all.put("empirical", new EmpiricalFisher(example.batch, example.actions(3)));
    all.put("diagonal", DiagonalFisher.of(example.batch));
    all.put("blocks", new DiagonalBlocks(example.fisher, example.batch.blockSizes()));
    all.put("kfac", KroneckerFactors.of(example.batch).matrix());
    all.put("ekfac", EigenvalueCorrected.of(example.batch));
    return all;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyOneIsSymmetricAndPositiveSemiDefinite(FisherExample example) {
    all(example)
        .forEach((name, matrix) -> {
          double[][] f = matrix.toDense();
          double largest = Arrays.stream(flat(f)).map(Math::abs).max().orElseThrow();
          for (int i = 0; i < f.length; i++) {
            for (int j = 0; j < i; j++) {
              assertThat(f[i][j]).as(name).isCloseTo(f[j][i], within(1e-6 * largest));
              f[i][j] = f[j][i];
            }
          }
          assertThat(SymmetricEigen.values(flat(f), f.length)[0])
              .as(name)
              .isGreaterThan(-1e-6 * largest);
        });
  }

  /** Where a matrix offers its inverse, that solves the damped system. */
  @ParameterizedTest
  @MethodSource("examples")
  void ownInversesSolve(FisherExample example) {
    double[] x = Samples.doubles(new Pcg64(5), example.theta.length, 1);
    for (String name : List.of("diagonal", "kfac", "ekfac")) {
      LinearOperator matrix = all(example).get(name);
      for (double damping : new double[] {1e-3, 0.1, 10}) {
        double[] b = new double[x.length];
        new DenseOperator(matrix.toDense()).damped(damping).apply(x, b);
        double[] solved = new double[x.length];
        matrix.inverse(damping).orElseThrow().apply(b, solved);
        assertThat(Samples.relativeError(solved, x)).as(name).isLessThan(1e-9);
        matrix.damped(damping / 2).inverse(damping / 2).orElseThrow().apply(b, solved);
        assertThat(Samples.relativeError(solved, x)).as(name).isLessThan(1e-9);
      }
    }
    assertThat(all(example).get("blocks").inverse(0.1)).isEmpty();
  }

  /**
   * (A + pi r I) (x) (G + r / pi I) with r = sqrt(lambda) and pi^2 the ratio of the mean
   * eigenvalues, whose products A (x) G are the matrix' own blocks.
   */
  @ParameterizedTest
  @MethodSource("examples")
  void factoredDampingFollowsItsDefinition(FisherExample example) {
    KroneckerFactors factors = KroneckerFactors.of(example.batch);
    LinearOperator undamped = factors.matrix();
    for (double lambda : new double[] {1e-4, 0.01, 1}) {
      double[][] expected = undamped.toDense();
      int at = 0;
      for (LinearOperator block : ((BlockDiagonalMatrix) undamped).blocks()) {
        if (block instanceof KroneckerEigenbasis k) {
          double[][] damped = factorDamped(k, lambda);
          for (int i = 0; i < damped.length; i++) {
            System.arraycopy(damped[i], 0, expected[at + i], at, damped.length);
          }
        } else {
          for (int i = at; i < at + block.size(); i++) {
            expected[i][i] += lambda;
          }
        }
        at += block.size();
      }
      LinearOperator damped = factors.damped(FactorInverse.CHOLESKY, lambda);
      assertSame(damped, expected);
      double[] x = Samples.doubles(new Pcg64(5), example.theta.length, 1);
      double[] b = new double[x.length];
      new DenseOperator(expected).apply(x, b);
      double[] solved = new double[x.length];
      damped.inverse(0).orElseThrow().apply(b, solved);
      assertThat(Samples.relativeError(solved, x)).isLessThan(1e-3);
      assertThat(factors.damped(FactorInverse.EIGEN, lambda).toDense())
          .isDeepEqualTo(undamped.damped(lambda).toDense());
    }
  }

  private static double[][] factorDamped(KroneckerEigenbasis k, double lambda) {
    double meanA = Arrays.stream(k.a().values()).average().orElseThrow();
    double meanG = Arrays.stream(k.g().values()).average().orElseThrow();
    double pi = Math.sqrt(meanA / meanG);
    double root = Math.sqrt(lambda);
    double[][] u = basis(k.a(), k.g());
    int columns = k.g().values().length;
    double[][] damped = new double[u.length][u.length];
    for (int i = 0; i < u.length; i++) {
      double s =
          (k.a().values()[i / columns] + pi * root) * (k.g().values()[i % columns] + root / pi);
      for (int p = 0; p < u.length; p++) {
        for (int q = 0; q < u.length; q++) {
          damped[p][q] += u[i][p] * s * u[i][q];
        }
      }
    }
    return damped;
  }

  @Test
  void threadsDoNotChangeABit() {
    Map<String, double[]> expected = new LinkedHashMap<>();
    for (int threads = 1; threads <= 3; threads++) {
      try (Workers workers = new Workers(threads)) {
        FisherExample example =
            new FisherExample(
                List.of(17, 16),
                Activation.TANH,
                new DiagonalGaussian(3, 0),
                5 * Tiles.ROWS + 13,
                workers);
        double[] v = Samples.doubles(new Pcg64(3), example.theta.length, 1);
        all(example)
            .forEach((name, matrix) -> {
              double[] product = new double[v.length];
              matrix.apply(v, product);
              assertThat(product)
                  .as(name)
                  .isEqualTo(expected.computeIfAbsent(name, first -> product));
            });
      }
    }
  }

  /** In update k the newest batch weighs 1/k, until 1 - decay is more. */
  @ParameterizedTest
  @CsvSource({"0.95, 0.3333333333333333, 0.3333333333333333", "0.5, 0.25, 0.5", "0, 0, 1"})
  void runningAveragesStartAsPlainOnes(double decay, double early, double last) throws IOException {
    Workers alone = new Workers(1);
    KroneckerFactors[] batches = new KroneckerFactors[4];
    KroneckerFactors running = null;
    for (int i = 0; i < batches.length; i++) {
      FisherExample example =
          new FisherExample(List.of(3), Activation.TANH, new Categorical(2), 10, alone, 1 + i);
      batches[i] = KroneckerFactors.of(example.batch);
      if (running == null) {
        running = new KroneckerFactors(example.network.layers());
      }
      if (i < 3) {
        running.average(batches[i], decay);
      }
    }
    double[] expected = new double[saved(running).length];
    Vectors.addScaled(early, saved(batches[0]), expected);
    Vectors.addScaled(early, saved(batches[1]), expected);
    Vectors.addScaled(last, saved(batches[2]), expected);
    assertThat(Samples.relativeError(saved(running), expected)).isLessThan(1e-14);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    running.save(new DataOutputStream(bytes));
    KroneckerFactors restored =
        new KroneckerFactors(List.of(new Layer(0, 4, 3), new Layer(12, 4, 2)));
    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    running.average(batches[3], decay);
    restored.average(batches[3], decay);
    assertThat(restored.matrix().toDense()).isDeepEqualTo(running.matrix().toDense());
  }

  /** All elements of A and G of every layer, behind the count of updates. */
  private static double[] saved(KroneckerFactors factors) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    factors.save(new DataOutputStream(bytes));
    ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
    buffer.getLong();
    double[] elements = new double[buffer.remaining() / Double.BYTES];
    buffer.asDoubleBuffer().get(elements);
    return elements;
  }

  @Test
  void anEvaluatedBatchIsTheSameMatrix() {
    FisherExample example =
        new FisherExample(
            List.of(4), Activation.TANH, new DiagonalGaussian(2, 0), 300, new Workers(2));
    Linearization first = example.batch.networks().getFirst();
    assertThat(first.rows()).isEqualTo(Tiles.ROWS);
    float[] phi = new float[2];
    for (int j = 0; j < 2; j++) {
      phi[j] = (float) example.theta[example.network.parameters() + j];
    }
    var weights = example.network.newWeights();
    float[] theta = new float[example.network.parameters()];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) example.theta[i];
    }
    weights.set(theta, 0);
    LinearizedBatch<DistributionTile> again =
        LinearizedBatch.of(
            example.network, weights, example.distribution, phi, example.x, new Workers(2));
    double[] v = Samples.doubles(new Pcg64(1), example.theta.length, 1);
    double[] one = new double[v.length];
    double[] two = new double[v.length];
    example.fisher.apply(v, one);
    new FisherVectorProduct(again).apply(v, two);
    assertThat(two).isEqualTo(one);
  }
}
