package geodesic.fisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** A policy and what PyTorch says of it; the README beside the files explains the fields. */
record ReferenceCase(JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static ReferenceCase read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new ReferenceCase(MAPPER.readTree(in));
    }
  }

  Policy policy() {
    int actions = number("action_size").intValue();
    List<Integer> hidden = new ArrayList<>();
    field("hidden").forEach(width -> hidden.add(width.intValue()));
    Activation activation =
        Activation.valueOf(field("activation").asText().toUpperCase(Locale.ROOT));
    Distribution distribution =
        switch (field("head").asText()) {
          case "categorical" -> new Categorical(actions);
          case "gaussian" -> new DiagonalGaussian(actions, 0);
          default -> throw new IllegalArgumentException("unknown head " + field("head"));
        };
    Policy policy =
        new Policy(
            new Mlp(number("observation_size").intValue(), hidden, actions, activation),
            distribution);
    policy.set(floats("theta"));
    return policy;
  }

  Number number(String... path) {
    return field(path).numberValue();
  }

  /** The numbers of an array of any depth, in order; a single number is an array of one. */
  double[] doubles(String... path) {
    List<Double> values = new ArrayList<>();
    flatten(field(path), values);
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  float[] floats(String... path) {
    double[] values = doubles(path);
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  private static void flatten(JsonNode node, List<Double> values) {
    if (node.isArray()) {
      node.forEach(item -> flatten(item, values));
    } else {
      values.add(node.asDouble());
    }
  }

  private JsonNode field(String... path) {
    JsonNode node = json;
    for (String name : path) {
      node = node.get(name);
      if (node == null) {
        throw new IllegalArgumentException("a reference case lacks the field " + name);
      }
    }
    return node;
  }
}
