package geodesic.exchange.onnx;

import geodesic.network.Shape;
import geodesic.network.graph.Concatenation;
import geodesic.network.graph.Convolution;
import geodesic.network.graph.Dense;
import geodesic.network.graph.Flatten;
import geodesic.network.graph.LayerGraph;
import geodesic.network.graph.LayerNormalization;
import geodesic.network.graph.Node;
import geodesic.network.graph.Nonlinearity;
import geodesic.network.graph.Pooling;
import geodesic.network.graph.Scaling;
import geodesic.network.graph.Sum;
import geodesic.network.graph.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the layers of a network as ONNX nodes. A vector is a tensor [batch, n] and an image
 * [batch, channels, height, width]; where a window slides, or has slid, an image may have a single
 * pixel and is a vector for the layers here: then a Flatten or a Reshape stands in between.
 */
final class LayerWriter {
  private final LayerGraph layers;
  private final float[] theta;
  private final GraphBuilder graph;

  /** The name of the observation (0) and of each node's result, and whether it has four axes. */
  private final List<String> names = new ArrayList<>();

  private final List<Boolean> images = new ArrayList<>();

  /** The node that is being written, from 1 on. */
  private int index;

  /** Its first parameter. */
  private int at;

  private LayerWriter(LayerGraph layers, float[] theta, GraphBuilder graph) {
    this.layers = layers;
    this.theta = theta;
    this.graph = graph;
  }

  /**
   * Writes all layers.
   *
   * @param theta starts with their parameters
   * @param input the name of what the first layers take, of the graph's input shape
   * @param output the name that the last one's result is to have
   */
  static void write(
      LayerGraph layers, float[] theta, String input, String output, GraphBuilder graph)
      throws IOException {
    LayerWriter writer = new LayerWriter(layers, theta, graph);
    writer.names.add(input);
    writer.images.add(layers.input().isImage());
    int last = layers.nodes().size();
    for (Node node : layers.nodes()) {
      writer.index++;
      boolean end = writer.index == last;
      String name = "layer" + writer.index;
      boolean image = writer.write(node, end ? output + "_layer" : name);
      writer.names.add(end ? output + "_layer" : name);
      writer.images.add(image);
      writer.at += (int) node.operation().parameters(layers.inputs(node));
    }
    graph.node("Identity", output, List.of(writer.vector(last)), output);
  }

  /** Writes a node and returns whether its result has four axes. */
  private boolean write(Node node, String result) throws IOException {
    List<Integer> inputs = node.inputs();
    Shape first = layers.inputs(node).getFirst();
    int only = inputs.getFirst();
    switch (node.operation()) {
      case Dense dense -> dense(dense, only, first.channels(), result);
      case Convolution convolution -> {
        convolution(convolution, only, first.channels(), result);
        return true;
      }
      case Pooling pooling -> {
        pooling(pooling, only, result);
        return true;
      }
      case LayerNormalization normalization ->
          graph.node(
              "LayerNormalization",
              result,
              List.of(
                  vector(only),
                  parameters("gain", at, first.size()),
                  parameters("bias", at + first.size(), first.size())),
              result,
              GraphBuilder.attribute("axis", -1),
              GraphBuilder.attribute("epsilon", (float) normalization.epsilon()));
      case Nonlinearity nonlinearity -> {
        ActivationOperator.write(nonlinearity.activation(), names.get(only), result, graph);
        return images.get(only);
      }
      case Flatten _ ->
          graph.node(
              "Flatten",
              result,
              List.of(names.get(only)),
              result,
              GraphBuilder.attribute("axis", 1));
      case Scaling scaling -> {
        String factor = graph.constant(result + "_factor", new float[] {scaling.factor()});
        graph.node("Mul", result, List.of(names.get(only), factor), result);
        return images.get(only);
      }
      case Sum _ -> {
        return joined(inputs.size() == 2 ? "Add" : "Sum", inputs, first, result);
      }
      case Concatenation _ -> {
        return joined("Concat", inputs, first, result);
      }
    }
    return false;
  }

  private void dense(Dense dense, int input, int width, String result) {
    int weights = width * dense.outputs();
    List<String> inputs = new ArrayList<>(List.of(vector(input)));
    inputs.add(
        graph.constant(
            "layer" + index + "_weight",
            Arrays.copyOfRange(theta, at, at + weights),
            width,
            dense.outputs()));
    if (dense.bias()) {
      inputs.add(parameters("bias", at + weights, dense.outputs()));
    }
    graph.node(dense.bias() ? "Gemm" : "MatMul", result, inputs, result);
  }

  private void convolution(Convolution convolution, int input, int channels, String result) {
    Window window = convolution.window();
    int pixels = window.height() * window.width();
    int seen = channels * pixels;
    float[] weights = new float[convolution.channels() * seen];
    for (int out = 0; out < convolution.channels(); out++) {
      for (int k = 0; k < seen; k++) {
        weights[out * seen + k] = theta[at + k * convolution.channels() + out];
      }
    }
    List<String> inputs = new ArrayList<>(List.of(image(input)));
    inputs.add(
        graph.constant(
            "layer" + index + "_weight",
            weights,
            convolution.channels(),
            channels,
            window.height(),
            window.width()));
    if (convolution.bias()) {
      inputs.add(parameters("bias", at + weights.length, convolution.channels()));
    }
    graph.node("Conv", result, inputs, result, kernel(window), strides(window), pads(window));
  }

  private void pooling(Pooling pooling, int input, String result) {
    Window window = pooling.window();
    List<String> inputs = List.of(image(input));
    switch (pooling.kind()) {
      case MAXIMUM ->
          graph.node(
              "MaxPool", result, inputs, result, kernel(window), strides(window), pads(window));
      case AVERAGE ->
          graph.node(
              "AveragePool",
              result,
              inputs,
              result,
              kernel(window),
              strides(window),
              pads(window),
              GraphBuilder.attribute("count_include_pad", 0));
    }
  }

  private static ai.onnx.proto.OnnxMl.AttributeProto kernel(Window window) {
    return GraphBuilder.attributes("kernel_shape", window.height(), window.width());
  }

  private static ai.onnx.proto.OnnxMl.AttributeProto strides(Window window) {
    return GraphBuilder.attributes("strides", window.strideY(), window.strideX());
  }

  private static ai.onnx.proto.OnnxMl.AttributeProto pads(Window window) {
    return GraphBuilder.attributes(
        "pads", window.top(), window.left(), window.bottom(), window.right());
  }

  /** Writes what takes several inputs, all of them with as many axes. */
  private boolean joined(String operator, List<Integer> inputs, Shape first, String result) {
    List<String> taken = new ArrayList<>();
    for (int input : inputs) {
      taken.add(first.isImage() ? image(input) : vector(input));
    }
    if (operator.equals("Concat")) {
      graph.node(operator, result, taken, result, GraphBuilder.attribute("axis", 1));
    } else {
      graph.node(operator, result, taken, result);
    }
    return first.isImage();
  }

  private String parameters(String role, int from, int count) {
    return graph.constant(
        "layer" + index + "_" + role, Arrays.copyOfRange(theta, from, from + count), count);
  }

  /** A result as a tensor of two axes. */
  private String vector(int node) {
    if (!images.get(node)) {
      return names.get(node);
    }
    String flat = names.get(node) + "_vector";
    graph.node("Flatten", flat, List.of(names.get(node)), flat, GraphBuilder.attribute("axis", 1));
    names.set(node, flat);
    images.set(node, false);
    return flat;
  }

  /** A result as a tensor of four axes. */
  private String image(int node) {
    if (images.get(node)) {
      return names.get(node);
    }
    Shape shape = layers.shapes().get(node);
    String image = names.get(node) + "_image";
    String extents =
        graph.constant(
            image + "_shape", new long[] {0, shape.channels(), shape.height(), shape.width()});
    graph.node("Reshape", image, List.of(names.get(node), extents), image);
    names.set(node, image);
    images.set(node, true);
    return image;
  }
}
