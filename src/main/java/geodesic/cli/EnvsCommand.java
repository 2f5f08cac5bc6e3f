package geodesic.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.environment.Spaces;
import geodesic.training.Preset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "envs", description = "Lists the environments.", mixinStandardHelpOptions = true)
final class EnvsCommand implements Callable<Integer> {
  @Option(names = "--json", description = "print one JSON array")
  private boolean json;

  @Override
  public Integer call() {
    ArrayNode list = new ObjectMapper().createArrayNode();
    for (EnvironmentSpecification specification : Environments.all()) {
      Spaces spaces = specification.spaces();
      ObjectNode node = list.addObject();
      node.put("env", specification.id());
      node.put("observations", spaces.observation().toString());
      node.put("actions", spaces.action().toString());
      node.put("max_episode_steps", specification.maxEpisodeSteps());
      specification
          .rewardThreshold()
          .ifPresentOrElse(t -> node.put("solved_at", t), () -> node.putNull("solved_at"));
      node.put("preset", Preset.shipped(specification.id()).isPresent());
      node.put("description", specification.description());
    }
    if (json) {
      System.out.println(list);
      return 0;
    }
    for (var node : list) {
      System.out.printf("%-26s %s%n", node.get("env").asText(), node.get("description").asText());
      System.out.printf(
          "%-26s actions %s, at most %d steps%s%s%n",
          "",
          node.get("actions").asText(),
          node.get("max_episode_steps").asInt(),
          node.get("solved_at").isNull() ? "" : ", solved at " + node.get("solved_at").asText(),
          node.get("preset").asBoolean() ? ", tuned preset" : "");
    }
    return 0;
  }
}
