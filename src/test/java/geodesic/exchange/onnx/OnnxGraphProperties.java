package geodesic.exchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Spaces;
import geodesic.exchange.PolicyModel;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Linearization;
import geodesic.network.Network;
import geodesic.network.Shape;
import geodesic.network.Weights;
import geodesic.network.graph.Concatenation;
import geodesic.network.graph.Convolution;
import geodesic.network.graph.Dense;
import geodesic.network.graph.Flatten;
import geodesic.network.graph.LayerGraph;
import geodesic.network.graph.LayerNormalization;
import geodesic.network.graph.Node;
import geodesic.network.graph.Nonlinearity;
import geodesic.network.graph.Operation;
import geodesic.network.graph.Pooling;
import geodesic.network.graph.Scaling;
import geodesic.network.graph.Sum;
import geodesic.network.graph.Window;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import geodesic.training.TrainedPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Networks of any layers, written, computed by ONNX Runtime, and read again. */
class OnnxGraphProperties {
  private static final int ROWS = 7;

  /** Layers on top of one another; now and then one joins what went before. */
  private static LayerGraph graph(Draws draw) {
    Shape input =
        draw.flag()
            ? Shape.vector(draw.integer(1, 12))
            : new Shape(draw.integer(1, 3), draw.integer(1, 8), draw.integer(1, 8));
    List<Node> nodes = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>(List.of(input));
    int count = draw.integer(0, 7);
    for (int k = 0; k < count; k++) {
      add(operation(draw, shapes.getLast()), nodes, shapes, draw);
    }
    if (shapes.getLast().isImage()) {
      add(new Flatten(), nodes, shapes, draw);
    }
    add(new Dense(draw.integer(1, 5), draw.flag()), nodes, shapes, draw);
    return new LayerGraph(input, nodes);
  }

  private static void add(Operation operation, List<Node> nodes, List<Shape> shapes, Draws draw) {
    int last = nodes.size();
    List<Integer> inputs = new ArrayList<>(List.of(last));
    if (operation instanceof Sum || operation instanceof Concatenation) {
      List<Integer> alike = new ArrayList<>();
      for (int i = 0; i <= last; i++) {
        if (shapes.get(i).equals(shapes.get(last))) {
          alike.add(i);
        }
      }
      for (int more = draw.integer(1, 2); more > 0; more--) {
        inputs.add(alike.get(draw.integer(0, alike.size() - 1)));
      }
    }
    nodes.add(new Node(operation, inputs));
    shapes.add(operation.output(inputs.stream().map(shapes::get).toList()));
  }

  private static Operation operation(Draws draw, Shape shape) {
    Activation activation = draw.of(Activation.values());
    if (shape.isImage()) {
      return switch (draw.integer(0, 6)) {
        case 0, 1 -> new Convolution(draw.integer(1, 5), window(draw, shape, 3), draw.flag());
        case 2 -> new Pooling(Pooling.Kind.MAXIMUM, window(draw, shape, 1));
        case 3 -> new Pooling(Pooling.Kind.AVERAGE, window(draw, shape, 1));
        case 4 -> new Sum();
        case 5 -> new Concatenation();
        default -> new Nonlinearity(activation);
      };
    }
    return switch (draw.integer(0, 7)) {
      case 0, 1 -> new Dense(draw.integer(1, 9), draw.flag());
      // ONNX Runtime refuses to normalise a single element.
      case 2 -> shape.size() > 1 ? new LayerNormalization(1e-5) : new Scaling(2);
      case 3 -> new Sum();
      case 4 -> new Concatenation();
      case 5 -> new Scaling(0.5f);
      case 6 -> new Flatten();
      default -> new Nonlinearity(activation);
    };
  }

  /** A window that fits; its padding is smaller than it is, as ONNX Runtime wants it. */
  private static Window window(Draws draw, Shape shape, int padding) {
    int height = draw.integer(1, Math.min(3, shape.height()));
    int width = draw.integer(1, Math.min(3, shape.width()));
    int y = Math.min(padding, height - 1);
    int x = Math.min(padding, width - 1);
    return new Window(
        height,
        width,
        draw.integer(1, 3),
        draw.integer(1, 3),
        draw.integer(0, y),
        draw.integer(0, x),
        draw.integer(0, y),
        draw.integer(0, x));
  }

  private static TrainedPolicy policy(Draws draw) {
    LayerGraph graph = graph(draw);
    Shape input = graph.input();
    boolean image = input.isImage();
    Box observation =
        image
            ? Box.uniform(-1, 1, input.channels(), input.height(), input.width())
            : Box.uniform(-1, 1, input.size());
    Spaces spaces =
        new Spaces(
            observation,
            draw.flag() ? new Discrete(graph.outputs()) : Box.uniform(-1, 1, graph.outputs()));
    return Policies.policy(graph.network(), spaces, draw.flag(), draw.seed());
  }

  private static float[] outputs(Network network, float[] theta, float[] seen) {
    Weights weights = network.newWeights();
    weights.set(theta, 0);
    Linearization linearization = network.newLinearization(ROWS);
    linearization.evaluate(weights, ROWS, seen, 0);
    int outputs = network.outputs();
    float[] rows = new float[ROWS * outputs];
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(
          linearization.output(), i * linearization.stride(), rows, i * outputs, outputs);
    }
    return rows;
  }

  private static float[] seen(TrainedPolicy trained, float[] x) {
    float[] seen = new float[x.length];
    int inputs = trained.policy().network().inputs();
    for (int at = 0; at < x.length; at += inputs) {
      trained.policy().see(x, at, seen, at);
    }
    return seen;
  }

  @Property
  void onnxRuntimeComputesTheSame(Draws draw) throws Exception {
    TrainedPolicy trained = policy(draw);
    float[] x = Samples.normals(new Pcg64(3), ROWS * trained.policy().network().inputs(), 1);
    float[] expected =
        outputs(trained.policy().network(), trained.policy().theta(), seen(trained, x));
    try (RuntimeSession runtime = new RuntimeSession(trained)) {
      var found = runtime.run(ROWS, x);
      float[] eta = found.containsKey("mean") ? found.get("mean") : found.get("logits");
      assertThat(eta).hasSameSizeAs(expected);
      float largest = 1;
      for (float value : expected) {
        largest = Math.max(largest, Math.abs(value));
      }
      for (int i = 0; i < eta.length; i++) {
        // Layer normalisation of nearly equal numbers enlarges rounding errors.
        assertThat(Math.abs(eta[i] - expected[i]) / largest).isLessThan(1e-3f);
      }
    }
  }

  @Property
  void isReadAsItWas(Draws draw) throws Exception {
    TrainedPolicy trained = policy(draw);
    byte[] bytes = RuntimeSession.bytes(trained);
    assertThat(RuntimeSession.bytes(trained)).isEqualTo(bytes);
    PolicyModel model = OnnxModel.read(bytes);
    TrainedPolicy read = model.policy();
    assertThat(model.environment()).contains("Some-v0");
    assertThat(read.spaces()).isEqualTo(trained.spaces());
    assertThat(read.policy().distribution().getClass())
        .isEqualTo(trained.policy().distribution().getClass());
    assertThat(read.policy().free()).isEqualTo(trained.policy().free());
    assertThat(read.policy().normalizer().isPresent())
        .isEqualTo(trained.policy().normalizer().isPresent());
    float[] x = Samples.normals(new Pcg64(4), ROWS * read.policy().network().inputs(), 1);
    float[] seen = seen(trained, x);
    assertThat(seen(read, x)).isEqualTo(seen);
    assertThat(outputs(read.policy().network(), read.policy().theta(), seen))
        .isEqualTo(outputs(trained.policy().network(), trained.policy().theta(), seen));
    assertThat(Arrays.copyOf(RuntimeSession.bytes(read), 8)).isEqualTo(Arrays.copyOf(bytes, 8));
  }
}
