package geodesic.experiment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.algorithm.Algorithms;
import geodesic.options.Assignment;
import geodesic.options.InvalidOption;
import geodesic.options.SettingValue;
import geodesic.options.Settings;
import geodesic.training.Configuration;
import geodesic.training.ConfigurationJson;
import geodesic.training.EnvironmentArgumentsJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A specification as JSON: compare.json. */
final class SpecificationJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Fields that tell how a comparison came about, and do not change it. */
  private static final List<String> CIRCUMSTANCES =
      Stream.concat(
              Stream.of("command", "versions"), EnvironmentArgumentsJson.CIRCUMSTANCES.stream())
          .toList();

  private SpecificationJson() {}

  static String write(Specification specification) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("environment", specification.environment());
    EnvironmentArgumentsJson.write(specification.task().arguments(), root);
    root.put("seeds", specification.seeds().toString());
    root.put("tuning_seeds", specification.tuningSeeds().map(Seeds::toString).orElse(null));
    root.put("evaluation_episodes", specification.evaluationEpisodes());
    root.put("evaluation_seed", Specification.EVALUATION_SEED);
    root.put("tuning_evaluation_seed", Specification.TUNING_EVALUATION_SEED);
    root.put(
        "threshold",
        specification.threshold().isPresent()
            ? Double.valueOf(specification.threshold().getAsDouble())
            : null);
    ObjectNode entrants = root.putObject("entrants");
    for (Entrant entrant : specification.entrants()) {
      ObjectNode node = entrants.putObject(entrant.label());
      node.put("algorithm", entrant.algorithm().id());
      node.set("settings", MAPPER.valueToTree(entrant.settings().plain()));
      node.set(
          "sweep",
          MAPPER.valueToTree(
              entrant.isTuned()
                  ? entrant.grid().stream().map(Settings::texts).toList()
                  : List.of()));
    }
    root.put("command", specification.command());
    root.set("versions", ConfigurationJson.versions());
    return root.toPrettyString() + "\n";
  }

  /**
   * The first difference between two specifications that changes a run, or leaves out one that was
   * made, such as "steps is 4000 there and 8000 here"; empty when there is none.
   *
   * @throws IOException when the first is not JSON
   */
  static Optional<String> difference(String there, String here) throws IOException {
    JsonNode wanted = plainSweeps(tree(here));
    return difference("", complete(plainSweeps(tree(there)), wanted), wanted);
  }

  /** The seeds of a comparison's runs; empty when it holds none. */
  static Optional<Seeds> seeds(String there) throws IOException {
    return seeds(tree(there).path("seeds"));
  }

  private static Optional<Seeds> seeds(JsonNode node) {
    return node.isTextual() ? Optional.of(Seeds.of(node.asText())) : Optional.empty();
  }

  private static JsonNode tree(String json) throws IOException {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new IOException(
          "it is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
    }
  }

  /** Writes the values of sweeps in one way: earlier versions kept the words of the user. */
  private static JsonNode plainSweeps(JsonNode root) {
    for (JsonNode entrant : root.path("entrants")) {
      for (JsonNode variation : entrant.path("sweep")) {
        for (Map.Entry<String, JsonNode> value : variation.properties()) {
          plain(entrant.path("algorithm").asText(), value.getKey(), value.getValue().asText())
              .ifPresent(text -> ((ObjectNode) variation).put(value.getKey(), text));
        }
      }
    }
    return root;
  }

  /** Adds settings that there were none of in an earlier version, with what their absence means. */
  private static JsonNode complete(JsonNode there, JsonNode here) throws IOException {
    for (Map.Entry<String, JsonNode> entrant : there.path("entrants").properties()) {
      String id = entrant.getValue().path("algorithm").asText();
      if (Algorithms.ids().contains(id)
          && entrant.getValue().path("settings") instanceof ObjectNode settings) {
        // Read again, since a whole number in memory is not equal to the same one in a file.
        JsonNode meant =
            tree(
                MAPPER.writeValueAsString(
                    Configuration.whereMissing(Algorithms.named(id)).plain()));
        for (String name : names(here.path("entrants").path(entrant.getKey()).path("settings"))) {
          if (!settings.has(name) && meant.has(name)) {
            settings.set(name, meant.get(name));
          }
        }
      }
    }
    return there;
  }

  /** Empty where this version has no such setting or value, and a difference is there anyway. */
  private static Optional<String> plain(String algorithm, String name, String text) {
    try {
      Assignment assignment = new Assignment(name, text);
      return Configuration.read(Algorithms.named(algorithm), List.of(assignment))
          .get(name)
          .map(SettingValue::text);
    } catch (InvalidOption e) {
      return Optional.empty();
    }
  }

  private static Optional<String> difference(String path, JsonNode there, JsonNode here) {
    if (path.equals("seeds")) {
      return seedsDifference(there, here);
    }
    if (there == null || here == null || !there.isObject() || !here.isObject()) {
      return there != null && there.equals(here)
          ? Optional.empty()
          : Optional.of(path + " is " + text(there) + " there and " + text(here) + " here");
    }
    List<String> there0 = names(there);
    if (path.equals("entrants") && !there0.equals(names(here))) {
      return Optional.of(
          "entrants are "
              + String.join(", ", there0)
              + " there and "
              + String.join(", ", names(here))
              + " here");
    }
    TreeSet<String> all = new TreeSet<>(there0);
    all.addAll(names(here));
    for (String name : all) {
      if (!(path.isEmpty() && CIRCUMSTANCES.contains(name))) {
        Optional<String> found =
            difference(path.isEmpty() ? name : path + "." + name, there.get(name), here.get(name));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Seeds may be added. */
  private static Optional<String> seedsDifference(JsonNode there, JsonNode here) {
    Optional<Seeds> before = there == null ? Optional.empty() : seeds(there);
    if (before.isPresent() && seeds(here).orElseThrow().contains(before.get())) {
      return Optional.empty();
    }
    return Optional.of(
        "seeds is "
            + text(there)
            + " there and "
            + text(here)
            + " here, and seeds can be added but not taken away");
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String text(JsonNode node) {
    return node == null || node.isNull()
        ? "not given"
        : node.isTextual() ? node.asText() : node.toString();
  }
}
