package geodesic.network.dl4j;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link LayerGraph} as DL4J's layers: the inverse of {@link Translation}, with a vertex for each
 * node, except that a layer normalisation and the dense layer in front of it are one, and so are a
 * nonlinearity and a layer with parameters in front of it that nothing else sees.
 */
final class WrittenLayers {
  private final LayerGraph graph;
  private final List<Step> steps = new ArrayList<>();
  private final List<ParameterBlock> blocks = new ArrayList<>();

  /** The key of the step that gives each value. */
  private final String[] keys;

  private WrittenLayers(LayerGraph graph) {
    this.graph = graph;
    keys = new String[graph.nodes().size() + 1];
    keys[0] = Dl4jGraph.INPUT;
  }

  /**
   * Finds DL4J's layers.
   *
   * @throws IOException when there are none for an operation; the message names it
   */
  static WrittenLayers of(LayerGraph graph) throws IOException {
    WrittenLayers written = new WrittenLayers(graph);
    for (int k = 1; k < written.keys.length; k++) {
      if (written.keys[k] == null) {
        written.add(k);
      }
    }
    return written;
  }

  /** The layers one after the other, where they stand so. */
  Optional<MultiLayerConfiguration> sequence() {
    ListBuilder list = new NeuralNetConfiguration.Builder().seed(0).dataType(DataType.FLOAT).list();
    InputPreProcessor waiting = null;
    String last = Dl4jGraph.INPUT;
    int layers = 0;
    for (Step step : steps) {
      if (!step.inputs().equals(List.of(last))) {
        return Optional.empty();
      }
      last = step.key();
      if (step.vertex() instanceof PreprocessorVertex vertex && waiting == null) {
        waiting = vertex.getPreProcessor();
      } else if (step.layer().isPresent()) {
        if (waiting != null) {
          list.inputPreProcessor(layers, waiting);
          waiting = null;
        }
        list.layer(layers++, step.layer().get());
      } else {
        return Optional.empty();
      }
    }
    return waiting == null
        ? Optional.of(list.validateOutputLayerConfig(false).build())
        : Optional.empty();
  }

  /** The same as a graph. */
  ComputationGraphConfiguration graph() {
    return PlainConfiguration.of(new Dl4jGraph(steps), DataType.FLOAT);
  }

  /** Sets all parameters of a network made from {@link #sequence} or {@link #graph}. */
  void setParameters(Map<String, INDArray> parameters, float[] theta) {
    boolean sequence = sequence().isPresent();
    int at = 0;
    for (ParameterBlock block : blocks) {
      at = (sequence ? numbered(block) : block).write(parameters, theta, at);
    }
    if (at != theta.length) {
      throw new IllegalStateException(at + " of " + theta.length + " parameters were written");
    }
  }

  /** A sequence's layers are called by their number. */
  private ParameterBlock numbered(ParameterBlock block) {
    int split = block.name().lastIndexOf('_');
    String key = block.name().substring(0, split);
    int number = 0;
    for (Step step : steps) {
      if (step.key().equals(key)) {
        break;
      }
      number += step.layer().isPresent() ? 1 : 0;
    }
    return new ParameterBlock(number + block.name().substring(split), block.axes());
  }

  private void add(int k) throws IOException {
    Node node = graph.nodes().get(k - 1);
    switch (node.operation()) {
      case Dense dense -> dense(k, dense);
      case Convolution convolution -> {
        blocks.add(ParameterBlock.kernel(key(k)));
        if (convolution.bias()) {
          blocks.add(ParameterBlock.bias(key(k)));
        }
        String input = padded(k, convolution.window());
        layer(k, WrittenWindows.convolution(convolution, inputShape(k), activation(k)), input);
      }
      case Pooling pooling ->
          layer(k, WrittenWindows.pooling(pooling, inputShape(k)), inputKey(k, 0));
      case LayerNormalization _ ->
          throw lacking(k, "a layer normalisation that does not follow a dense layer without bias");
      case Nonlinearity nonlinearity ->
          layer(
              k,
              new ActivationLayer.Builder().activation(function(k, nonlinearity)).build(),
              untouched(k));
      case Flatten _ -> {
        Shape image = inputShape(k);
        vertex(
            k,
            new PreprocessorVertex(
                new CnnToFeedForwardPreProcessor(image.height(), image.width(), image.channels())));
      }
      case Scaling scaling -> vertex(k, new ScaleVertex(scaling.factor()));
      case Sum _ -> vertex(k, new ElementWiseVertex(ElementWiseVertex.Op.Add));
      case Concatenation _ -> vertex(k, new MergeVertex());
    }
  }

  private void dense(int k, Dense dense) throws IOException {
    blocks.add(ParameterBlock.matrix(key(k)));
    DenseLayer.Builder builder =
        new DenseLayer.Builder().nIn(inputShape(k).size()).nOut(dense.outputs());
    Optional<Integer> next = dense.bias() ? Optional.empty() : onlyUser(k);
    boolean normalized =
        next.filter(n -> n == k + 1)
            .filter(n -> graph.nodes().get(n - 1).operation() instanceof LayerNormalization)
            .isPresent();
    int last = k;
    if (normalized) {
      last = next.get();
      LayerNormalization n = (LayerNormalization) graph.nodes().get(last - 1).operation();
      if (n.epsilon() > Translation.EPSILON) {
        throw lacking(
            last, "a layer normalisation with epsilon " + n.epsilon() + ": its epsilon is 0");
      }
      blocks.add(ParameterBlock.gain(key(k)));
    }
    boolean bias = dense.bias() || normalized;
    if (bias) {
      blocks.add(ParameterBlock.bias(key(k)));
    }
    IActivation activation = activation(last);
    if (last != k) {
      keys[last] = key(k);
    }
    layer(
        k,
        builder.hasBias(bias).hasLayerNorm(normalized).activation(activation).build(),
        inputKey(k, 0));
  }

  /** The nonlinearity behind a value, which is computed with it if nothing else sees the value. */
  private IActivation activation(int k) throws IOException {
    Optional<Integer> next = onlyUser(k);
    if (next.isPresent()
        && graph.nodes().get(next.get() - 1).operation() instanceof Nonlinearity nonlinearity) {
      keys[next.get()] = firstKey(k);
      return function(next.get(), nonlinearity);
    }
    return new ActivationIdentity();
  }

  private String firstKey(int k) {
    Node node = graph.nodes().get(k - 1);
    return node.operation() instanceof LayerNormalization ? key(node.inputs().getFirst()) : key(k);
  }

  private IActivation function(int k, Nonlinearity nonlinearity) throws IOException {
    Optional<IActivation> function = Activations.find(nonlinearity.activation());
    if (function.isEmpty()) {
      throw lacking(k, "the activation " + nonlinearity.activation());
    }
    return function.get();
  }

  private Optional<Integer> onlyUser(int k) {
    List<Integer> users = new ArrayList<>();
    for (int n = 1; n < keys.length; n++) {
      for (int input : graph.nodes().get(n - 1).inputs()) {
        if (input == k) {
          users.add(n);
        }
      }
    }
    return users.size() == 1 ? Optional.of(users.getFirst()) : Optional.empty();
  }

  /**
   * The input of a nonlinearity that stands alone. At inference DL4J's ActivationLayer overwrites
   * it: where something else sees it too, this is a copy, which a multiplication by 1 makes.
   */
  private String untouched(int k) {
    if (!seenElsewhere(k)) {
      return inputKey(k, 0);
    }
    String name = key(k) + "-copy";
    steps.add(new Step(name, new ScaleVertex(1), List.of(inputKey(k, 0))));
    return name;
  }

  /** Whether a node's input, or what that is a view of, has another user. */
  private boolean seenElsewhere(int k) {
    int user = k;
    do {
      int input = graph.nodes().get(user - 1).inputs().getFirst();
      if (onlyUser(input).isEmpty()) {
        return true;
      }
      user = input;
    } while (user > 0 && graph.nodes().get(user - 1).operation() instanceof Flatten);
    return false;
  }

  private String padded(int k, Window window) {
    Optional<Layer> padding = WrittenWindows.padding(window, inputShape(k));
    if (padding.isEmpty()) {
      return inputKey(k, 0);
    }
    String name = key(k) + "-padding";
    step(name, padding.get(), inputKey(k, 0));
    return name;
  }

  private void layer(int k, Layer layer, String input) {
    step(key(k), layer, input);
    keys[k] = key(k);
  }

  private void step(String name, Layer layer, String input) {
    layer.setLayerName(name);
    NeuralNetConfiguration configuration = new NeuralNetConfiguration();
    configuration.setLayer(layer);
    steps.add(new Step(name, new LayerVertex(configuration, null), List.of(input)));
  }

  private void vertex(int k, GraphVertex vertex) {
    List<String> inputs =
        graph.nodes().get(k - 1).inputs().stream().map(input -> keys[input]).toList();
    steps.add(new Step(key(k), vertex, inputs));
    keys[k] = key(k);
  }

  private Shape inputShape(int k) {
    return graph.inputs(graph.nodes().get(k - 1)).getFirst();
  }

  private String inputKey(int k, int input) {
    return keys[graph.nodes().get(k - 1).inputs().get(input)];
  }

  private static String key(int k) {
    return "layer" + k;
  }

  private static IOException lacking(int k, String what) {
    return new IOException("DL4J lacks what layer " + k + " is: " + what);
  }
}
