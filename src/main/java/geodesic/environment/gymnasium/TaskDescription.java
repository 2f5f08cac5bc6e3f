package geodesic.environment.gymnasium;

import com.fasterxml.jackson.databind.JsonNode;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import geodesic.environment.Spaces;
import geodesic.options.InvalidOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What a worker says of an environment.
 *
 * @param spaces of observations, flattened as Gymnasium flattens them, and of actions
 * @param actionStart for actions that are whole numbers, what is added to the index of each; empty
 *     for those of a box
 * @param threshold the mean return that counts as solved
 * @param framesPerSecond at which Gymnasium shows it; empty where it gives no pictures
 * @param pickles whether its state can be saved
 * @param longSeeds whether it takes seeds of 63 bits
 */
record TaskDescription(
    Spaces spaces,
    Optional<int[]> actionStart,
    OptionalDouble threshold,
    OptionalDouble framesPerSecond,
    boolean pickles,
    boolean longSeeds) {
  /** From here on seeds are folded, for environments that take no longer ones. */
  private static final int SHORT_SEED_BITS = 31;

  /**
   * Reads a worker's answer.
   *
   * @throws InvalidOption when the spaces are none that this project has
   */
  static TaskDescription of(PythonTask task, JsonNode json) {
    Spaces spaces;
    try {
      spaces = new Spaces(space(json.get("observation")), space(json.get("action")));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InvalidOption(
          task + ": its spaces can't be used (" + e.getMessage() + "); --wrapper may change them");
    }
    JsonNode start = json.get("action").get("start");
    return new TaskDescription(
        spaces,
        start == null ? Optional.empty() : Optional.of(integers(start)),
        number(json.get("threshold")),
        json.get("pictures").asBoolean()
            ? number(json.get("frames_per_second"))
            : OptionalDouble.empty(),
        json.get("pickles").asBoolean(),
        json.get("long_seeds").asBoolean());
  }

  /** A seed as {@code reset} of the environment takes it, in decimal. */
  String seed(long seed) {
    boolean isShort = seed >>> SHORT_SEED_BITS == 0;
    if (isShort || longSeeds) {
      return Long.toUnsignedString(seed);
    }
    long folded = seed ^ (seed >>> SHORT_SEED_BITS) ^ (seed >>> (2 * SHORT_SEED_BITS));
    return Long.toString(folded & ((1L << SHORT_SEED_BITS) - 1));
  }

  private static OptionalDouble number(JsonNode value) {
    return value == null || !value.isNumber()
        ? OptionalDouble.empty()
        : OptionalDouble.of(value.asDouble());
  }

  private static Space space(JsonNode json) {
    String type = json.get("type").asText();
    return switch (type) {
      case "Box" -> box(json);
      case "Discrete" -> new Discrete(json.get("n").asInt());
      case "MultiDiscrete" ->
          new MultiDiscrete(IntStream.of(integers(json.get("n"))).boxed().toList());
      case "MultiBinary" -> new MultiBinary(json.get("n").asInt());
      default -> throw new IllegalArgumentException("unknown space " + type);
    };
  }

  private static Box box(JsonNode json) {
    int[] shape = integers(json.get("shape"));
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return new Box(bounds(json.get("low"), size), bounds(json.get("high"), size), shape);
  }

  /** One bound for each element, or one for all. */
  private static float[] bounds(JsonNode json, int size) {
    float[] bounds = new float[size];
    for (int i = 0; i < size; i++) {
      bounds[i] = (float) json.get(json.size() == 1 ? 0 : i).asDouble();
    }
    return bounds;
  }

  private static int[] integers(JsonNode json) {
    int[] values = new int[json.size()];
    Arrays.setAll(values, i -> json.get(i).asInt());
    return values;
  }
}
