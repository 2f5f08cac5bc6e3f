package geodesic.experiment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.files.AtomicFile;
import geodesic.training.Evaluation;
import geodesic.training.ReturnStatistics;
import geodesic.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The evaluation of a run's final policy, in final_evaluation.json of its folder. It is the last
 * file that a run writes: where it is, the run is done.
 *
 * @param seed of the evaluation; {@code geodesic evaluate RUN --seed} with it gives the same
 *     returns
 * @param cutOff episodes that evaluation_step_limit ended, which count as they stood
 */
record FinalEvaluation(
    long environmentSteps, long seed, double[] returns, double lengthMean, int cutOff) {
  static Path file(Path run) {
    return run.resolve("final_evaluation.json");
  }

  static FinalEvaluation of(Trainer trainer, int episodes, long seed) {
    Evaluation evaluation = trainer.evaluate(episodes, seed, false);
    return new FinalEvaluation(
        trainer.environmentSteps(),
        seed,
        evaluation.returns(),
        evaluation.statistics().lengthMean(),
        evaluation.cutOff());
  }

  double mean() {
    return statistics().mean();
  }

  double std() {
    return statistics().std();
  }

  /** The standard error of the mean over the episodes; NaN for one episode. */
  double se() {
    return returns.length < 2 ? Double.NaN : std() / Math.sqrt(returns.length);
  }

  private ReturnStatistics statistics() {
    return ReturnStatistics.of(returns.length, returns, new int[returns.length]);
  }

  void write(Path run) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node = mapper.createObjectNode();
    node.put("env_steps", environmentSteps);
    node.put("episodes", returns.length);
    node.put("seed", seed);
    node.put("return_mean", mean());
    node.put("return_std", std());
    node.put("length_mean", lengthMean);
    node.put("cut_off", cutOff);
    node.set("returns", mapper.valueToTree(returns));
    AtomicFile.write(file(run), AtomicFile.Durability.SYNCED, out -> out.write(bytes(node)));
  }

  private static byte[] bytes(ObjectNode node) {
    return (node + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  static FinalEvaluation read(Path run) throws IOException {
    try {
      JsonNode node = new ObjectMapper().readTree(Files.readString(file(run)));
      JsonNode list = node.required("returns");
      double[] returns = new double[list.size()];
      for (int i = 0; i < returns.length; i++) {
        returns[i] = list.get(i).asDouble();
      }
      return new FinalEvaluation(
          node.required("env_steps").asLong(),
          node.required("seed").asLong(),
          returns,
          node.required("length_mean").asDouble(),
          node.path("cut_off").asInt());
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          file(run) + " can't be used; delete it to have the policy evaluated again", e);
    }
  }
}
