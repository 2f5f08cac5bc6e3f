package geodesic.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** One episode as the real Gymnasium played it; the README beside the files explains the fields. */
record ReferenceEpisode(JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<ReferenceEpisode> read(Path file) throws IOException {
    List<ReferenceEpisode> episodes = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        episodes.add(new ReferenceEpisode(MAPPER.readTree(line)));
      }
    }
    return episodes;
  }

  String id() {
    return field("env").asText();
  }

  long seed() {
    return field("seed").asLong();
  }

  int length() {
    return field("actions").size();
  }

  float[] resetObservation() {
    return floats(field("reset_observation"));
  }

  float[] secondResetObservation() {
    return floats(field("second_reset_observation"));
  }

  /** The state before step i: the first state, then the recorded ones. */
  double[] stateBefore(int step) {
    return doubles(step == 0 ? field("reset_state") : field("states").get(step - 1));
  }

  double[] stateAfter(int step) {
    return doubles(field("states").get(step));
  }

  float[] action(int step) {
    JsonNode action = field("actions").get(step);
    return action.isArray() ? floats(action) : new float[] {action.floatValue()};
  }

  float[] observation(int step) {
    return floats(field("observations").get(step));
  }

  double reward(int step) {
    return field("rewards").get(step).asDouble();
  }

  boolean terminated(int step) {
    return field("terminated").get(step).asBoolean();
  }

  boolean truncated(int step) {
    return field("truncated").get(step).asBoolean();
  }

  private JsonNode field(String name) {
    JsonNode node = json.get(name);
    if (node == null) {
      throw new IllegalArgumentException("a reference episode lacks the field " + name);
    }
    return node;
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).asDouble();
    }
    return values;
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
