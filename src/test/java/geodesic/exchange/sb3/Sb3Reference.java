package geodesic.exchange.sb3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * An agent that Stable-Baselines3 saved, and what it does in Python. The script beside the tests,
 * stable_baselines3_agents.py, made them.
 *
 * @param zip the agent's file
 * @param json what it does
 */
public record Sb3Reference(Path zip, JsonNode json) {
  /** The folder of all of them. */
  public static final Path FOLDER =
      Path.of(System.getProperty("geodesic.reference", "src/test/resources/reference"))
          .resolve("sb3");

  /** The agent of a name. */
  public static Sb3Reference of(String name) {
    Path file = FOLDER.resolve(name + ".json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new Sb3Reference(FOLDER.resolve(name + ".zip"), new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all agents whose actions are known. */
  static List<String> names() {
    return endingIn(".json.gz");
  }

  /** The names of the agents that can't be used here. */
  static List<String> refused() {
    return endingIn(".zip").stream().filter(name -> name.startsWith("not-")).toList();
  }

  private static List<String> endingIn(String end) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(end))
          .map(name -> name.substring(0, name.length() - end.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of numbers. */
  public float[][] rows(String name) {
    JsonNode rows = json.required(name);
    float[][] values = new float[rows.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats(rows.get(i));
    }
    return values;
  }

  /** A row of numbers. */
  public float[] row(String name) {
    return floats(json.required(name));
  }

  /** A row of numbers, in full. */
  double[] doubles(String name) {
    JsonNode row = json.required(name);
    double[] values = new double[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i).asDouble();
    }
    return values;
  }

  private static float[] floats(JsonNode row) {
    float[] values = new float[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) row.get(i).asDouble();
    }
    return values;
  }
}
