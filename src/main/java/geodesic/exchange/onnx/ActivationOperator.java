package geodesic.exchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import geodesic.network.Activation;
import java.util.List;
import java.util.Optional;

/**
 * The ONNX operators that are nonlinearities.
 *
 * @param alpha their attribute, where they have one
 */
record ActivationOperator(Activation activation, String operator, Optional<Float> alpha) {
  private static final List<ActivationOperator> ALL =
      List.of(
          new ActivationOperator(Activation.TANH, "Tanh", Optional.empty()),
          new ActivationOperator(Activation.RELU, "Relu", Optional.empty()));

  /** What the attribute is where a model does not give it. */
  float defaultAlpha() {
    return operator.equals("LeakyRelu") ? 0.01f : 1;
  }

  /** The operator of a nonlinearity. */
  static ActivationOperator of(Activation activation) {
    return ALL.stream()
        .filter(each -> each.activation == activation)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no operator for " + activation));
  }

  /** The operator of a name. */
  static Optional<ActivationOperator> named(String operator) {
    return ALL.stream().filter(each -> each.operator.equals(operator)).findFirst();
  }

  /** The names of all of them. */
  static List<String> names() {
    return ALL.stream().map(ActivationOperator::operator).toList();
  }

  void write(String input, String result, GraphBuilder graph) {
    AttributeProto[] attributes =
        alpha.map(value -> GraphBuilder.attribute("alpha", value)).stream()
            .toArray(AttributeProto[]::new);
    graph.node(operator, result, List.of(input), result, attributes);
  }
}
