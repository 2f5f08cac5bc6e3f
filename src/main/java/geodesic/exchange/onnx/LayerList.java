package geodesic.exchange.onnx;

import geodesic.network.Shape;
import geodesic.network.graph.Concatenation;
import geodesic.network.graph.Convolution;
import geodesic.network.graph.Dense;
import geodesic.network.graph.Flatten;
import geodesic.network.graph.LayerGraph;
import geodesic.network.graph.Node;
import geodesic.network.graph.Operation;
import geodesic.network.graph.Sum;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layers of a network that is being read, with their parameters. Signals come in as the axes of
 * a model's tensors have them; here each is a vector or an image, with a Flatten in between where
 * it is needed.
 */
final class LayerList {
  /** Layers that only share, add and concatenate could otherwise take any memory. */
  private static final long MOST_ELEMENTS = 1L << 26;

  private static final int MOST_LAYERS = 10_000;

  private final int observationSize;

  /** The observation's shape: a vector until a layer takes it as an image. */
  private Shape input;

  private boolean taken;
  private Optional<Signal.Standardizing> standardizing = Optional.empty();
  private final List<Node> nodes = new ArrayList<>();
  private final List<float[]> parameters = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();

  /** The layer that flattens each one; 0 where there is none yet. */
  private final List<Integer> flattened = new ArrayList<>(List.of(0));

  private long elements;

  LayerList(int observationSize) {
    this.observationSize = observationSize;
    input = Shape.vector(observationSize);
  }

  /**
   * Adds a layer.
   *
   * @param inputs as {@link #vector} or {@link #image} gave them
   * @param own its parameters
   * @throws IOException when it does not take them; the message is a phrase
   */
  Signal add(Operation operation, List<Integer> inputs, float... own) throws IOException {
    Shape shape;
    try {
      List<Shape> taken = inputs.stream().map(this::shape).toList();
      shape = operation.output(taken);
      if (operation.parameters(taken) != own.length) {
        throw new IOException(
            "it has " + own.length + " parameters, but needs " + operation.parameters(taken));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    elements += shape.size();
    if (elements > MOST_ELEMENTS || nodes.size() >= MOST_LAYERS) {
      throw new IOException(
          "the network is too large: more than %d layers, or %d activations"
              .formatted(MOST_LAYERS, MOST_ELEMENTS));
    }
    nodes.add(new Node(operation, inputs));
    parameters.add(own);
    shapes.add(shape);
    flattened.add(0);
    return shape.isImage() || inputsAreImages(operation)
        ? Signal.of(nodes.size(), shape.channels(), shape.height(), shape.width())
        : Signal.of(nodes.size(), shape.size());
  }

  /** What slides gives a tensor of four axes, even of one pixel. */
  private static boolean inputsAreImages(Operation operation) {
    return operation instanceof Convolution || operation instanceof geodesic.network.graph.Pooling;
  }

  private Shape shape(int layer) {
    return layer == 0 ? input : shapes.get(layer - 1);
  }

  /** The layer whose result is a signal, whose elements are taken one by one. */
  int elements(Signal signal) throws IOException {
    if (signal.layer() == 0 && signal.extents().length == 3) {
      return image(signal);
    }
    take(signal);
    return signal.layer();
  }

  /** The layer whose result is a signal as a vector. */
  int vector(Signal signal) throws IOException {
    if (signal.extents().length != 1) {
      throw new IOException("takes a tensor of two axes, but has " + (1 + signal.extents().length));
    }
    take(signal);
    int layer = signal.layer();
    if (!shape(layer).isImage()) {
      return layer;
    }
    if (flattened.get(layer) == 0) {
      Signal flat = add(new Flatten(), List.of(layer));
      flattened.set(layer, flat.layer());
    }
    return flattened.get(layer);
  }

  /** The layer whose result is a signal as an image. */
  int image(Signal signal) throws IOException {
    int[] extents = signal.extents();
    if (extents.length != 3) {
      throw new IOException("takes a tensor of four axes, but has " + (1 + extents.length));
    }
    Shape wanted = new Shape(extents[0], extents[1], extents[2]);
    if (signal.layer() == 0 && !taken) {
      input = wanted;
    }
    take(signal);
    if (!shape(signal.layer()).equals(wanted)) {
      throw new IOException("takes an image, but a vector can't become one");
    }
    return signal.layer();
  }

  /** A layer sees the observation: always with the same standardisation. */
  private void take(Signal signal) throws IOException {
    if (signal.layer() != 0) {
      return;
    }
    if (taken && !standardizing.equals(signal.standardizing())) { // the very same arrays
      throw new IOException("takes observations that are normalised otherwise than elsewhere");
    }
    standardizing = signal.standardizing();
    taken = true;
  }

  /**
   * Makes a constant the bias of the layer that gave a signal.
   *
   * @return whether it is one that has none yet
   */
  boolean addBias(Signal signal, Tensor constant) {
    int layer = signal.layer();
    if (layer == 0 || signal.shared()) {
      return false;
    }
    Node node = nodes.get(layer - 1);
    int channels = shapes.get(layer - 1).channels();
    Operation biased;
    if (node.operation() instanceof Dense dense && !dense.bias()) {
      biased = new Dense(dense.outputs(), true);
    } else if (node.operation() instanceof Convolution convolution && !convolution.bias()) {
      boolean perChannel =
          constant.extents().length >= 3
              && constant.extents()[constant.extents().length - 3] == constant.size();
      if (!perChannel && constant.size() != 1) {
        return false;
      }
      biased = new Convolution(channels, convolution.window(), true);
    } else {
      return false;
    }
    float[] bias = constant.spread(channels);
    if (bias == null) {
      return false;
    }
    float[] before = parameters.get(layer - 1);
    float[] all = java.util.Arrays.copyOf(before, before.length + channels);
    System.arraycopy(bias, 0, all, before.length, channels);
    nodes.set(layer - 1, new Node(biased, node.inputs()));
    parameters.set(layer - 1, all);
    return true;
  }

  /** The element-wise sum of signals of the same extents. */
  Signal sum(List<Signal> signals) throws IOException {
    return joined(new Sum(), signals);
  }

  /** Signals one after the other. */
  Signal concatenation(List<Signal> signals) throws IOException {
    return joined(new Concatenation(), signals);
  }

  private Signal joined(Operation operation, List<Signal> signals) throws IOException {
    boolean images = signals.getFirst().extents().length == 3;
    List<Integer> inputs = new ArrayList<>();
    for (Signal signal : signals) {
      inputs.add(images ? image(signal) : vector(signal));
    }
    Signal result = add(operation, inputs);
    Shape shape = shape(result.layer());
    return images
        ? result.with(shape.channels(), shape.height(), shape.width())
        : result.with(shape.size());
  }

  /** What observations go through before the first layer. */
  Optional<Signal.Standardizing> standardizing() {
    return standardizing;
  }

  int observationSize() {
    return observationSize;
  }

  LayerGraph graph() throws IOException {
    try {
      return new LayerGraph(input, nodes);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** All layers' parameters. */
  float[] theta() {
    float[] theta = new float[parameters.stream().mapToInt(own -> own.length).sum()];
    int at = 0;
    for (float[] own : parameters) {
      System.arraycopy(own, 0, theta, at, own.length);
      at += own.length;
    }
    return theta;
  }
}
