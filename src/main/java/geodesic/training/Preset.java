package geodesic.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import geodesic.algorithm.Algorithm;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tuned settings of an environment, from a YAML file: settings by name at the top, which hold
 * for every algorithm that has them, and under an algorithm's name those that hold for it alone.
 *
 * @param source where it came from, for messages
 * @param entries the file's top level
 */
public record Preset(String source, Map<String, Object> entries) {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  public Preset {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** The preset for an environment: its own if one ships, else the one for all others. */
  public static Preset of(String environment) {
    return shipped(environment)
        .or(() -> shipped("default"))
        .orElseThrow(() -> new IllegalStateException("envs/default.yaml is not in the jar"));
  }

  /** The preset that ships for an environment, if there is one. */
  public static Optional<Preset> shipped(String environment) {
    String resource = "/geodesic/envs/" + environment + ".yaml";
    try (InputStream in = Preset.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(parse("envs/" + environment + ".yaml", in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a preset file.
   *
   * @throws InvalidOption when it can't be read or is no YAML mapping
   */
  public static Preset read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidOption("preset " + file + " is no file");
    }
    try {
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (AccessDeniedException e) {
      throw new InvalidOption("preset " + file + " can't be read: permission denied");
    } catch (IOException e) {
      throw new InvalidOption("preset " + file + " can't be read: " + e.getMessage());
    }
  }

  @SuppressWarnings("unchecked")
  private static Preset parse(String source, byte[] yaml) throws IOException {
    try {
      if (YAML.readValue(yaml, Object.class) instanceof Map<?, ?> map) {
        requireValues(source, map);
        return new Preset(source, (Map<String, Object>) map);
      }
    } catch (JacksonException e) {
      throw new InvalidOption(
          "preset "
              + source
              + " is not YAML: "
              + e.getOriginalMessage().lines().findFirst().orElse("")
              + " (line "
              + e.getLocation().getLineNr()
              + ")");
    }
    throw new InvalidOption("preset " + source + " must be a YAML mapping of settings to values");
  }

  private static void requireValues(String source, Map<?, ?> map) {
    map.forEach((name, value) -> {
      if (value == null) {
        throw new InvalidOption("preset " + source + ": " + name + " has no value");
      } else if (value instanceof Map<?, ?> section) {
        requireValues(source, section);
      }
    });
  }

  /**
   * The settings for one algorithm: those at the top that it has, and its own section's. What only
   * other algorithms have is left to them.
   *
   * @throws InvalidOption when the preset names a setting that doesn't exist
   */
  public Map<String, Object> settings(Algorithm algorithm) {
    Map<String, Object> settings = new LinkedHashMap<>();
    Map<String, Object> own = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : entries.entrySet()) {
      boolean section =
          Arrays.stream(Algorithm.values()).anyMatch(a -> a.id().equals(entry.getKey()));
      if (!section) {
        if (Configuration.names(algorithm).contains(entry.getKey())
            || !isKnownToAny(entry.getKey())) {
          settings.put(entry.getKey(), entry.getValue());
        }
      } else if (entry.getKey().equals(algorithm.id())) {
        if (!(entry.getValue() instanceof Map<?, ?> map)) {
          throw new InvalidOption(
              "preset "
                  + source
                  + ": "
                  + entry.getKey()
                  + " must be a mapping of settings to values");
        }
        map.forEach((key, value) -> own.put(String.valueOf(key), value));
      }
    }
    settings.putAll(own);
    for (String name : settings.keySet()) {
      if (!Configuration.names(algorithm).contains(name)) {
        throw new InvalidOption(
            "preset "
                + source
                + " has the unknown setting '"
                + name
                + "' (valid for "
                + algorithm.id()
                + ": "
                + String.join(", ", Configuration.names(algorithm))
                + ")");
      }
    }
    return settings;
  }

  private static boolean isKnownToAny(String name) {
    return Arrays.stream(Algorithm.values()).anyMatch(a -> Configuration.names(a).contains(name));
  }
}
