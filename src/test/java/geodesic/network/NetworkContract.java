package geodesic.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What every {@link Network} must hold, for any parameters and observations. */
public abstract class NetworkContract {
  /** A network. */
  protected abstract Network network(Draws draw);

  /** Parameters or a direction of a size that keeps signals near 1. */
  protected abstract float[] parameters(Network network, Pcg64 random);

  /** What rounding may do to products of signals near 1, relative to their norms. */
  protected double tolerance() {
    return 2e-5;
  }

  private NetworkTile tile(Network network, int rows, Pcg64 random) {
    return new NetworkTile(network, rows, parameters(network, random), random);
  }

  /** u'(J v) = (J'u)'v. */
  @Property(cases = 100)
  void theProductsAreAdjoint(Draws draw) {
    Network network = network(draw);
    int rows = draw.integer(1, 9);
    Pcg64 random = new Pcg64(draw.seed());
    NetworkTile tile = tile(network, rows, random);
    float[] v = parameters(network, random);
    double[] u = Samples.widened(Samples.normals(random, rows * network.outputs(), 1));
    double[] jv = tile.jacobianTimes(v);
    double[] jtu = tile.transposedJacobianTimes(tile.padded(u));
    double[] wide = Samples.widened(v);
    double scale = Vectors.norm(jv) * Vectors.norm(u) + Vectors.norm(jtu) * Vectors.norm(wide);
    assertThat(Math.abs(Vectors.dot(u, jv) - Vectors.dot(jtu, wide)))
        .isLessThanOrEqualTo(tolerance() * (1 + scale));
  }

  /** Both products are linear: a direction or u times 2 gives twice the product, bit by bit. */
  @Property(cases = 30)
  void theProductsAreHomogeneous(Draws draw) {
    Network network = network(draw);
    int rows = draw.integer(1, 9);
    Pcg64 random = new Pcg64(draw.seed());
    NetworkTile tile = tile(network, rows, random);
    float[] v = parameters(network, random);
    double[] u = Samples.widened(Samples.normals(random, rows * network.outputs(), 1));
    assertDoubled(tile.jacobianTimes(v), tile.jacobianTimes(doubled(v)));
    assertDoubled(
        tile.transposedJacobianTimes(tile.padded(u)),
        tile.transposedJacobianTimes(doubled(tile.padded(u))));
  }

  private static float[] doubled(float[] x) {
    float[] doubled = x.clone();
    for (int i = 0; i < x.length; i++) {
      doubled[i] *= 2;
    }
    return doubled;
  }

  private void assertDoubled(double[] single, double[] doubled) {
    double[] difference = doubled.clone();
    Vectors.addScaled(-2, single, difference);
    assertThat(Vectors.norm(difference))
        .isLessThanOrEqualTo(tolerance() * (1 + Vectors.norm(doubled)));
  }

  /** A row's outputs and tangents are the same bits alone, in a tile, and in a larger tile. */
  @Property(cases = 50)
  void rowsDoNotDependOnOneAnother(Draws draw) {
    Network network = network(draw);
    int rows = draw.integer(2, 20);
    Pcg64 random = new Pcg64(draw.seed());
    NetworkTile tile = tile(network, rows, random);
    float[] v = parameters(network, random);
    double[] jv = tile.jacobianTimes(v);
    double[] outputs = tile.outputs();
    Weights direction = network.newDirection();
    direction.set(v, 0);
    Linearization alone = network.newLinearization(rows + 3);
    for (int i = 0; i < rows; i++) {
      alone.evaluate(tile.weights, 1, tile.x, i * network.inputs());
      float[] u = new float[alone.stride()];
      alone.jacobianTimes(direction, u);
      for (int k = 0; k < network.outputs(); k++) {
        assertThat((double) alone.output()[k]).isEqualTo(outputs[i * network.outputs() + k]);
        assertThat((double) u[k]).isEqualTo(jv[i * network.outputs() + k]);
      }
    }
  }

  /** Rows, parameters and gradients may lie behind others, and nothing beside them is touched. */
  @Property(cases = 30)
  void everythingMayLieBehindOthers(Draws draw) {
    Network network = network(draw);
    int rows = draw.integer(1, 9);
    Pcg64 random = new Pcg64(draw.seed());
    NetworkTile tile = tile(network, rows, random);
    int n = network.parameters();
    float[] theta = Samples.normals(random, n + 12, 1);
    System.arraycopy(tile.theta, 0, theta, 7, n);
    float[] x = Samples.normals(random, tile.x.length + 8, 1);
    System.arraycopy(tile.x, 0, x, 3, tile.x.length);
    Weights weights = network.newWeights();
    weights.set(theta, 7);
    Linearization shifted = network.newLinearization(rows + 5);
    shifted.evaluate(weights, rows, x, 3);
    assertThat(tile.unpadded(shifted.output())).isEqualTo(tile.outputs());
    float[] u = tile.padded(Samples.doubles(random, rows * network.outputs(), 1));
    float[] gradient = new float[n + 12];
    Arrays.fill(gradient, 99f);
    shifted.transposedJacobianTimes(u, gradient, 7);
    assertThat(Samples.widened(Arrays.copyOfRange(gradient, 7, 7 + n)))
        .isEqualTo(tile.transposedJacobianTimes(u));
    assertThat(Arrays.copyOf(gradient, 7)).containsOnly(99f);
    assertThat(Arrays.copyOfRange(gradient, 7 + n, n + 12)).containsOnly(99f);
  }

  @Property(cases = 30)
  void inputsAreNotModified(Draws draw) {
    Network network = network(draw);
    int rows = draw.integer(1, 9);
    Pcg64 random = new Pcg64(draw.seed());
    NetworkTile tile = tile(network, rows, random);
    float[] v = parameters(network, random);
    float[] u = tile.padded(Samples.doubles(random, rows * network.outputs(), 1));
    float[] theta = tile.theta.clone();
    float[] x = tile.x.clone();
    float[] vBefore = v.clone();
    float[] uBefore = u.clone();
    double[] outputs = tile.outputs();
    tile.linearization.evaluate(tile.weights, rows, tile.x, 0);
    double[] jv = tile.jacobianTimes(v);
    double[] jtu = tile.transposedJacobianTimes(u);
    assertThat(tile.theta).isEqualTo(theta);
    assertThat(tile.x).isEqualTo(x);
    assertThat(v).isEqualTo(vBefore);
    assertThat(u).isEqualTo(uBefore);
    // Products leave what they work on as it was: again, and in the other order, the same bits.
    assertThat(tile.transposedJacobianTimes(u)).isEqualTo(jtu);
    assertThat(tile.jacobianTimes(v)).isEqualTo(jv);
    assertThat(tile.outputs()).isEqualTo(outputs);
  }

  /** A smaller tile after a larger one sees nothing of it. */
  @Property(cases = 30)
  void aTileIsUsedAgain(Draws draw) {
    Network network = network(draw);
    int rows = draw.integer(1, 9);
    Pcg64 random = new Pcg64(draw.seed());
    NetworkTile fresh = tile(network, rows, random);
    NetworkTile used = new NetworkTile(network, rows + 40, fresh.theta, random);
    float[] v = parameters(network, random);
    float[] u = fresh.padded(Samples.doubles(random, rows * network.outputs(), 1));
    used.jacobianTimes(v);
    used.linearization.evaluate(used.weights, rows, fresh.x, 0);
    assertThat(used.linearization.rows()).isEqualTo(rows);
    assertThat(fresh.unpadded(used.linearization.output())).isEqualTo(fresh.outputs());
    assertThat(used.transposedJacobianTimes(u)).isEqualTo(fresh.transposedJacobianTimes(u));
  }

  /** Linearizations of one network share nothing that products write. */
  @Property(cases = 10)
  void threadsDoNotDisturbOneAnother(Draws draw) {
    Network network = network(draw);
    int rows = draw.integer(1, 30);
    Pcg64 random = new Pcg64(draw.seed());
    NetworkTile tile = tile(network, rows, random);
    float[] v = parameters(network, random);
    float[] u = tile.padded(Samples.doubles(random, rows * network.outputs(), 1));
    double[] jv = tile.jacobianTimes(v);
    double[] jtu = tile.transposedJacobianTimes(u);
    IntStream.range(0, 8)
        .parallel()
        .forEach(i -> {
          NetworkTile other = new NetworkTile(tile);
          assertThat(other.outputs()).isEqualTo(tile.outputs());
          assertThat(other.jacobianTimes(v)).isEqualTo(jv);
          assertThat(other.transposedJacobianTimes(u)).isEqualTo(jtu);
        });
  }

  @Property(cases = 20)
  void initialParametersAreFiniteAndAFunctionOfTheSeed(Draws draw) {
    Network network = network(draw);
    long seed = draw.seed();
    int n = network.parameters();
    float[] theta = new float[n + 5];
    float[] again = new float[n];
    Arrays.fill(theta, Float.NaN);
    network.initialize(new Pcg64(seed), 0.01, theta, 3);
    network.initialize(new Pcg64(seed), 0.01, again, 0);
    assertThat(Arrays.copyOfRange(theta, 3, 3 + n)).isEqualTo(again);
    for (int i = 0; i < theta.length; i++) {
      assertThat(Float.isFinite(theta[i])).isEqualTo(i >= 3 && i < 3 + n);
    }
  }

  @Property(cases = 5)
  void moreRowsThanATileHasAreRefused(Draws draw) {
    Network network = network(draw);
    Linearization tile = network.newLinearization(2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> tile.evaluate(network.newWeights(), 3, new float[3 * network.inputs()], 0))
        .withMessageContainingAll("3", "2");
  }
}
