package geodesic.cli;

import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.Environments;
import geodesic.environment.Spaces;
import geodesic.files.RecordJson;
import geodesic.training.Preset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "envs", description = "Lists the environments.", mixinStandardHelpOptions = true)
final class EnvsCommand implements Callable<Integer> {
  @Option(names = "--json", description = "print one JSON array")
  private boolean json;

  /**
   * What is printed about an environment.
   *
   * @param solvedAt the return that counts as solved; null where there is none
   * @param preset whether it has tuned settings
   */
  private record Listed(
      String env,
      String observations,
      String actions,
      int maxEpisodeSteps,
      Double solvedAt,
      boolean preset,
      String description) {
    static Listed of(EnvironmentSpecification specification) {
      Spaces spaces = specification.spaces();
      return new Listed(
          specification.id(),
          spaces.observation().toString(),
          spaces.action().toString(),
          specification.maxEpisodeSteps(),
          specification.rewardThreshold().isPresent()
              ? Double.valueOf(specification.rewardThreshold().getAsDouble())
              : null,
          Preset.shipped(specification.id()).isPresent(),
          specification.description());
    }
  }

  @Override
  public Integer call() {
    List<Listed> list = Environments.all().stream().map(Listed::of).toList();
    if (json) {
      System.out.println(RecordJson.line(list));
      return 0;
    }
    for (Listed one : list) {
      System.out.printf("%-26s %s%n", one.env(), one.description());
      System.out.printf(
          "%-26s actions %s, at most %d steps%s%s%n",
          "",
          one.actions(),
          one.maxEpisodeSteps(),
          one.solvedAt() == null ? "" : ", solved at " + one.solvedAt(),
          one.preset() ? ", tuned preset" : "");
    }
    return 0;
  }
}
