package geodesic.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.environment.Environments;
import geodesic.linalg.Kernels;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A configuration as JSON: config.json, and a checkpoint's own copy. */
public final class ConfigurationJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ConfigurationJson() {}

  /**
   * A run's configuration, with the path and SHA-256 of each file that its networks were read from.
   */
  public static String write(Trainer trainer) {
    ObjectNode root = json(trainer.configuration());
    trainer
        .networkFiles()
        .forEach((setting, file) ->
            root.withObjectProperty("files")
                .putObject(setting)
                .put("path", file.file().toString())
                .put("sha256", file.sha256()));
    return root.toPrettyString() + "\n";
  }

  /** Every effective setting, the seed, and the versions that the run was made with. */
  public static String write(Configuration configuration) {
    return json(configuration).toPrettyString() + "\n";
  }

  private static ObjectNode json(Configuration configuration) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("environment", configuration.environment());
    EnvironmentArgumentsJson.write(configuration.specification().arguments(), root);
    root.put("algorithm", configuration.algorithm().id());
    root.put("seed", configuration.seed());
    root.set("settings", MAPPER.valueToTree(configuration.settings().plain()));
    root.set("versions", versions());
    return root;
  }

  /** What results are made with but do not depend on: versions, and the kernels in use. */
  public static ObjectNode versions() {
    ObjectNode versions = MAPPER.createObjectNode();
    versions.put("geodesic", version());
    versions.put("java", Runtime.version().toString());
    versions.put("kernels", Kernels.active().name());
    return versions;
  }

  /** This build's version; "development" where classes are not in their jar. */
  public static String version() {
    String version = ConfigurationJson.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * Reads what {@link #write} wrote, by this version or an earlier one.
   *
   * @throws IOException when it is not such JSON
   */
  public static Configuration read(String json) throws IOException {
    try {
      JsonNode root = MAPPER.readTree(json);
      Map<String, Object> settings = new LinkedHashMap<>();
      root.required("settings")
          .forEachEntry(
              (name, value) -> settings.put(name, MAPPER.convertValue(value, Object.class)));
      Algorithm algorithm = Algorithms.named(root.required("algorithm").asText());
      return Configuration.of(
          Environments.specification(
              root.required("environment").asText(), EnvironmentArgumentsJson.read(root)),
          algorithm,
          root.required("seed").asLong(),
          Configuration.types(algorithm).withMissing(settings));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          "its configuration can't be used: " + e.getMessage().lines().findFirst().orElse(""), e);
    }
  }
}
