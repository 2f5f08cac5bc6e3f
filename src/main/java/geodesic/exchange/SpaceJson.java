package geodesic.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import geodesic.environment.Spaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Spaces as JSON: {@code {"type": "box", "shape": [3], "low": [-1, -1, -8], "high": [1, 1, 8]}}. A
 * bound is null where there is none, and stands alone where it is the same for all elements.
 */
public final class SpaceJson {
  private SpaceJson() {}

  /** A space as JSON. */
  public static ObjectNode write(Space space) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (space) {
      case Discrete discrete -> node.put("type", "discrete").put("n", discrete.n());
      case MultiDiscrete multi ->
          multi.n().forEach(node.put("type", "multi_discrete").putArray("n")::add);
      case MultiBinary multi -> node.put("type", "multi_binary").put("n", multi.n());
      case Box box -> {
        Arrays.stream(box.shape()).forEach(node.put("type", "box").putArray("shape")::add);
        node.set("low", bounds(box.size(), box::low));
        node.set("high", bounds(box.size(), box::high));
      }
    }
    return node;
  }

  private static JsonNode bounds(int size, IntToDoubleFunction bound) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    boolean same = true;
    for (int i = 0; i < size; i++) {
      float value = (float) bound.applyAsDouble(i);
      same &= Float.compare(value, (float) bound.applyAsDouble(0)) == 0;
      if (Float.isInfinite(value)) {
        all.addNull();
      } else {
        all.add(value);
      }
    }
    return same ? all.get(0) : all;
  }

  /**
   * The space that {@link #write} wrote.
   *
   * @param most the elements that it can have at most; more are refused before memory is taken for
   *     them
   * @throws IOException when it is none; the message is a phrase in one line
   */
  public static Space read(JsonNode node, int most) throws IOException {
    String type = node.path("type").asText("");
    try {
      return switch (type) {
        case "discrete" -> new Discrete(whole(node.path("n")));
        case "multi_discrete" -> new MultiDiscrete(wholes(node.path("n"), most));
        case "multi_binary" -> new MultiBinary(whole(node.path("n")));
        case "box" -> box(node, most);
        default ->
            throw new IOException(
                "a space of type \""
                    + type
                    + "\" (known: discrete, multi_discrete, multi_binary, box)");
      };
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("an impossible space: " + e.getMessage(), e);
    }
  }

  /**
   * Both spaces of a description.
   *
   * @param observation as {@link #write} wrote it
   * @param action likewise
   * @param mostObserved the elements that an observation can have at most
   * @param mostDone likewise an action
   * @throws IOException when one is none; the message is one line
   */
  public static Spaces spaces(JsonNode observation, JsonNode action, int mostObserved, int mostDone)
      throws IOException {
    return new Spaces(
        named("observation_space", observation, mostObserved),
        named("action_space", action, mostDone));
  }

  private static Space named(String name, JsonNode node, int most) throws IOException {
    try {
      return read(node, most);
    } catch (IOException e) {
      throw new IOException("its " + name + " is " + e.getMessage(), e);
    }
  }

  private static Box box(JsonNode node, int most) throws IOException {
    List<Integer> shape = wholes(node.path("shape"), most);
    int size = 1;
    for (int extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    if (size < 1 || size > most) {
      throw new IOException("a box of " + size + " elements");
    }
    return new Box(
        bounds(node.path("low"), size, Float.NEGATIVE_INFINITY),
        bounds(node.path("high"), size, Float.POSITIVE_INFINITY),
        shape.stream().mapToInt(Integer::intValue).toArray());
  }

  private static float[] bounds(JsonNode node, int size, float none) throws IOException {
    if (node.isArray() && node.size() != size) {
      throw new IOException("a box of " + size + " elements with " + node.size() + " bounds");
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      JsonNode value = node.isArray() ? node.get(i) : node;
      if (!value.isNull() && !value.isNumber()) {
        throw new IOException("a box with a bound that is no number");
      }
      values[i] = value.isNull() ? none : value.floatValue();
    }
    return values;
  }

  private static List<Integer> wholes(JsonNode node, int most) throws IOException {
    if (!node.isArray() || node.size() > Math.max(most, 8)) {
      throw new IOException("a space whose extents are no list");
    }
    List<Integer> values = new ArrayList<>();
    for (JsonNode value : node) {
      values.add(whole(value));
    }
    return values;
  }

  private static int whole(JsonNode node) throws IOException {
    if (!node.isInt()) {
      throw new IOException("a space with an extent that is no whole number");
    }
    return node.intValue();
  }
}
