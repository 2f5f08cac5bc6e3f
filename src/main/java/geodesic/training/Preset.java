package geodesic.training;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.options.InvalidOption;
import geodesic.options.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

  private static Preset parse(String source, byte[] yaml) {
    return new Preset(source, PresetYaml.read("preset " + source, yaml));
  }

  /**
   * The settings for one algorithm: those at the top that it has, and its own section's. What only
   * other algorithms have is left to them.
   *
   * @throws InvalidOption when the preset names a setting that doesn't exist, be it in the section
   *     of another algorithm
   */
  public Map<String, Object> settings(Algorithm algorithm) {
    Map<String, Object> settings = new LinkedHashMap<>();
    Map<String, Object> own = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : entries.entrySet()) {
      Optional<Algorithm> section =
          Algorithms.all().stream().filter(a -> a.id().equals(entry.getKey())).findAny();
      if (section.isEmpty()) {
        if (Configuration.names(algorithm).contains(entry.getKey())
            || !isKnownToAny(entry.getKey())) {
          settings.put(entry.getKey(), entry.getValue());
        }
      } else {
        Map<String, Object> ofSection = section(section.get(), entry.getValue());
        if (section.get().equals(algorithm)) {
          own.putAll(ofSection);
        }
      }
    }
    for (String name : settings.keySet()) {
      if (!Configuration.names(algorithm).contains(name)) {
        List<String> similar = new ArrayList<>(Configuration.names(algorithm));
        similar.addAll(Algorithms.ids());
        throw unknown("", name, algorithm, similar);
      }
    }
    settings.putAll(own);
    return settings;
  }

  private Map<String, Object> section(Algorithm algorithm, Object content) {
    if (!(content instanceof Map<?, ?> map)) {
      throw new InvalidOption(
          "preset " + source + ": " + algorithm.id() + " must be a mapping of settings to values");
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    List<String> valid = Configuration.names(algorithm);
    map.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (!valid.contains(name)) {
        throw unknown(" in its section " + algorithm.id(), name, algorithm, valid);
      }
      settings.put(name, value);
    });
    return settings;
  }

  private InvalidOption unknown(
      String where, String name, Algorithm algorithm, List<String> similar) {
    return new InvalidOption(
        "preset "
            + source
            + " has the unknown setting '"
            + name
            + "'"
            + where
            + Suggestion.of(name, similar)
            + " (valid for "
            + algorithm.id()
            + ": "
            + String.join(", ", Configuration.names(algorithm))
            + ")");
  }

  private static boolean isKnownToAny(String name) {
    return Algorithms.all().stream().anyMatch(a -> Configuration.names(a).contains(name));
  }
}
