package geodesic.network.graph;

import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.network.Network;
import geodesic.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a feed-forward network computes, without its parameters: nodes in an order in which each
 * comes after its inputs. The last one's result, a vector, is the network's output. theta holds the
 * nodes' parameters in their order, each as its {@link Operation} says.
 *
 * @param input the shape of an observation
 */
public record LayerGraph(Shape input, List<Node> nodes) {
  /**
   * Validates it.
   *
   * @throws IllegalArgumentException when a node does not take its inputs; the message is one line
   */
  public LayerGraph {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("the network has no layers");
    }
    List<Shape> shapes = shapes(input, nodes);
    if (shapes.getLast().isImage()) {
      throw new IllegalArgumentException(
          "the network's output is an image of " + shapes.getLast() + ", but must be a vector");
    }
    if (parameters(shapes, nodes) > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "the network has " + parameters(shapes, nodes) + " parameters, more than an array holds");
    }
  }

  /** Operations one after the other, each on the result of the one before it. */
  public static LayerGraph chain(Shape input, List<Operation> operations) {
    List<Node> nodes = new ArrayList<>();
    for (Operation operation : operations) {
      nodes.add(new Node(operation, List.of(nodes.size())));
    }
    return new LayerGraph(input, nodes);
  }

  /** A text from which {@link #parse} makes it again: a line for each layer. */
  public String text() {
    return GraphText.write(this);
  }

  /**
   * The graph that {@link #text} wrote.
   *
   * @throws IllegalArgumentException when the text is damaged; the message is one line
   */
  public static LayerGraph parse(String text) {
    return GraphText.parse(text);
  }

  /** The shape of the observation (0) and of each node's result (from 1 on). */
  public List<Shape> shapes() {
    return shapes(input, nodes);
  }

  /** The shapes that a node takes. */
  public List<Shape> inputs(Node node) {
    List<Shape> shapes = shapes();
    return node.inputs().stream().map(shapes::get).toList();
  }

  /** The number of outputs. */
  public int outputs() {
    return shapes().getLast().size();
  }

  /** The length of theta. */
  public int parameters() {
    return (int) parameters(shapes(), nodes);
  }

  /** What a network computes; empty for one that is not made of these operations. */
  public static Optional<LayerGraph> of(Network network) {
    return switch (network) {
      case Mlp mlp -> Optional.of(of(mlp));
      case GraphNetwork graph -> Optional.of(graph.graph());
      default -> Optional.empty();
    };
  }

  private static LayerGraph of(Mlp mlp) {
    List<Node> nodes = new ArrayList<>();
    for (int width : mlp.hidden()) {
      nodes.add(new Node(new Dense(width, true), List.of(nodes.size())));
      nodes.add(new Node(new Nonlinearity(mlp.activation()), List.of(nodes.size())));
    }
    nodes.add(new Node(new Dense(mlp.outputs(), true), List.of(nodes.size())));
    return new LayerGraph(Shape.vector(mlp.inputs()), nodes);
  }

  /**
   * A network that computes this: an {@link Mlp} where it is one, with the same theta, since its
   * kernels are fused and it has Kronecker factors.
   */
  public Network network() {
    List<Integer> hidden = new ArrayList<>();
    Activation activation = Activation.TANH;
    for (Node node : nodes) {
      if (node.operation() instanceof Dense dense) {
        hidden.add(dense.outputs());
      } else if (node.operation() instanceof Nonlinearity nonlinearity) {
        activation = nonlinearity.activation();
      }
    }
    if (!hidden.isEmpty() && !input.isImage()) {
      Mlp mlp =
          new Mlp(input.size(), hidden.subList(0, hidden.size() - 1), hidden.getLast(), activation);
      if (of(mlp).equals(this)) {
        return mlp;
      }
    }
    return new GraphNetwork(this);
  }

  private static List<Shape> shapes(Shape input, List<Node> nodes) {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(input);
    for (Node node : nodes) {
      for (int i : node.inputs()) {
        if (i < 0 || i >= shapes.size()) {
          throw new IllegalArgumentException(
              "layer "
                  + shapes.size()
                  + " takes the result of layer "
                  + i
                  + ", which is not before it");
        }
      }
      shapes.add(node.operation().output(node.inputs().stream().map(shapes::get).toList()));
    }
    return List.copyOf(shapes);
  }

  private static long parameters(List<Shape> shapes, List<Node> nodes) {
    long count = 0;
    for (Node node : nodes) {
      count += node.operation().parameters(node.inputs().stream().map(shapes::get).toList());
    }
    return count;
  }
}
