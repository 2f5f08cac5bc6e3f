package geodesic.training;

import geodesic.options.InvalidOption;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a mapping of names to values from YAML, with its anchors and merge keys resolved. */
final class PresetYaml {
  /** A setting in a section is at 2, and a list of numbers in it at 3. */
  private static final int DEEPEST = 8;

  private PresetYaml() {}

  /**
   * Reads a mapping.
   *
   * @param source what it is, for messages
   * @throws InvalidOption when it is not a YAML mapping, names anything twice, or leaves out a
   *     value
   */
  static Map<String, Object> read(String source, byte[] yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object content;
    try {
      content = new Yaml(new SafeConstructor(options)).load(text(yaml));
    } catch (CharacterCodingException e) {
      throw new InvalidOption(source + " is not YAML: it is not UTF-8 text");
    } catch (MarkedYAMLException e) {
      throw new InvalidOption(
          source
              + " is not YAML: "
              + firstLine(e.getProblem())
              + (e.getProblemMark() == null
                  ? ""
                  : " (line " + (e.getProblemMark().getLine() + 1) + ")"));
    } catch (YAMLException e) {
      throw new InvalidOption(source + " is not YAML: " + firstLine(e.getMessage()));
    }
    if (content instanceof Map<?, ?> map) {
      return named(source, map, 1);
    }
    throw new InvalidOption(
        source
            + (content == null ? " is empty, but" : "")
            + " must be a YAML mapping of settings to values");
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Map<String, Object> named(String source, Map<?, ?> map, int depth) {
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      if (value == null) {
        throw new InvalidOption(source + ": " + key + " has no value");
      }
      named.put(String.valueOf(key), plain(source, key, value, depth));
    });
    return named;
  }

  /** A value that can be printed: an alias may refer to what it is a part of, without end. */
  private static Object plain(String source, Object key, Object value, int depth) {
    if (depth > DEEPEST) {
      throw new InvalidOption(source + ": " + key + " is nested too deeply, or contains itself");
    }
    return switch (value) {
      case Map<?, ?> map -> named(source, map, depth + 1);
      case List<?> list ->
          list.stream()
              .map(item -> item == null ? "null" : plain(source, key, item, depth + 1))
              .toList();
      default -> value;
    };
  }

  private static String firstLine(String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }
}
