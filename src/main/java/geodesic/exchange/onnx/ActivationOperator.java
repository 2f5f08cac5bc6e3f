package geodesic.exchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import geodesic.network.Activation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The ONNX operators that are nonlinearities by themselves. */
record ActivationOperator(Activation activation, String operator, List<Parameter> parameters) {
  /**
   * A number that an operator has.
   *
   * @param value what it is here
   * @param usual what it is where a model does not give it
   */
  record Parameter(String name, float value, float usual) {}

  private static final List<ActivationOperator> ALL =
      List.of(
          of(Activation.TANH, "Tanh"),
          of(Activation.RELU, "Relu"),
          of(Activation.SIGMOID, "Sigmoid"),
          of(Activation.ELU, "Elu", new Parameter("alpha", 1, 1)),
          of(Activation.SOFTPLUS, "Softplus"),
          of(Activation.LEAKY_RELU, "LeakyRelu", new Parameter("alpha", 0.01f, 0.01f)),
          of(
              Activation.HARD_SIGMOID,
              "HardSigmoid",
              new Parameter("alpha", 0.2f, 0.2f),
              new Parameter("beta", 0.5f, 0.5f)));

  private static ActivationOperator of(
      Activation activation, String operator, Parameter... parameters) {
    return new ActivationOperator(activation, operator, List.of(parameters));
  }

  /** The operator of a name. */
  static Optional<ActivationOperator> named(String operator) {
    return ALL.stream().filter(each -> each.operator.equals(operator)).findFirst();
  }

  /** The names of all of them. */
  static List<String> names() {
    return ALL.stream().map(ActivationOperator::operator).toList();
  }

  /**
   * Writes a nonlinearity.
   *
   * @throws IOException when no operator is one like it
   */
  static void write(Activation activation, String input, String result, GraphBuilder graph)
      throws IOException {
    if (activation == Activation.HARD_TANH) {
      String least = graph.constant(result + "_least", new float[] {-1});
      String most = graph.constant(result + "_most", new float[] {1});
      graph.node("Clip", result, List.of(input, least, most), result);
      return;
    }
    ActivationOperator found =
        ALL.stream()
            .filter(each -> each.activation == activation)
            .findFirst()
            .orElseThrow(() -> new IOException("ONNX has no operator for " + activation));
    AttributeProto[] attributes =
        found.parameters.stream()
            .map(parameter -> GraphBuilder.attribute(parameter.name, parameter.value))
            .toArray(AttributeProto[]::new);
    graph.node(found.operator, result, List.of(input), result, attributes);
  }

  /** Refuses a node whose parameters are not those of the nonlinearity here. */
  void require(OnnxNode node) throws IOException {
    for (Parameter parameter : parameters) {
      float given = node.real(parameter.name, parameter.usual);
      if (given != parameter.value) {
        throw node.refused(
            "has %s %s, but only %s is known".formatted(parameter.name, given, parameter.value));
      }
    }
  }
}
