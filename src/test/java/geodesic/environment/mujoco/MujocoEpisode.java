package geodesic.environment.mujoco;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** One episode as Gymnasium played it; the README beside the files explains the fields. */
record MujocoEpisode(JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<MujocoEpisode> read(Path file) throws IOException {
    List<MujocoEpisode> episodes = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        episodes.add(new MujocoEpisode(MAPPER.readTree(line)));
      }
    }
    return episodes;
  }

  String id() {
    return json.get("env").asText();
  }

  long seed() {
    return json.get("seed").asLong();
  }

  /** Arguments that the environment was made with, as users write them. */
  Map<String, String> keywords() {
    Map<String, String> keywords = new TreeMap<>();
    if (has("keywords")) {
      json.get("keywords")
          .properties()
          .forEach(entry -> keywords.put(entry.getKey(), text(entry.getValue())));
    }
    return keywords;
  }

  /** A range is text, such as {@code (0.2, inf)}, or a list of its two bounds. */
  private static String text(JsonNode value) {
    return value.isArray() ? value.get(0).asText() + "," + value.get(1).asText() : value.asText();
  }

  boolean has(String field) {
    return json.has(field);
  }

  int length() {
    return json.get("actions").size();
  }

  /** A list of numbers for the whole episode. */
  double[] doubles(String field) {
    return doubles(json.get(field));
  }

  /** A list of numbers for a step. */
  double[] doubles(String field, int step) {
    return doubles(json.get(field).get(step));
  }

  /** Positions, then velocities, of a reset. */
  double[] state(String prefix) {
    return joined(doubles(prefix + "qpos"), doubles(prefix + "qvel"));
  }

  /** Positions, then velocities, after a step. */
  double[] state(int step) {
    return joined(doubles("qpos", step), doubles("qvel", step));
  }

  /** The state that was set between two steps. */
  Optional<double[]> placedBefore(int step) {
    JsonNode placed = json.path("placed").get(Integer.toString(step));
    return Optional.ofNullable(placed)
        .map(node -> joined(doubles(node.get("qpos")), doubles(node.get("qvel"))));
  }

  private static double[] joined(double[] qpos, double[] qvel) {
    double[] state = Arrays.copyOf(qpos, qpos.length + qvel.length);
    System.arraycopy(qvel, 0, state, qpos.length, qvel.length);
    return state;
  }

  float[] action(int step) {
    double[] recorded = doubles("actions", step);
    float[] action = new float[recorded.length];
    for (int i = 0; i < action.length; i++) {
      action[i] = (float) recorded[i];
    }
    return action;
  }

  double reward(int step) {
    return number(json.get("rewards").get(step));
  }

  boolean flag(String field, int step) {
    return json.get(field).get(step).asBoolean();
  }

  /** The scalars of a step's info. */
  Map<String, Double> info(int step) {
    Map<String, Double> info = new TreeMap<>();
    if (has("infos")) {
      json.get("infos")
          .get(step)
          .properties()
          .forEach(entry -> info.put(entry.getKey(), number(entry.getValue())));
    }
    return info;
  }

  private static double[] doubles(JsonNode node) {
    double[] values = new double[node.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(node.get(i));
    }
    return values;
  }

  private static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.doubleValue();
  }
}
