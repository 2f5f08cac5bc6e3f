package geodesic.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.experiment.Specification;
import geodesic.options.Bounds;
import geodesic.parallel.Workers;
import geodesic.training.Configuration;
import geodesic.training.DamagedCheckpoint;
import geodesic.training.Evaluation;
import geodesic.training.ReturnStatistics;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    description =
        "Runs whole episodes with a trained policy, which takes its most probable actions.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private SavedPolicy policy;

  @Option(
      names = "--episodes",
      defaultValue = "100",
      paramLabel = "N",
      description = "default: 100")
  private int episodes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "the episodes' seed (default: the run's; another one with --best)")
  private Long seed;

  @Option(names = "--threads", paramLabel = "N", description = "default: one for each processor")
  private Integer threads;

  @Option(names = "--json", description = "print one line of JSON")
  private boolean json;

  @Override
  public Integer call() throws DamagedCheckpoint, IOException {
    Bounds.atLeast("--episodes", episodes, 1);
    if (seed != null) {
      Bounds.atLeast("--seed", seed, 0);
    }
    int count = SessionOptions.threads(threads);
    TrainedRun trained = policy.read();
    long base = seed == null ? defaultSeed(trained.configuration()) : seed;
    try (Workers workers = new Workers(count)) {
      Evaluation evaluation = trained.evaluate(episodes, base, policy.stochastic(), workers);
      sayCutOff(evaluation, trained.stepLimit());
      print(trained.environmentId(), evaluation);
    }
    return 0;
  }

  /** The best policy is not evaluated on the very episodes that it was chosen by. */
  private long defaultSeed(Configuration configuration) {
    return policy.best() ? Specification.EVALUATION_SEED : configuration.seed();
  }

  private void print(String environment, Evaluation evaluation) {
    ReturnStatistics returns = evaluation.statistics();
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode node = mapper.createObjectNode();
      node.put("env", environment);
      node.put("episodes", returns.episodes());
      node.put("return_mean", returns.mean());
      node.put("return_std", returns.std());
      node.put("length_mean", returns.lengthMean());
      node.set("returns", mapper.valueToTree(evaluation.returns()));
      node.set("seeds", mapper.valueToTree(evaluation.seeds()));
      node.put("cut_off", evaluation.cutOff());
      System.out.println(node);
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%s, %d episodes: return %.1f ± %.1f (smallest %.1f, largest %.1f), length %.1f%n",
        environment,
        returns.episodes(),
        returns.mean(),
        returns.std(),
        returns.min(),
        returns.max(),
        returns.lengthMean());
  }

  private void sayCutOff(Evaluation evaluation, int limit) {
    if (evaluation.cutOff() > 0) {
      Failures.print(
          "%d of %d episodes did not end within evaluation_step_limit=%d steps and count as they stood"
              .formatted(evaluation.cutOff(), episodes, limit));
    }
  }
}
