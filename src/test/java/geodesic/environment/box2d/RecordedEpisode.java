package geodesic.environment.box2d;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.environment.Environment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** One episode as the real Gymnasium played it; the README beside the files explains the fields. */
record RecordedEpisode(JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Reads all episodes of a folder. */
  static List<RecordedEpisode> readAll(Path folder) throws IOException {
    List<RecordedEpisode> episodes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl.gz")).sorted().toList()) {
        try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            episodes.add(new RecordedEpisode(MAPPER.readTree(line)));
          }
        }
      }
    }
    return episodes;
  }

  /** A file or folder of the reference data: the one asked for, or else the committed one. */
  static Path reference(String name) {
    String folder = System.getProperty("geodesic.reference");
    if (folder != null && Files.exists(Path.of(folder, name))) {
      return Path.of(folder, name);
    }
    try {
      return Path.of(RecordedEpisode.class.getResource("/reference/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Environment make() {
    return switch (id()) {
      case "LunarLander-v3" -> new LunarLander(options(false));
      case "LunarLanderContinuous-v3" -> new LunarLander(options(true));
      case "BipedalWalker-v3" -> new BipedalWalker(false);
      case "BipedalWalkerHardcore-v3" -> new BipedalWalker(true);
      default -> throw new IllegalArgumentException("no such environment: " + id());
    };
  }

  private LunarLander.Options options(boolean continuous) {
    JsonNode given = json.get("options");
    LunarLander.Options usual = new LunarLander.Options();
    return new LunarLander.Options(
        continuous,
        given.path("gravity").asDouble(usual.gravity()),
        given.path("enable_wind").asBoolean(usual.enableWind()),
        given.path("wind_power").asDouble(usual.windPower()),
        given.path("turbulence_power").asDouble(usual.turbulencePower()));
  }

  String id() {
    return json.get("env").asText();
  }

  long seed() {
    return json.get("seed").asLong();
  }

  int length() {
    return json.get("actions").size();
  }

  float[] resetObservation() {
    return floats(json.get("reset_observation"));
  }

  float[] secondResetObservation() {
    return floats(json.get("second_reset_observation"));
  }

  float[] action(int step) {
    JsonNode action = json.get("actions").get(step);
    return action.isArray() ? floats(action) : new float[] {action.intValue()};
  }

  float[] observation(int step) {
    return floats(json.get("observations").get(step));
  }

  double reward(int step) {
    return json.get("rewards").get(step).asDouble();
  }

  boolean terminated(int step) {
    return json.get("terminated").get(step).asBoolean();
  }

  @Override
  public String toString() {
    return id() + " seed " + seed() + " " + json.get("policy").asText() + " " + json.get("options");
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(array.get(i).asText());
    }
    return values;
  }
}
