package geodesic.exchange.sb3;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entry {@code data} of a Stable-Baselines3 file: what the algorithm object held, as JSON. What
 * JSON has no form for is there as a pickle in base64, under {@code :serialized:}.
 */
final class Sb3Data {
  private final JsonNode root;

  private Sb3Data(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads the entry's content.
   *
   * @throws IOException when it is not such JSON; the message is one line
   */
  static Sb3Data parse(byte[] json) throws IOException {
    try {
      JsonNode root = new ObjectMapper().readTree(json);
      if (!root.isObject()) {
        throw new IOException("its entry data is not a JSON object");
      }
      return new Sb3Data(root);
    } catch (JacksonException e) {
      throw new IOException("its entry data is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Whether it has a value of this name, be it null. */
  boolean has(String name) {
    return root.has(name);
  }

  /** Whether it has a value other than null. */
  boolean isGiven(String name) {
    return root.hasNonNull(name);
  }

  /** A truth value; false where there is none. */
  boolean isTrue(String name) {
    return root.path(name).asBoolean(false);
  }

  /** A number; NaN where there is none. */
  double number(String name) {
    return root.path(name).asDouble(Double.NaN);
  }

  /**
   * A value as a pickle would have it, whichever form it is in.
   *
   * @throws IOException when its pickle is damaged
   */
  Object value(String name) throws IOException {
    JsonNode node = root.path(name);
    if (node.isObject() && node.has(":serialized:")) {
      try {
        return Pickle.read(Base64.getMimeDecoder().decode(node.path(":serialized:").asText()));
      } catch (IllegalArgumentException e) {
        throw new IOException("its entry data is damaged: " + name + " is not base64", e);
      }
    }
    return plain(node);
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<Object, Object> map = new LinkedHashMap<>();
      node.forEachEntry((key, value) -> map.put(key, plain(value)));
      return map;
    } else if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(plain(element)));
      return list;
    } else if (node.isBoolean()) {
      return node.booleanValue();
    } else if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    } else if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isTextual() ? node.textValue() : null;
  }
}
