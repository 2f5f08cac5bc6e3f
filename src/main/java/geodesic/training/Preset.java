package geodesic.training;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.options.InvalidOption;
import geodesic.options.SettingTypes;
import geodesic.options.Settings;
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
import java.util.stream.Stream;

/**
 * The tuned settings of an environment, from a YAML file: settings by name at the top, which hold
 * for every algorithm that has them, and under an algorithm's name those that hold for it alone. A
 * file that says {@code base: NAME} holds what differs from the preset of that name that ships.
 *
 * @param source where it came from, for messages
 * @param entries the file's top level, without its base
 * @param base what it changes, itself without a base
 */
public record Preset(String source, Map<String, Object> entries, Optional<Preset> base) {
  private static final String BASE = "base";

  public Preset {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** A preset without a base. */
  public Preset(String source, Map<String, Object> entries) {
    this(source, entries, Optional.empty());
  }

  /**
   * The preset for an environment: its own if one ships, or that of the environment of the same
   * name for one of another library ({@code gymnasium:CartPole-v1}), else the one for all others.
   */
  public static Preset of(String environment) {
    return shipped(environment.substring(environment.lastIndexOf(':') + 1))
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
   * @throws InvalidOption when it can't be read or is not a YAML mapping, or its base is not a
   *     preset that ships, or has a base itself
   */
  public static Preset read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidOption("preset " + file + " is not a file");
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
    Map<String, Object> entries = new LinkedHashMap<>(PresetYaml.read("preset " + source, yaml));
    Optional<Object> base = Optional.ofNullable(entries.remove(BASE));
    return new Preset(source, entries, base.map(name -> base(source, String.valueOf(name))));
  }

  private static Preset base(String source, String name) {
    Preset base =
        shipped(name)
            .orElseThrow(() ->
                new InvalidOption(
                    "preset "
                        + source
                        + ": base is '"
                        + name
                        + "', but must be the name of a preset in envs/, such as mujoco or default"));
    if (base.base.isPresent()) {
      throw new InvalidOption(
          "preset "
              + source
              + ": base is '"
              + name
              + "', which has a base itself ("
              + base.base.get().source
              + ")");
    }
    return base;
  }

  /**
   * The settings for one algorithm: those of the base, then those at the top that it has, then its
   * own section's; the later ones are the stronger. What only other algorithms have is left to
   * them.
   *
   * @throws InvalidOption when the preset names a setting that doesn't exist, or gives one a value
   *     of another type, even in the section of another algorithm
   */
  public Settings settings(Algorithm algorithm) {
    SettingTypes types = Configuration.types(algorithm);
    Map<String, Object> common = new LinkedHashMap<>();
    Settings own = Settings.NONE;
    for (Map.Entry<String, Object> entry : entries.entrySet()) {
      Optional<Algorithm> section =
          Stream.concat(Stream.of(algorithm), Algorithms.all().stream())
              .filter(a -> a.id().equals(entry.getKey()))
              .findFirst();
      if (section.isPresent()) {
        Settings ofSection = section(section.get(), entry.getValue());
        own = section.get().equals(algorithm) ? ofSection : own;
      } else if (types.has(entry.getKey())) {
        common.put(entry.getKey(), entry.getValue());
      } else if (!isKnownToAny(entry.getKey())) {
        List<String> similar = new ArrayList<>(types.names());
        similar.addAll(Algorithms.ids());
        throw unknown("", entry.getKey(), algorithm, similar);
      }
    }
    Settings inherited = base.map(b -> b.settings(algorithm)).orElse(Settings.NONE);
    return inherited.with(read(types, common)).with(own);
  }

  private Settings section(Algorithm algorithm, Object content) {
    if (!(content instanceof Map<?, ?> map)) {
      throw new InvalidOption(
          "preset " + source + ": " + algorithm.id() + " must be a mapping of settings to values");
    }
    SettingTypes types = Configuration.types(algorithm);
    Map<String, Object> settings = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (!types.has(name)) {
        throw unknown(" in its section " + algorithm.id(), name, algorithm, types.names());
      }
      settings.put(name, value);
    });
    return read(types, settings);
  }

  private Settings read(SettingTypes types, Map<String, Object> settings) {
    try {
      return types.read(settings);
    } catch (InvalidOption e) {
      throw new InvalidOption("preset " + source + ": " + e.getMessage());
    }
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
    return Algorithms.all().stream().anyMatch(a -> Configuration.types(a).has(name));
  }
}
