package geodesic.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Networks of any shape against {@link ExactMlp}, and what relates J v to J'u. */
class MlpProperties {
  /** Float rounding through four layers of up to 71 terms, on signals of size 1. */
  private static final double TOLERANCE = 1e-5;

  /** No to three hidden layers, widths from 1 to 70. */
  private static Mlp shape(Draws draw) {
    return new Mlp(
        draw.integer(1, 70),
        draw.list(0, 3, () -> draw.integer(1, 70)),
        draw.integer(1, 70),
        draw.of(Activation.values()));
  }

  /** A network with random parameters, evaluated on random observations. */
  private static final class Tile {
    final Mlp shape;
    final int rows;
    final float[] theta;
    final float[] x;
    final Weights weights;
    final Linearization linearization;

    Tile(Mlp shape, int rows, Pcg64 random) {
      this.shape = shape;
      this.rows = rows;
      theta = ExactMlp.parameters(shape, random);
      x = Samples.normals(random, rows * shape.inputs(), 1);
      weights = shape.newWeights();
      weights.set(theta, 0);
      linearization = shape.newLinearization(rows);
      linearization.evaluate(weights, rows, x, 0);
    }

    /** A tile on which rounding switches no rectifier, so that derivatives can be compared. */
    static Tile awayFromKinks(Mlp shape, int rows, Pcg64 random) {
      while (true) {
        Tile tile = new Tile(shape, rows, random);
        double[] theta = Samples.widened(tile.theta);
        if (IntStream.range(0, rows)
            .allMatch(i -> new ExactMlp(shape).awayFromKinks(theta, tile.row(i)))) {
          return tile;
        }
      }
    }

    double[] row(int i) {
      return Samples.widened(Arrays.copyOfRange(x, i * shape.inputs(), (i + 1) * shape.inputs()));
    }

    /** The first outputs() columns of a matrix of this tile, row after row. */
    double[] unpadded(float[] matrix) {
      double[] dense = new double[rows * shape.outputs()];
      for (int i = 0; i < dense.length; i++) {
        dense[i] = matrix[i / shape.outputs() * linearization.stride() + i % shape.outputs()];
      }
      return dense;
    }

    float[] padded(double[] dense) {
      float[] matrix = new float[rows * linearization.stride()];
      for (int i = 0; i < dense.length; i++) {
        matrix[i / shape.outputs() * linearization.stride() + i % shape.outputs()] =
            (float) dense[i];
      }
      return matrix;
    }

    double[] jacobianTimes(float[] v) {
      Weights direction = shape.newDirection();
      direction.set(v, 0);
      float[] u = new float[rows * linearization.stride()];
      Arrays.fill(u, 99f);
      linearization.jacobianTimes(direction, u);
      for (int i = 0; i < u.length; i++) {
        if (i % linearization.stride() >= shape.outputs()) {
          assertThat(u[i]).as("padding").isZero();
        }
      }
      return unpadded(u);
    }

    double[] transposedJacobianTimes(float[] u) {
      float[] gradient = new float[theta.length];
      Arrays.fill(gradient, 99f);
      linearization.transposedJacobianTimes(u, gradient, 0);
      return Samples.widened(gradient);
    }
  }

  @Property(cases = 200)
  void outputs(Draws draw) {
    Mlp shape = shape(draw);
    int rows = draw.integer(1, 9);
    Tile tile = new Tile(shape, rows, new Pcg64(draw.seed()));
    double[] theta = Samples.widened(tile.theta);
    double[] expected = new double[rows * shape.outputs()];
    for (int i = 0; i < rows; i++) {
      double[] outputs = new ExactMlp(shape).outputs(theta, tile.row(i));
      System.arraycopy(outputs, 0, expected, i * shape.outputs(), shape.outputs());
    }
    assertClose(tile.unpadded(tile.linearization.output()), expected);
    assertThat(tile.linearization.rows()).isEqualTo(rows);
  }

  @Property(cases = 100)
  void products(Draws draw) {
    Mlp shape = shape(draw);
    int rows = draw.integer(1, 5);
    Pcg64 random = new Pcg64(draw.seed());
    Tile tile = Tile.awayFromKinks(shape, rows, random);
    double[] theta = Samples.widened(tile.theta);
    float[] v = ExactMlp.parameters(shape, random);
    double[] u = Samples.widened(Samples.normals(random, rows * shape.outputs(), 1));
    double[] jv = new double[rows * shape.outputs()];
    double[] jtu = new double[theta.length];
    for (int i = 0; i < rows; i++) {
      double[][] jacobian = new ExactMlp(shape).jacobian(theta, tile.row(i));
      for (int k = 0; k < shape.outputs(); k++) {
        jv[i * shape.outputs() + k] = Vectors.dot(jacobian[k], Samples.widened(v));
        Vectors.addScaled(u[i * shape.outputs() + k], jacobian[k], jtu);
      }
    }
    assertClose(tile.jacobianTimes(v), jv);
    assertClose(tile.transposedJacobianTimes(tile.padded(u)), jtu);
  }

  /** A layer's gradient is inputs' deltas, with the inputs as they are and a constant 1 last. */
  @Property(cases = 100)
  void theReversePassShowsEachLayersInputsAndDeltas(Draws draw) {
    Mlp shape = shape(draw);
    int rows = draw.integer(1, 5);
    Pcg64 random = new Pcg64(draw.seed());
    Tile tile = new Tile(shape, rows, random);
    double[] theta = Samples.widened(tile.theta);
    double[] u = Samples.widened(Samples.normals(random, rows * shape.outputs(), 1));
    float[] padded = tile.padded(u);
    double[] gradient = new double[theta.length];
    int[] next = {shape.depth() - 1};
    ((LayeredLinearization) tile.linearization)
        .backPropagate(
            padded,
            (l, h, hStride, d, dStride) -> {
              assertThat(l).isEqualTo(next[0]--);
              Layer layer = shape.layers().get(l);
              for (int i = 0; i < rows; i++) {
                double[] inputs = new ExactMlp(shape).layers(theta, tile.row(i))[l];
                for (int j = 0; j < hStride; j++) {
                  double expected = j < inputs.length ? inputs[j] : j == inputs.length ? 1 : 0;
                  assertThat((double) h[i * hStride + j])
                      .isCloseTo(expected, within(TOLERANCE * (1 + Math.abs(expected))));
                }
                for (int j = layer.outputs(); j < dStride; j++) {
                  assertThat(d[i * dStride + j]).as("padding").isZero();
                }
                for (int p = 0; p < layer.size(); p++) {
                  gradient[layer.at() + p] +=
                      (double) h[i * hStride + p / layer.outputs()]
                          * d[i * dStride + p % layer.outputs()];
                }
              }
            });
    assertThat(next[0]).isEqualTo(-1);
    assertClose(gradient, tile.transposedJacobianTimes(padded));
  }

  /** The oracle's Jacobian is the derivative of its outputs. */
  @Property(cases = 50)
  void theExactJacobianIsTheDerivative(Draws draw) {
    Mlp shape = shape(draw);
    Pcg64 random = new Pcg64(draw.seed());
    Tile tile = Tile.awayFromKinks(shape, 1, random);
    double[] theta = Samples.widened(tile.theta);
    double[] x = tile.row(0);
    double[] v = Samples.widened(ExactMlp.parameters(shape, random));
    ExactMlp exact = new ExactMlp(shape);
    double h = 1e-6;
    double[] there = theta.clone();
    double[] back = theta.clone();
    Vectors.addScaled(h, v, there);
    Vectors.addScaled(-h, v, back);
    double[] slope = exact.outputs(there, x);
    Vectors.addScaled(-1, exact.outputs(back, x), slope);
    double[][] jacobian = exact.jacobian(theta, x);
    for (int k = 0; k < slope.length; k++) {
      double along = Vectors.dot(jacobian[k], v);
      assertThat(Math.abs(slope[k] / (2 * h) - along)).isLessThan(1e-6 * (1 + Vectors.norm(v)));
    }
  }

  /** u'(J v) = (J'u)'v. */
  @Property(cases = 200)
  void theProductsAreAdjoint(Draws draw) {
    Mlp shape = shape(draw);
    int rows = draw.integer(1, 9);
    Pcg64 random = new Pcg64(draw.seed());
    Tile tile = new Tile(shape, rows, random);
    float[] v = ExactMlp.parameters(shape, random);
    double[] u = Samples.widened(Samples.normals(random, rows * shape.outputs(), 1));
    double[] jv = tile.jacobianTimes(v);
    double[] jtu = tile.transposedJacobianTimes(tile.padded(u));
    double scale =
        Vectors.norm(jv) * Vectors.norm(u) + Vectors.norm(jtu) * Vectors.norm(Samples.widened(v));
    assertThat(Math.abs(Vectors.dot(u, jv) - Vectors.dot(jtu, Samples.widened(v))))
        .isLessThanOrEqualTo(TOLERANCE * scale);
  }

  /** A row's outputs and tangents are the same bits alone, in a tile, and in a larger tile. */
  @Property(cases = 100)
  void rowsDoNotDependOnOneAnother(Draws draw) {
    Mlp shape = shape(draw);
    int rows = draw.integer(2, 20);
    Pcg64 random = new Pcg64(draw.seed());
    Tile tile = new Tile(shape, rows, random);
    float[] v = ExactMlp.parameters(shape, random);
    double[] jv = tile.jacobianTimes(v);
    double[] outputs = tile.unpadded(tile.linearization.output());
    Weights direction = shape.newDirection();
    direction.set(v, 0);
    Linearization alone = shape.newLinearization(rows + 3);
    for (int i = 0; i < rows; i++) {
      alone.evaluate(tile.weights, 1, tile.x, i * shape.inputs());
      float[] u = new float[alone.stride()];
      alone.jacobianTimes(direction, u);
      for (int k = 0; k < shape.outputs(); k++) {
        assertThat((double) alone.output()[k]).isEqualTo(outputs[i * shape.outputs() + k]);
        assertThat((double) u[k]).isEqualTo(jv[i * shape.outputs() + k]);
      }
    }
  }

  @Property(cases = 100)
  void inputsAreNotModified(Draws draw) {
    Mlp shape = shape(draw);
    int rows = draw.integer(1, 9);
    long seed = draw.seed();
    Tile tile = new Tile(shape, rows, new Pcg64(seed));
    float[] v = ExactMlp.parameters(shape, new Pcg64(seed + 1));
    float[] u = tile.padded(Samples.doubles(new Pcg64(seed), rows * shape.outputs(), 1));
    float[] theta = tile.theta.clone();
    float[] x = tile.x.clone();
    float[] vBefore = v.clone();
    float[] uBefore = u.clone();
    float[] outputs = tile.linearization.output().clone();
    tile.linearization.evaluate(tile.weights, rows, tile.x, 0);
    double[] product = tile.jacobianTimes(v);
    double[] gradient = tile.transposedJacobianTimes(u);
    assertThat(tile.theta).isEqualTo(theta);
    assertThat(tile.x).isEqualTo(x);
    assertThat(v).isEqualTo(vBefore);
    assertThat(u).isEqualTo(uBefore);
    assertThat(tile.linearization.output()).isEqualTo(outputs);
    assertThat(tile.jacobianTimes(v)).isEqualTo(product);
    assertThat(tile.transposedJacobianTimes(u)).isEqualTo(gradient);
  }

  private static void assertClose(double[] actual, double[] expected) {
    double[] difference = actual.clone();
    Vectors.addScaled(-1, expected, difference);
    assertThat(Vectors.norm(difference))
        .isLessThanOrEqualTo(TOLERANCE * (1 + Vectors.norm(expected)));
  }
}
