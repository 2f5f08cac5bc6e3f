package geodesic.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.EnvironmentArguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a user said of an environment beside its id, as fields of a JSON object; often none. */
public final class EnvironmentArgumentsJson {
  private static final String KEYWORDS = "environment_arguments";
  private static final String WRAPPERS = "environment_wrappers";
  private static final String PYTHON = "environment_python";
  private static final String TIMEOUT = "environment_timeout";

  /** Those that may change without changing a run. */
  public static final List<String> CIRCUMSTANCES = List.of(PYTHON, TIMEOUT);

  private EnvironmentArgumentsJson() {}

  /** Adds a field for everything that was said. */
  public static void write(EnvironmentArguments arguments, ObjectNode root) {
    if (!arguments.keywords().isEmpty()) {
      ObjectNode keywords = root.putObject(KEYWORDS);
      arguments.keywords().forEach(keywords::put);
    }
    if (!arguments.wrappers().isEmpty()) {
      arguments.wrappers().forEach(root.putArray(WRAPPERS)::add);
    }
    arguments.python().ifPresent(python -> root.put(PYTHON, python));
    arguments.timeout().ifPresent(seconds -> root.put(TIMEOUT, seconds));
  }

  /** Reads what {@link #write} wrote. */
  public static EnvironmentArguments read(JsonNode root) {
    Map<String, String> keywords = new LinkedHashMap<>();
    root.path(KEYWORDS).forEachEntry((name, value) -> keywords.put(name, value.asText()));
    List<String> wrappers = new ArrayList<>();
    root.path(WRAPPERS).forEach(wrapper -> wrappers.add(wrapper.asText()));
    return new EnvironmentArguments(
        keywords,
        wrappers,
        root.has(PYTHON) ? Optional.of(root.get(PYTHON).asText()) : Optional.empty(),
        root.has(TIMEOUT)
            ? OptionalDouble.of(root.get(TIMEOUT).asDouble())
            : OptionalDouble.empty());
  }
}
