package geodesic.exchange.onnx;

import geodesic.network.graph.Scaling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operators of ONNX that networks are read from, one node at a time. Constants are computed as
 * far as exporters leave such computations in a model; what depends on the observation becomes a
 * layer, or an observation's standardisation.
 */
final class Operators {
  private static final List<String> OTHERS =
      List.of(
          "Add",
          "AveragePool",
          "Cast",
          "Clip",
          "Concat",
          "Constant",
          "Conv",
          "Div",
          "Dropout",
          "Flatten",
          "Gemm",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "Identity",
          "LayerNormalization",
          "MatMul",
          "MaxPool",
          "Mul",
          "Reshape",
          "Squeeze",
          "Sub",
          "Sum",
          "Transpose",
          "Unsqueeze");

  /** Of unknown operators in a message. */
  private static final int MOST_NAMED = 12;

  private final LayerList layers;
  private final Windows windows;
  private final DenseOperators dense;
  private final Arithmetic arithmetic;

  Operators(LayerList layers) {
    this.layers = layers;
    windows = new Windows(layers);
    dense = new DenseOperators(layers);
    arithmetic = new Arithmetic(layers);
  }

  /** The names of all operators, in order. */
  static List<String> names() {
    return Stream.concat(OTHERS.stream(), ActivationOperator.names().stream()).sorted().toList();
  }

  /**
   * Refuses operators that are not known.
   *
   * @param operators those that a network needs
   * @throws IOException in one line that names them
   */
  static void requireKnown(Collection<String> operators) throws IOException {
    List<String> unknown =
        operators.stream()
            .distinct()
            .filter(operator -> !names().contains(operator))
            .limit(MOST_NAMED)
            .map(Words::quoted)
            .toList();
    if (!unknown.isEmpty()) {
      throw new IOException(
          (unknown.size() == 1 ? "the operator " : "the operators ")
              + String.join(", ", unknown)
              + (unknown.size() == 1 ? " is" : " are")
              + " not known (known: "
              + String.join(", ", names())
              + ")");
    }
  }

  /**
   * What a node computes first.
   *
   * @param node of a known operator
   * @param inputs what it takes; empty where it leaves one out
   * @throws IOException in one line that names the operator
   */
  Value evaluate(OnnxNode node, List<Optional<Value>> inputs) throws IOException {
    String operator = node.operator();
    boolean activation = ActivationOperator.named(operator).isPresent();
    Operands operands = new Operands(node, inputs);
    try {
      return activation ? activation(node, operands) : apply(operator, node, operands);
    } catch (NodeRefusal e) {
      throw e;
    } catch (IOException e) { // from the list of layers, which does not know of nodes
      throw node.refused(e.getMessage());
    } catch (IllegalArgumentException e) { // an operation that can't be as the model has it
      throw node.refused("can't be used: " + e.getMessage());
    }
  }

  private Value apply(String operator, OnnxNode node, Operands operands) throws IOException {
    return switch (operator) {
      case "Constant" -> constant(node);
      case "Identity", "Dropout" -> unchanged(node, operands);
      case "Cast" -> Casts.cast(node, operands.first());
      case "Flatten" -> {
        Signal signal = operands.signal(0);
        if (signal.layer() == 0 && signal.extents().length == 3) {
          layers.image(signal); // the network takes an image, which its first layer flattens
        }
        yield Reshapes.apply(operator, node, operands);
      }
      case "Reshape", "Squeeze", "Unsqueeze", "Transpose" ->
          Reshapes.apply(operator, node, operands);
      case "Gemm" -> dense.gemm(node, operands);
      case "MatMul" -> dense.matMul(node, operands);
      case "LayerNormalization" -> dense.layerNormalization(node, operands);
      case "Conv" -> windows.convolution(node, operands);
      case "MaxPool", "AveragePool", "GlobalMaxPool", "GlobalAveragePool" ->
          windows.pooling(operator, node, operands);
      case "Add", "Sum" -> arithmetic.add(node, operands);
      case "Sub" -> arithmetic.subtract(node, operands);
      case "Mul" -> arithmetic.multiply(node, operands);
      case "Div" -> arithmetic.divide(node, operands);
      case "Clip" -> arithmetic.clip(node, operands);
      case "Concat" -> concatenation(node, operands);
      default -> throw new IllegalStateException(operator);
    };
  }

  private static Value constant(OnnxNode node) throws IOException {
    return Tensor.read(
        node.tensor("value").orElseThrow(() -> node.refused("has no tensor as its value")));
  }

  private static Value unchanged(OnnxNode node, Operands operands) throws IOException {
    if (operands.count() > 2 && operands.constant(2).wholes().length > 0) {
      throw node.refused("has a training mode, which must be left out");
    }
    return operands.first();
  }

  private Value activation(OnnxNode node, Operands operands) throws IOException {
    ActivationOperator operator = ActivationOperator.named(node.operator()).orElseThrow();
    operator.require(node);
    Signal signal = operands.signal(0);
    return layers
        .add(
            new geodesic.network.graph.Nonlinearity(operator.activation()),
            List.of(layers.elements(signal)))
        .with(signal.extents());
  }

  private Value concatenation(OnnxNode node, Operands operands) throws IOException {
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < operands.count(); i++) {
      signals.add(operands.signal(i));
    }
    long axis = node.whole("axis", 1);
    int axes = signals.getFirst().extents().length + 1;
    if (axis != 1 && axis != 1 - axes) {
      throw node.refused("has axis " + axis + ", but only 1, that of the channels, is known");
    }
    return signals.size() == 1 ? signals.getFirst() : layers.concatenation(signals);
  }

  /** A signal times a number, as a layer. */
  static Value scaled(LayerList layers, Signal signal, float factor) throws IOException {
    return layers
        .add(new Scaling(factor), List.of(layers.elements(signal)))
        .with(Arrays.copyOf(signal.extents(), signal.extents().length));
  }
}
