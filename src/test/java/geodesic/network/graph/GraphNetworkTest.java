package geodesic.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.HiddenLayers;
import geodesic.network.Linearization;
import geodesic.network.Mlp;
import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.network.Weights;
import geodesic.options.InvalidOption;
import geodesic.random.Pcg64;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of graphs is no product: where they come from, their first parameters, ties, memory. */
class GraphNetworkTest {
  private static final HiddenLayers HIDDEN =
      new HiddenLayers("hidden", List.of(8), Activation.TANH);

  private static ConvolutionalFactory convolutions(String text) {
    return new ConvolutionalFactory("convolutions", text, HIDDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "8",
        "8x3",
        "8x3x1x1",
        "0x3x1",
        "8x0x1",
        "8x3x0",
        "-8x3x1",
        "8X3X1",
        "8x3x1,8x3x1",
        "70000x3x1",
        "99999999999x1x1",
        "8x3x1 nonsense"
      })
  void convolutionsThatAreNoneAreRefused(String text) {
    assertThatThrownBy(() -> convolutions(text))
        .isInstanceOf(InvalidOption.class)
        .hasMessageStartingWith("convolutions is '" + text + "', but must be")
        .hasMessageNotContaining("\n");
  }

  @Test
  void convolutionsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> convolutions("8x3x1 8x9x1").create(new Shape(1, 9, 9), 2))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "convolutions is '8x3x1 8x9x1', but a window of 9 x 9 does not fit into an "
                + "image of "
                + new Shape(8, 7, 7));
    assertThatThrownBy(() -> convolutions("8x3x1").create(Shape.vector(5), 2))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContainingAll("convolutions is '8x3x1'", "no image", "5 numbers");
  }

  @Test
  void aFixedNetworkThatDoesNotFitIsRefused() {
    Network network = convolutions("4x3x1").create(new Shape(2, 5, 6), 3);
    FixedFactory factory = new FixedFactory("policy_network=net.zip", model(network));
    assertThat(factory.create(new Shape(2, 5, 6), 3)).isSameAs(network);
    assertThat(factory.create(Shape.vector(60), 3)).isSameAs(network);
    assertThatThrownBy(() -> factory.create(new Shape(2, 6, 5), 3))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContainingAll("policy_network=net.zip", "images of")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> factory.create(Shape.vector(61), 3))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "policy_network=net.zip is a network of 60 inputs, but an observation here has "
                + "61 numbers");
    assertThatThrownBy(() -> factory.create(new Shape(2, 5, 6), 1))
        .isInstanceOf(InvalidOption.class)
        .hasMessage("policy_network=net.zip is a network of 3 outputs, but 1 is needed here");
  }

  private static LoadedNetwork model(Network network) {
    return new LoadedNetwork(network, Optional.empty(), List.of());
  }

  /** Of a convolution the columns of patches x channels, of a normalisation gains and shifts. */
  @Test
  void theFirstParametersAreOrthogonalAndNeutral() {
    LayerGraph graph =
        LayerGraph.chain(
            new Shape(3, 6, 5),
            List.of(
                new Convolution(7, Window.square(3, 1), true),
                new Nonlinearity(Activation.RELU),
                new Flatten(),
                new LayerNormalization(1e-5),
                new Dense(4, true)));
    float[] theta = new float[graph.parameters()];
    Arrays.fill(theta, Float.NaN);
    new GraphNetwork(graph).initialize(new Pcg64(5), 0.01, theta, 0);
    int patch = 27;
    assertOrthogonal(theta, 0, patch, 7, 2);
    int at = patch * 7;
    assertThat(Arrays.copyOfRange(theta, at, at + 7)).containsOnly(0f);
    at += 7;
    int normalized = 7 * 4 * 3;
    assertThat(Arrays.copyOfRange(theta, at, at + normalized)).containsOnly(1f);
    assertThat(Arrays.copyOfRange(theta, at + normalized, at + 2 * normalized)).containsOnly(0f);
    at += 2 * normalized;
    assertOrthogonal(theta, at, normalized, 4, 0.01 * 0.01);
    assertThat(Arrays.copyOfRange(theta, theta.length - 4, theta.length)).containsOnly(0f);
  }

  private static void assertOrthogonal(
      float[] theta, int at, int rows, int columns, double square) {
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int r = 0; r < rows; r++) {
          sum += (double) theta[at + r * columns + i] * theta[at + r * columns + j];
        }
        assertThat(Math.abs(sum - (i == j ? square : 0))).isLessThan(1e-5 * square);
      }
    }
  }

  /** The largest sum over the channels of an image of one row. */
  private static Linearization pooled(int channels, float... x) {
    int width = x.length / channels;
    LayerGraph graph =
        LayerGraph.chain(
            new Shape(channels, 1, width),
            List.of(
                new Convolution(1, Window.square(1, 1), false),
                new Pooling(Pooling.Kind.MAXIMUM, new Window(1, width, 1, 1, 0, 0, 0, 0)),
                new Flatten()));
    Network network = new GraphNetwork(graph);
    float[] ones = new float[channels];
    Arrays.fill(ones, 1f);
    Weights weights = network.newWeights();
    weights.set(ones, 0);
    Linearization tile = network.newLinearization(1);
    tile.evaluate(weights, 1, x, 0);
    return tile;
  }

  @Test
  void ofEqualOnesTheFirstIsTakenAndNanIsTheLargest() {
    assertThat(pooled(1, 1, 3, 3, 2).output()[0]).isEqualTo(3);
    assertThat(pooled(1, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY).output()[0])
        .isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(pooled(1, 1, Float.NaN, 3, 2).output()[0]).isNaN();
    assertThat(pooled(1, Float.NaN, 1, 3, 2).output()[0]).isNaN();
    float[] u = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    float[] gradient = new float[2];
    // Two channels of two pixels, (1, 2) and (2, 1): the sums are equal, their derivatives not.
    pooled(2, 1, 2, 2, 1).transposedJacobianTimes(u, gradient, 0);
    assertThat(gradient).containsExactly(1, 2);
  }

  /** After the first calls nothing is allocated, whatever the layers. */
  @Test
  void productsAllocateNothing() {
    LayerGraph graph =
        LayerGraph.chain(
            new Shape(4, 12, 14),
            List.of(
                new Convolution(16, new Window(3, 3, 2, 2, 1, 1, 1, 1), true),
                new Nonlinearity(Activation.RELU),
                new Pooling(Pooling.Kind.MAXIMUM, Window.square(2, 1)),
                new Convolution(8, Window.square(3, 1), true),
                new Nonlinearity(Activation.ELU),
                new Pooling(Pooling.Kind.AVERAGE, Window.square(2, 1)),
                new Flatten(),
                new LayerNormalization(1e-5),
                new Dense(3, true)));
    Network network = new GraphNetwork(graph);
    Pcg64 random = new Pcg64(1);
    float[] theta = RandomGraphs.parameters(graph, random);
    Weights weights = network.newWeights();
    weights.set(theta, 0);
    Weights direction = network.newDirection();
    direction.set(theta, 0);
    int rows = 40;
    float[] x = Samples.normals(random, rows * network.inputs(), 1);
    Linearization tile = network.newLinearization(rows);
    float[] u = new float[rows * tile.stride()];
    float[] gradient = new float[theta.length];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5000 && least > 32; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      tile.evaluate(weights, rows, x, 0);
      tile.jacobianTimes(direction, u);
      tile.transposedJacobianTimes(u, gradient, 0);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    // Whether the measurement allocates a few bytes itself depends on the compiler.
    assertThat(least).isLessThanOrEqualTo(32);
  }

  @Test
  void aGraphThatIsAnMlpBecomesOne() {
    Network mlp = new Mlp(5, List.of(7), 2, Activation.TANH);
    assertThat(LayerGraph.of(mlp).orElseThrow().network()).isEqualTo(mlp);
  }
}
