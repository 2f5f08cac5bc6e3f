package geodesic.cli;

import geodesic.training.Configuration;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.zip.CRC32C;

/** The name of a run's folder where the user gives none. */
final class RunName {
  /** Of the settings' part; a file's name is at most 255 bytes on every common system. */
  private static final int LONGEST = 40;

  private RunName() {}

  /**
   * Environment, algorithm and seed, then the settings that were given by hand with their effective
   * values: {@code CartPole-v1-trpo-s0-delta0.02}. Settings that would make it too long are
   * replaced by a checksum, so that other values still give another name.
   *
   * @param given the names of the settings that were given, in order
   */
  static String of(Configuration configuration, Collection<String> given) {
    Map<String, String> values = configuration.settings().texts();
    StringBuilder name = new StringBuilder();
    StringBuilder rest = new StringBuilder();
    Map<String, String> parts = new LinkedHashMap<>();
    configuration.specification().arguments().keywords().forEach(parts::put);
    new LinkedHashSet<>(given).forEach(setting -> parts.put(setting, values.get(setting)));
    for (Map.Entry<String, String> setting : parts.entrySet()) {
      String part = "-" + setting.getKey() + text(setting.getValue());
      (rest.isEmpty() && name.length() + part.length() <= LONGEST ? name : rest).append(part);
    }
    if (!rest.isEmpty()) {
      CRC32C checksum = new CRC32C();
      checksum.update(rest.toString().getBytes(StandardCharsets.UTF_8));
      name.append('-').append(String.format("%08x", checksum.getValue()));
    }
    return ofEnvironment(configuration.environment())
        + "-"
        + configuration.algorithm().id()
        + "-s"
        + configuration.seed()
        + name;
  }

  /** An environment's id as part of a folder's name: ALE/Pong-v5 becomes ALE-Pong-v5. */
  static String ofEnvironment(String id) {
    return id.replaceAll("[/:\\\\]", "-");
  }

  /** Without characters that are special to file systems or shells: [64, 64] becomes 64x64. */
  private static String text(String value) {
    return value.replace(", ", "x").replaceAll("[^A-Za-z0-9._-]", "");
  }
}
