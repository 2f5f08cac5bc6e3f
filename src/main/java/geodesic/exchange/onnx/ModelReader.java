package geodesic.exchange.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import geodesic.environment.Spaces;
import geodesic.exchange.ActionDescription;
import geodesic.exchange.NormalizerState;
import geodesic.exchange.PolicyDescription;
import geodesic.exchange.PolicyModel;
import geodesic.exchange.SpaceJson;
import geodesic.network.graph.LayerGraph;
import geodesic.network.graph.Standardization;
import geodesic.policy.ObservationNormalizer;
import geodesic.training.ActionDistribution;
import geodesic.training.ActionForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a policy from a model: the layers between its input and the parameters of the action
 * distribution. Nodes that these do not need are not looked at.
 */
final class ModelReader {
  /** What may follow the network's outputs, and is not part of the network. */
  private static final Set<String> HEADS =
      Set.of("ArgMax", "Softmax", "LogSoftmax", "Identity", "Greater", "Cast");

  private final GraphProto graph;

  /** The places of the nodes that compute names. */
  private final Map<String, Integer> producers = new HashMap<>();

  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();

  private ModelReader(GraphProto graph) {
    this.graph = graph;
    for (int i = 0; i < graph.getNodeCount(); i++) {
      for (String output : graph.getNode(i).getOutputList()) {
        producers.putIfAbsent(output, i);
      }
    }
    graph.getInitializerList().forEach(constant -> constants.put(constant.getName(), constant));
  }

  static PolicyModel read(ModelProto model) throws IOException {
    Map<String, String> properties = new HashMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      properties.put(entry.getKey(), entry.getValue());
    }
    return new ModelReader(model.getGraph()).read(properties);
  }

  private PolicyModel read(Map<String, String> properties) throws IOException {
    ValueInfoProto input = input();
    int[] extents = extents(input);
    Signal observation = Signal.of(0, extents);
    LayerList layers = new LayerList(observation.size());
    values.put(input.getName(), observation);
    JsonNode description = description(properties);
    ActionForm form = ActionDescription.form(description);
    boolean other = form.scaled() && form.distribution() == ActionDistribution.GAUSSIAN;
    String outputs = other ? ActionWriter.UNSCALED_MEAN : outputs();
    evaluate(outputs, new Operators(layers));
    if (!(values.get(outputs) instanceof Signal signal)) {
      throw new IOException("its result " + Words.quoted(outputs) + " is a constant");
    }
    LayerGraph network = layers.graph();
    if (signal.layer() != network.nodes().size() || signal.size() != network.outputs()) {
      throw new IOException("its result " + Words.quoted(outputs) + " is not its last layer's");
    }
    Optional<ObservationNormalizer> normalizer = Optional.empty();
    if (layers.standardizing().isPresent()) {
      normalizer =
          Optional.of(
              normalizer(
                  layers.standardizing().get(),
                  Optional.ofNullable(properties.get(PolicyDescription.NORMALIZER))));
    }
    Optional<Spaces> spaces = spaces(properties, observation.size(), network.outputs());
    if (form.scaled() && spaces.isEmpty()) {
      throw new IOException("its actions are scaled to an action_space that it does not say");
    }
    return new PolicyModel(
        network.network(),
        layers.theta(),
        other ? ActionDescription.logStd(description) : logStd(),
        normalizer,
        form,
        Optional.empty(),
        spaces,
        Optional.ofNullable(properties.get("environment")),
        remarks);
  }

  /** The only input that is not a constant. */
  private ValueInfoProto input() throws IOException {
    List<ValueInfoProto> inputs =
        graph.getInputList().stream()
            .filter(input -> !constants.containsKey(input.getName()))
            .toList();
    if (inputs.size() != 1) {
      throw new IOException(
          "it has " + inputs.size() + " inputs, but a policy has one, the observation");
    }
    return inputs.getFirst();
  }

  private static int[] extents(ValueInfoProto input) throws IOException {
    String name = "its input " + Words.quoted(input.getName());
    if (!input.getType().hasTensorType() || !input.getType().getTensorType().hasShape()) {
      throw new IOException(name + " is no tensor with a shape");
    }
    int type = input.getType().getTensorType().getElemType();
    if (type != DataType.FLOAT_VALUE
        && type != DataType.DOUBLE_VALUE
        && type != DataType.UINT8_VALUE) {
      throw new IOException(
          name + " has elements of type " + Tensor.typeName(type) + ", but must have FLOAT");
    }
    List<TensorShapeProto.Dimension> axes = input.getType().getTensorType().getShape().getDimList();
    if (axes.size() < 2) {
      throw new IOException(
          name + " has " + axes.size() + " axes, but must have the batch's and an observation's");
    }
    int[] extents = new int[axes.size() - 1];
    long size = 1;
    for (int i = 0; i < extents.length; i++) {
      long extent = axes.get(i + 1).getDimValue();
      if (extent < 1 || extent > 1 << 26 || size * extent > 1 << 26) {
        throw new IOException(name + " must have known extents behind the batch's axis");
      }
      extents[i] = (int) extent;
      size *= extent;
    }
    return extents;
  }

  /** The name of the distribution's parameters. */
  private String outputs() throws IOException {
    if (graph.getOutputCount() == 0) {
      throw new IOException("it has no output");
    }
    for (ValueInfoProto output : graph.getOutputList()) {
      if (output.getName().equals(ActionWriter.LOGITS)
          || output.getName().equals(ActionWriter.MEAN)) {
        return output.getName();
      }
    }
    String name = graph.getOutput(0).getName();
    Set<String> seen = new HashSet<>();
    while (seen.add(name) && producers.containsKey(name)) {
      NodeProto node = graph.getNode(producers.get(name));
      if (!HEADS.contains(node.getOpType()) || node.getInputCount() == 0) {
        break;
      } else if (node.getOpType().endsWith("Softmax")) {
        remarks.add("its last layer, " + node.getOpType() + ", is left out: a policy's are logits");
      }
      name = node.getInput(0);
    }
    return name;
  }

  private void evaluate(String wanted, Operators operators) throws IOException {
    BitSet needed = new BitSet();
    List<String> open = new ArrayList<>(List.of(wanted));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String name = open.removeLast();
      Integer at = producers.get(name);
      if (seen.add(name) && at != null && !values.containsKey(name) && !needed.get(at)) {
        needed.set(at);
        for (String input : graph.getNode(at).getInputList()) {
          open.add(input);
          uses.merge(input, 1, Integer::sum);
        }
      }
    }
    Operators.requireKnown(
        needed.stream().mapToObj(at -> new OnnxNode(graph.getNode(at)).operator()).toList());
    for (int at = 0; at < graph.getNodeCount(); at++) {
      NodeProto proto = graph.getNode(at);
      if (needed.get(at)) {
        OnnxNode node = new OnnxNode(proto);
        List<Optional<Value>> inputs = new ArrayList<>();
        for (int i = 0; i < proto.getInputCount(); i++) {
          Optional<String> name = node.input(i);
          inputs.add(name.isEmpty() ? Optional.empty() : Optional.of(value(name.get(), node)));
        }
        values.put(proto.getOutput(0), operators.evaluate(node, inputs));
      }
    }
    if (!values.containsKey(wanted)) {
      throw new IOException("nothing computes its result " + Words.quoted(wanted));
    }
  }

  private Value value(String name, OnnxNode node) throws IOException {
    Value value = values.get(name);
    if (value == null && constants.containsKey(name)) {
      value = Tensor.read(constants.get(name));
      values.put(name, value);
    }
    return switch (value) {
      case null ->
          throw node.refused("takes " + Words.quoted(name) + ", which nothing before it computes");
      case Signal signal -> signal.sharedIf(uses.getOrDefault(name, 0) > 1);
      case Tensor tensor -> tensor;
    };
  }

  /** The constant behind the output of that name. */
  private Optional<float[]> logStd() throws IOException {
    boolean given =
        graph.getOutputList().stream()
            .anyMatch(output -> output.getName().equals(ActionWriter.LOG_STD));
    if (!given) {
      return Optional.empty();
    }
    String name = ActionWriter.LOG_STD;
    for (int i = 0; i < 8 && producers.containsKey(name); i++) {
      NodeProto node = graph.getNode(producers.get(name));
      boolean spread = Set.of("Identity", "Expand", "Unsqueeze").contains(node.getOpType());
      if (!spread || node.getInputCount() == 0) {
        break;
      }
      name = node.getInput(0);
    }
    if (!constants.containsKey(name)) {
      throw new IOException(
          "its output \"log_std\" depends on the observation, but must be constant");
    }
    return Optional.of(Tensor.read(constants.get(name)).reals());
  }

  /** What the metadata say of actions. */
  private static JsonNode description(Map<String, String> properties) throws IOException {
    ObjectNode description = JsonNodeFactory.instance.objectNode();
    for (String name : ActionDescription.NAMES) {
      if (properties.containsKey(name)) {
        description.set(
            name,
            name.equals(ActionDescription.DISTRIBUTION)
                ? TextNode.valueOf(properties.get(name))
                : json(name, properties.get(name)));
      }
    }
    return description;
  }

  private static ObservationNormalizer normalizer(
      Signal.Standardizing found, Optional<String> state) throws IOException {
    float limit = ObservationNormalizer.LIMIT;
    if (found.clip().isEmpty() || found.clip().get() != limit) {
      throw new IOException(
          "it clips normalised observations %s, but a normaliser here clips them to [-%s, %s]"
              .formatted(
                  found.clip().map(c -> "to [-" + c + ", " + c + "]").orElse("not at all"),
                  limit,
                  limit));
    }
    return NormalizerState.read(new Standardization(found.shift(), found.scale(), limit), state, 0);
  }

  private static Optional<Spaces> spaces(
      Map<String, String> properties, int observations, int outputs) throws IOException {
    String observation = properties.get("observation_space");
    String action = properties.get("action_space");
    if (observation == null || action == null) {
      return Optional.empty();
    }
    return Optional.of(
        SpaceJson.spaces(
            json("observation_space", observation),
            json("action_space", action),
            observations,
            outputs));
  }

  private static JsonNode json(String name, String text) throws IOException {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JacksonException e) {
      throw new IOException("its " + name + " is not JSON", e);
    }
  }
}
