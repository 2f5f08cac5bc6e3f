package geodesic.exchange.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.FixedGaussian;
import geodesic.distribution.MultiCategorical;
import geodesic.distribution.PixelBernoulli;
import geodesic.distribution.TanhGaussian;
import geodesic.exchange.ActionDescription;
import geodesic.exchange.PolicyDescription;
import geodesic.policy.ActionScaling;
import geodesic.policy.Policy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes how the most probable action follows from the network's outputs, exactly as {@link
 * Distribution#mode}, and declares the model's outputs: {@code action} first, then what the
 * distribution's parameters are.
 */
final class ActionWriter {
  static final String ACTION = "action";
  static final String LOGITS = "logits";
  static final String MEAN = "mean";
  static final String LOG_STD = "log_std";

  /** The network's outputs where these are means that are scaled to the action space. */
  static final String UNSCALED_MEAN = "unscaled_mean";

  private final GraphBuilder graph;

  private ActionWriter(GraphBuilder graph) {
    this.graph = graph;
  }

  /** The name of the network's outputs under a policy's distribution. */
  static String outputs(Policy policy) {
    return switch (policy.distribution()) {
      case DiagonalGaussian _ ->
          ActionDescription.scaling(policy).isPresent() ? UNSCALED_MEAN : MEAN;
      case TanhGaussian _ -> MEAN;
      default -> LOGITS;
    };
  }

  /** Writes all of it. */
  static void write(Policy policy, GraphBuilder graph) throws IOException {
    ActionWriter writer = new ActionWriter(graph);
    Distribution distribution = policy.distribution();
    switch (distribution) {
      case Categorical categorical -> writer.categorical(categorical);
      case MultiCategorical multi -> writer.multiCategorical(multi);
      case Bernoulli bernoulli -> writer.bernoulli(bernoulli);
      case DiagonalGaussian gaussian -> writer.gaussian(gaussian.n(), policy);
      case TanhGaussian gaussian -> writer.tanh(gaussian.normal().n(), policy);
      case PixelBernoulli _, FixedGaussian _ -> PolicyDescription.distribution(distribution);
    }
  }

  private void categorical(Categorical categorical) {
    largest(LOGITS, ACTION, false);
    graph.output(ACTION, DataType.INT64, "the index of the most probable action");
    logits(categorical.n());
  }

  /** The index of the largest element, the first among equals. */
  private void largest(String input, String output, boolean keepAxis) {
    graph.node(
        "ArgMax",
        output,
        List.of(input),
        output,
        GraphBuilder.attribute("axis", 1),
        GraphBuilder.attribute("keepdims", keepAxis ? 1 : 0),
        GraphBuilder.attribute("select_last_index", 0));
  }

  private void multiCategorical(MultiCategorical multi) {
    int components = multi.n().size();
    List<String> parts = new ArrayList<>();
    List<String> indices = new ArrayList<>();
    for (int i = 0; i < components; i++) {
      parts.add("logits" + i);
      indices.add("action" + i);
    }
    String sizes =
        graph.constant("choices", multi.n().stream().mapToLong(Integer::longValue).toArray());
    graph.node(
        "Split", "components", List.of(LOGITS, sizes), parts, GraphBuilder.attribute("axis", 1));
    for (int i = 0; i < components; i++) {
      largest(parts.get(i), indices.get(i), true);
    }
    graph.node("Concat", ACTION, indices, ACTION, GraphBuilder.attribute("axis", 1));
    graph.output(
        ACTION, DataType.INT64, "the index of each component's most probable choice", components);
    logits(multi.outputs());
  }

  private void bernoulli(Bernoulli bernoulli) {
    String zero = graph.constant("zero", new float[] {0});
    graph.node("Greater", "positive", List.of(LOGITS, zero), "positive");
    graph.node(
        "Cast",
        ACTION,
        List.of("positive"),
        ACTION,
        GraphBuilder.attribute("to", DataType.INT64.getNumber()));
    graph.output(
        ACTION, DataType.INT64, "1 where that is the more probable, else 0", bernoulli.n());
    logits(bernoulli.n());
  }

  private void logits(int count) {
    graph.output(LOGITS, DataType.FLOAT, "unnormalised log-probabilities", count);
  }

  private void gaussian(int n, Policy policy) {
    scale(policy, UNSCALED_MEAN, MEAN, n);
    graph.node("Identity", ACTION, List.of(MEAN), ACTION);
    parameters(
        policy,
        n,
        "the mean; clip it to the bounds in action_space before an environment takes it",
        "the mean of the normal distribution");
  }

  private void tanh(int n, Policy policy) {
    boolean scaled = ActionDescription.scaling(policy).isPresent();
    String squashed = scaled ? "squashed" : ACTION;
    graph.node("Tanh", squashed, List.of(MEAN), squashed);
    scale(policy, squashed, ACTION, n);
    parameters(
        policy,
        n,
        "the hyperbolic tangent of the mean, scaled to the bounds in action_space",
        "the mean of the normal distribution before the hyperbolic tangent");
  }

  private void parameters(Policy policy, int n, String action, String mean) {
    String logStd = graph.constant("log_std_constant", ActionDescription.logStd(policy), n);
    graph.node("Shape", "mean_shape", List.of(MEAN), "mean_shape");
    graph.node("Expand", LOG_STD, List.of(logStd, "mean_shape"), LOG_STD);
    graph.output(ACTION, DataType.FLOAT, action, n);
    graph.output(MEAN, DataType.FLOAT, mean, n);
    graph.output(
        LOG_STD,
        DataType.FLOAT,
        "the logarithm of its standard deviation, the same for every observation",
        n);
  }

  /** center + half a, in the order of {@link Policy#act}; nothing where that changes nothing. */
  private void scale(Policy policy, String from, String to, int n) {
    Optional<ActionScaling> scaling = ActionDescription.scaling(policy);
    if (scaling.isEmpty()) {
      return;
    }
    float[] center = new float[n];
    float[] half = new float[n];
    for (int j = 0; j < n; j++) {
      center[j] = scaling.get().center(j);
      half[j] = scaling.get().half(j);
    }
    String scaled = "scaled_" + from;
    graph.node("Mul", scaled, List.of(from, graph.constant("action_half", half, n)), scaled);
    graph.node("Add", to, List.of(scaled, graph.constant("action_center", center, n)), to);
  }
}
