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
import geodesic.network.graph.Operation;
import geodesic.network.graph.Pooling;
import geodesic.network.graph.Scaling;
import geodesic.network.graph.Sum;
import geodesic.network.graph.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.IActivation;

/**
 * A {@link Dl4jGraph} as a {@link LayerGraph}.
 *
 * <p>DL4J divides by the exact standard deviation in its layer normalisation, and makes 0 of 0 / 0
 * (measured); {@link #EPSILON} does the same within rounding.
 */
final class Translation {
  /** What layer normalisation adds to the variance, so that equal elements become 0. */
  static final double EPSILON = 1e-12;

  private final List<Node> nodes = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final List<ParameterBlock> blocks = new ArrayList<>();
  private final Map<String, Integer> results = new HashMap<>();

  private Translation(Shape input) {
    shapes.add(input);
    results.put(Dl4jGraph.INPUT, 0);
  }

  /**
   * A translated network.
   *
   * @param blocks where its parameters are in DL4J, in theta's order
   */
  record Result(LayerGraph graph, List<ParameterBlock> blocks) {}

  /**
   * Translates a network.
   *
   * @throws Untranslatable when an operation is lacking
   * @throws IOException when the layers do not fit each other; the message names one
   */
  static Result of(Dl4jGraph graph, Shape input) throws Untranslatable, IOException {
    Translation translation = new Translation(input);
    for (Step step : graph.steps()) {
      try {
        translation.results.put(step.key(), translation.add(step));
      } catch (IllegalArgumentException e) {
        throw new IOException(step.label() + ": " + OneLine.of(e), e);
      }
    }
    try {
      return new Result(new LayerGraph(input, translation.nodes), List.copyOf(translation.blocks));
    } catch (IllegalArgumentException e) {
      throw new IOException(graph.output().label() + ": " + OneLine.of(e), e);
    }
  }

  private int add(Step step) throws Untranslatable, IOException {
    List<Integer> inputs = new ArrayList<>(step.inputs().stream().map(results::get).toList());
    if (step.layer().isEmpty()) {
      return vertex(step, inputs);
    }
    int at = inputs.getFirst();
    if (step.preprocessor().isPresent()) {
      at = preprocess(step, step.preprocessor().get(), at);
    }
    return layer(step, step.layer().get(), at);
  }

  private int layer(Step step, Layer layer, int at) throws Untranslatable, IOException {
    return switch (layer) {
      case DenseLayer dense -> activate(step, dense.getActivationFn(), dense(step, dense, at));
      case ConvolutionLayer convolution
          when convolution.getClass() == ConvolutionLayer.class
              || convolution.getClass() == Convolution2D.class ->
          activate(step, convolution.getActivationFn(), convolution(step, convolution, at));
      case SubsamplingLayer pooling -> pooling(step, pooling, at);
      case GlobalPoolingLayer pooling -> globalPooling(step, pooling, at);
      case ActivationLayer activation -> activate(step, activation.getActivationFn(), at);
      default -> throw new Untranslatable(step, "has no equivalent");
    };
  }

  private int vertex(Step step, List<Integer> inputs) throws Untranslatable, IOException {
    return switch (step.vertex()) {
      case ElementWiseVertex sum when sum.getOp() == ElementWiseVertex.Op.Add -> {
        if (inputs.stream().map(shapes::get).distinct().count() > 1) {
          throw new Untranslatable(step, "adds results of different shapes");
        }
        yield inputs.size() == 1 ? inputs.getFirst() : add(new Sum(), inputs);
      }
      case MergeVertex merge when merge.getMergeAxis() == 1 ->
          inputs.size() == 1 ? inputs.getFirst() : add(new Concatenation(), inputs);
      case ScaleVertex copy when copy.getScaleFactor() == 1 -> inputs.getFirst();
      case ScaleVertex scale -> add(new Scaling((float) scale.getScaleFactor()), inputs);
      case PreprocessorVertex vertex ->
          preprocess(step, vertex.getPreProcessor(), inputs.getFirst());
      default -> throw new Untranslatable(step, "has no equivalent");
    };
  }

  private int preprocess(Step step, InputPreProcessor preprocessor, int at)
      throws Untranslatable, IOException {
    Shape shape = shapes.get(at);
    return switch (preprocessor) {
      case CnnToFeedForwardPreProcessor flatten -> {
        Shape told =
            Preprocessors.image(
                flatten.getNumChannels(), flatten.getInputHeight(), flatten.getInputWidth());
        if (!told.equals(shape)) {
          throw new IOException(
              step.label() + " takes an image of " + told + ", but gets " + shape);
        }
        yield shape.isImage() ? add(new Flatten(), List.of(at)) : at;
      }
      case FeedForwardToCnnPreProcessor image -> {
        Shape told =
            Preprocessors.image(
                image.getNumChannels(), image.getInputHeight(), image.getInputWidth());
        if (told.equals(shape)) {
          yield at;
        }
        throw new Untranslatable(step, "makes an image of " + told + " of a vector");
      }
      default -> throw new Untranslatable(step, "has a " + preprocessor.getClass().getSimpleName());
    };
  }

  private int dense(Step step, DenseLayer dense, int at) throws Untranslatable, IOException {
    int input = at == 0 && shapes.getFirst().isImage() ? add(new Flatten(), List.of(at)) : at;
    requireWidth(step, dense.getNIn(), shapes.get(input).channels());
    int outputs = Math.toIntExact(dense.getNOut());
    boolean normalized = dense.hasLayerNorm();
    if (normalized && !dense.hasBias()) {
      throw new Untranslatable(step, "has a layer normalisation without a bias");
    }
    blocks.add(ParameterBlock.matrix(step.key()));
    int result = add(new Dense(outputs, dense.hasBias() && !normalized), List.of(input));
    if (normalized) {
      blocks.add(ParameterBlock.gain(step.key()));
      result = add(new LayerNormalization(EPSILON), List.of(result));
    }
    if (dense.hasBias()) {
      blocks.add(ParameterBlock.bias(step.key()));
    }
    return result;
  }

  private int convolution(Step step, ConvolutionLayer layer, int at)
      throws Untranslatable, IOException {
    requireWidth(step, layer.getNIn(), shapes.get(at).channels());
    Windows.requireUndilated(step, layer.getDilation());
    Window window =
        Windows.of(
            step,
            layer.getConvolutionMode(),
            layer.getKernelSize(),
            layer.getStride(),
            layer.getPadding(),
            shapes.get(at));
    blocks.add(ParameterBlock.kernel(step.key()));
    if (layer.hasBias()) {
      blocks.add(ParameterBlock.bias(step.key()));
    }
    int channels = Math.toIntExact(layer.getNOut());
    return add(new Convolution(channels, window, layer.hasBias()), List.of(at));
  }

  private int pooling(Step step, SubsamplingLayer layer, int at)
      throws Untranslatable, IOException {
    Windows.requireUndilated(step, layer.getDilation());
    Window window =
        Windows.of(
            step,
            layer.getConvolutionMode(),
            layer.getKernelSize(),
            layer.getStride(),
            layer.getPadding(),
            shapes.get(at));
    if (layer.getPoolingType() == PoolingType.AVG
        && layer.isAvgPoolIncludePadInDivisor()
        && window.top() + window.left() + window.bottom() + window.right() > 0) {
      throw new Untranslatable(step, "counts padding in its average");
    }
    return add(new Pooling(kind(step, layer.getPoolingType()), window), List.of(at));
  }

  private int globalPooling(Step step, GlobalPoolingLayer layer, int at) throws Untranslatable {
    Shape image = shapes.get(at);
    if (!layer.isCollapseDimensions() || layer.getPoolingDimensions() != null) {
      throw new Untranslatable(step, "pools over dimensions of its own");
    }
    Window window = new Window(image.height(), image.width(), 1, 1, 0, 0, 0, 0);
    return add(new Pooling(kind(step, layer.getPoolingType()), window), List.of(at));
  }

  private static Pooling.Kind kind(Step step, PoolingType type) throws Untranslatable {
    return switch (type) {
      case MAX -> Pooling.Kind.MAXIMUM;
      case AVG -> Pooling.Kind.AVERAGE;
      default -> throw new Untranslatable(step, "pools by " + type);
    };
  }

  private int activate(Step step, IActivation function, int at) throws Untranslatable {
    if (Activations.isIdentity(function)) {
      return at;
    }
    return add(
        new Nonlinearity(
            Activations.find(function)
                .orElseThrow(() ->
                    new Untranslatable(
                        step, "has the activation " + Simplification.name(function)))),
        List.of(at));
  }

  private static void requireWidth(Step step, long told, int width) throws IOException {
    if (told != width) {
      throw new IOException(
          step.label() + " takes " + told + " inputs or channels, but gets " + width);
    }
  }

  private int add(Operation operation, List<Integer> inputs) {
    shapes.add(operation.output(inputs.stream().map(shapes::get).toList()));
    nodes.add(new Node(operation, inputs));
    return nodes.size();
  }
}
