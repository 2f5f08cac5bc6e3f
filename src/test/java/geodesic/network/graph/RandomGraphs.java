package geodesic.network.graph;

import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Shape;
import geodesic.property.Draws;
import geodesic.random.Pcg64;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Graphs of all operations, in any order that shapes allow, with results used more than once. */
public final class RandomGraphs {
  private RandomGraphs() {}

  /** Up to nine nodes on images of up to 9 x 9 pixels and 20 channels, or vectors of up to 40. */
  public static LayerGraph draw(Draws draw) {
    Shape input =
        draw.flag()
            ? new Shape(draw.integer(1, 20), draw.integer(1, 9), draw.integer(1, 9))
            : Shape.vector(draw.integer(1, 40));
    int length = draw.integer(0, 7);
    RandomGenerator random = draw.generator();
    List<Node> nodes = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>(List.of(input));
    while (nodes.size() < length) {
      // The latest result as often as all earlier ones together.
      int from = random.nextBoolean() ? shapes.size() - 1 : random.nextInt(shapes.size());
      add(node(from, shapes, random), nodes, shapes);
    }
    if (shapes.getLast().isImage()) {
      add(new Node(new Flatten(), List.of(nodes.size())), nodes, shapes);
    }
    if (nodes.isEmpty() || random.nextInt(4) > 0) {
      Dense last = new Dense(random.nextInt(1, 40), random.nextBoolean());
      add(new Node(last, List.of(nodes.size())), nodes, shapes);
    }
    return new LayerGraph(input, nodes);
  }

  private static void add(Node node, List<Node> nodes, List<Shape> shapes) {
    shapes.add(node.operation().output(node.inputs().stream().map(shapes::get).toList()));
    nodes.add(node);
  }

  private static Node node(int from, List<Shape> shapes, RandomGenerator random) {
    Shape shape = shapes.get(from);
    Activation[] activations = Activation.values();
    return switch (random.nextInt(8)) {
      case 0 -> new Node(new Scaling((float) random.nextGaussian()), List.of(from));
      case 1, 2 ->
          new Node(
              new Nonlinearity(activations[random.nextInt(activations.length)]), List.of(from));
      case 3 -> new Node(new Sum(), alike(from, shapes, random));
      case 4 -> new Node(new Concatenation(), alike(from, shapes, random));
      default ->
          new Node(shape.isImage() ? ofImage(shape, random) : ofVector(random), List.of(from));
    };
  }

  /** Two or three results of a shape, which may be the same one. */
  private static List<Integer> alike(int from, List<Shape> shapes, RandomGenerator random) {
    List<Integer> alike = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      if (shapes.get(i).equals(shapes.get(from))) {
        alike.add(i);
      }
    }
    List<Integer> chosen = new ArrayList<>(List.of(from));
    for (int k = random.nextInt(1, 3); k > 0; k--) {
      chosen.add(alike.get(random.nextInt(alike.size())));
    }
    return chosen;
  }

  private static Operation ofVector(RandomGenerator random) {
    return random.nextInt(3) == 0
        ? new LayerNormalization(1e-3)
        : new Dense(random.nextInt(1, 40), random.nextBoolean());
  }

  private static Operation ofImage(Shape shape, RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> new Flatten();
      case 1 -> new Pooling(Pooling.Kind.MAXIMUM, window(shape, random));
      case 2 -> new Pooling(Pooling.Kind.AVERAGE, window(shape, random));
      default ->
          new Convolution(random.nextInt(1, 35), window(shape, random), random.nextBoolean());
    };
  }

  /** One that fits, with less padding than it is large. */
  private static Window window(Shape shape, RandomGenerator random) {
    int height = random.nextInt(1, Math.min(5, shape.height()) + 1);
    int width = random.nextInt(1, Math.min(5, shape.width()) + 1);
    return new Window(
        height,
        width,
        random.nextInt(1, 4),
        random.nextInt(1, 4),
        random.nextInt(height),
        random.nextInt(width),
        random.nextInt(height),
        random.nextInt(width));
  }

  /** Normal parameters, scaled so that signals keep their size. */
  public static float[] parameters(LayerGraph graph, Pcg64 random) {
    float[] theta = new float[graph.parameters()];
    int at = 0;
    for (Node node : graph.nodes()) {
      int count = (int) node.operation().parameters(graph.inputs(node));
      double scale =
          switch (node.operation()) {
            case Dense dense -> 1 / Math.sqrt(count / dense.outputs() + 1);
            case Convolution convolution -> 1 / Math.sqrt(count / convolution.channels() + 1);
            default -> 1;
          };
      System.arraycopy(Samples.normals(random, count, scale), 0, theta, at, count);
      at += count;
    }
    return theta;
  }
}
