package geodesic.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.algorithm.Algorithm;
import geodesic.environment.Environments;
import geodesic.training.Configuration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "algorithms",
    description = "Lists the algorithms and their settings with the defaults.",
    mixinStandardHelpOptions = true)
final class AlgorithmsCommand implements Callable<Integer> {
  @Option(names = "--json", description = "print one JSON array")
  private boolean json;

  @Override
  public Integer call() {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode list = mapper.createArrayNode();
    String anyEnvironment = Environments.all().getFirst().id();
    for (Algorithm algorithm : Algorithm.values()) {
      ObjectNode node = list.addObject();
      node.put("algorithm", algorithm.id());
      node.put("description", algorithm.description());
      node.set(
          "settings",
          mapper.valueToTree(Configuration.of(anyEnvironment, algorithm, 0, Map.of()).settings()));
    }
    if (json) {
      System.out.println(list);
      return 0;
    }
    for (var node : list) {
      System.out.println(node.get("algorithm").asText() + "  " + node.get("description").asText());
      node.get("settings")
          .forEachEntry((name, value) -> System.out.printf("    %-22s %s%n", name, value));
    }
    return 0;
  }
}
