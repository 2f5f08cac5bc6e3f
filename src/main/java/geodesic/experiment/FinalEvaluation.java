package geodesic.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import geodesic.files.AtomicFile;
import geodesic.files.RecordJson;
import geodesic.training.Evaluation;
import geodesic.training.ReturnStatistics;
import geodesic.training.Trainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  /**
   * The contents of the file, with statistics that follow from the returns, for its readers.
   *
   * @param cutOff missing in files from before it was counted
   */
  private record Written(
      @JsonProperty(required = true) long envSteps,
      int episodes,
      @JsonProperty(required = true) long seed,
      double returnMean,
      double returnStd,
      @JsonProperty(required = true) double lengthMean,
      int cutOff,
      @JsonProperty(required = true) double[] returns) {}

  void write(Path run) throws IOException {
    Written written =
        new Written(
            environmentSteps, returns.length, seed, mean(), std(), lengthMean, cutOff, returns);
    byte[] bytes = (RecordJson.line(written) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file(run), AtomicFile.Durability.SYNCED, out -> out.write(bytes));
  }

  static FinalEvaluation read(Path run) throws IOException {
    try {
      Written written = RecordJson.read(file(run), Written.class);
      return new FinalEvaluation(
          written.envSteps, written.seed, written.returns, written.lengthMean, written.cutOff);
    } catch (IOException e) {
      throw new IOException(
          file(run) + " can't be used; delete it to have the policy evaluated again", e);
    }
  }
}
