package geodesic.exchange.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.Box;
import geodesic.environment.Space;
import geodesic.exchange.PolicyDescription;
import geodesic.network.Shape;
import geodesic.network.graph.LayerGraph;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import geodesic.training.ConfigurationJson;
import geodesic.training.TrainedPolicy;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a policy as an ONNX model. The same policy always gives the same bytes. */
final class ModelWriter {
  static final String OBSERVATION = "observation";

  /** Of ONNX 1.12, which ONNX Runtime reads from 1.12 on; the first with LayerNormalization. */
  private static final long OPERATORS = 17;

  private static final long FILE_FORMAT = 8;

  private ModelWriter() {}

  /**
   * The model of a policy.
   *
   * @throws IOException when its network is not made of known layers; the message is one line
   */
  static ModelProto write(TrainedPolicy trained, Optional<String> environment) throws IOException {
    Policy policy = trained.policy();
    LayerGraph layers =
        LayerGraph.of(policy.network())
            .orElseThrow(() ->
                new IOException(
                    "the policy's network is computed by another library, which alone knows its"
                        + " layers; ONNX can take networks that are translated into this"
                        + " project's own"));
    GraphBuilder graph = new GraphBuilder("policy");
    int[] extents = extents(trained.spaces().observation());
    graph.input(OBSERVATION, "as the environment gives it", extents);
    String seen =
        policy.normalizer().isPresent()
            ? normalized(policy.normalizer().get(), extents, graph)
            : OBSERVATION;
    LayerWriter.write(
        layers,
        policy.theta(),
        shaped(seen, extents, layers.input(), graph),
        ActionWriter.outputs(policy),
        graph);
    ActionWriter.write(policy, graph);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FILE_FORMAT)
            .setProducerName("geodesic")
            .setProducerVersion(ConfigurationJson.version())
            .setDocString("A policy: observations in, the most probable actions out.")
            .setGraph(graph.build());
    model.addOpsetImportBuilder().setDomain("").setVersion(OPERATORS);
    describe(trained, environment, model);
    return model.build();
  }

  /** The axes of an observation; those of a vector for all but boxes. */
  private static int[] extents(Space observation) {
    return observation instanceof Box box ? box.shape() : new int[] {observation.size()};
  }

  /** (x - mean) * scale, clipped, in the order of {@link ObservationNormalizer#normalize}. */
  private static String normalized(
      ObservationNormalizer normalizer, int[] extents, GraphBuilder graph) {
    int size = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
    float[] mean = new float[size];
    float[] scale = new float[size];
    for (int i = 0; i < size; i++) {
      mean[i] = normalizer.shift(i);
      scale[i] = normalizer.scale(i);
    }
    float limit = ObservationNormalizer.LIMIT;
    graph.node(
        "Sub",
        "centred",
        List.of(OBSERVATION, graph.constant("observation_mean", mean, extents)),
        "centred");
    graph.node(
        "Mul",
        "scaled",
        List.of("centred", graph.constant("observation_scale", scale, extents)),
        "scaled");
    graph.node(
        "Clip",
        "normalized",
        List.of(
            "scaled",
            graph.constant("least", new float[] {-limit}),
            graph.constant("most", new float[] {limit})),
        "normalized");
    return "normalized";
  }

  /** An observation with the axes that the network wants. */
  private static String shaped(String name, int[] extents, Shape input, GraphBuilder graph) {
    int[] wanted =
        input.isImage()
            ? new int[] {input.channels(), input.height(), input.width()}
            : new int[] {input.size()};
    if (Arrays.equals(extents, wanted)) {
      return name;
    }
    // Not a Flatten, which is a layer: this network takes a vector.
    long[] all = new long[1 + wanted.length]; // 0 keeps the batch's axis
    Arrays.setAll(all, i -> i == 0 ? 0 : wanted[i - 1]);
    String shape = graph.constant("network_shape", all);
    graph.node("Reshape", "shaped", List.of(name, shape), "shaped");
    return "shaped";
  }

  private static void describe(
      TrainedPolicy trained, Optional<String> environment, ModelProto.Builder model)
      throws IOException {
    ObjectNode description = PolicyDescription.json(trained, environment);
    for (Map.Entry<String, JsonNode> entry : description.properties()) {
      JsonNode value = entry.getValue();
      property(entry.getKey(), value.isTextual() ? value.asText() : value.toString(), model);
    }
  }

  private static void property(String key, String value, ModelProto.Builder model) {
    model.addMetadataPropsBuilder().setKey(key).setValue(value);
  }
}
