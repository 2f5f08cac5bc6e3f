package geodesic.experiment;

import geodesic.report.CsvTable;
import geodesic.report.EvaluationPoint;
import geodesic.report.RunTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A finished run: a row of runs.csv.
 *
 * @param environmentSteps steps taken
 * @param finalReturn the mean return of the final policy's episodes
 * @param finalStd their standard deviation, dividing by their number
 * @param curve the evaluations during training, at least one
 * @param stepsToThreshold after which the mean of the last 100 training episodes first reached the
 *     threshold
 * @param secondsToThreshold training seconds until then
 * @param wallSeconds training seconds in all
 */
public record RunResult(
    String label,
    long seed,
    long environmentSteps,
    double finalReturn,
    double finalStd,
    List<EvaluationPoint> curve,
    OptionalLong stepsToThreshold,
    OptionalDouble secondsToThreshold,
    double wallSeconds) {
  /** Training episodes that the threshold is held against, as in the registry's own sense. */
  private static final int EPISODES = 100;

  public RunResult {
    curve = List.copyOf(curve);
  }

  /** Reads the tables of a run's folder. */
  static RunResult read(
      Path run, String label, long seed, FinalEvaluation evaluation, OptionalDouble threshold)
      throws IOException {
    try {
      List<Map<String, String>> progress = CsvTable.read(RunTables.progressFile(run));
      List<EvaluationPoint> curve = new ArrayList<>();
      for (Map<String, String> row : CsvTable.read(RunTables.evaluationFile(run))) {
        curve.add(
            new EvaluationPoint(
                Long.parseLong(row.get("env_steps")),
                Double.parseDouble(row.get("return_mean")),
                Double.parseDouble(row.get("return_std"))));
      }
      Map<String, String> last = progress.getLast();
      if (Long.parseLong(last.get("env_steps")) != evaluation.environmentSteps()) {
        throw new IOException(
            run
                + " was trained on after its final evaluation; delete the folder to have the run"
                + " made again");
      }
      Map<String, String> reached =
          progress.stream().filter(row -> reaches(row, threshold)).findFirst().orElse(Map.of());
      return new RunResult(
          label,
          seed,
          evaluation.environmentSteps(),
          evaluation.mean(),
          evaluation.std(),
          curve,
          reached.isEmpty()
              ? OptionalLong.empty()
              : OptionalLong.of(Long.parseLong(reached.get("env_steps"))),
          reached.isEmpty()
              ? OptionalDouble.empty()
              : OptionalDouble.of(Double.parseDouble(reached.get("wall_seconds"))),
          Double.parseDouble(last.get("wall_seconds")));
    } catch (RuntimeException e) {
      throw new IOException(
          "the tables in " + run + " can't be used; delete the folder to have the run made again",
          e);
    }
  }

  private static boolean reaches(Map<String, String> row, OptionalDouble threshold) {
    return threshold.isPresent()
        && Long.parseLong(row.get("episodes")) >= EPISODES
        && Double.parseDouble(row.get("return_mean")) >= threshold.getAsDouble();
  }

  /**
   * The area under the curve of evaluations by the trapezoidal rule, over its length: the mean
   * return while training. Before the first evaluation the curve is taken to be level.
   */
  public double curveMean() {
    double area = curve.getFirst().environmentSteps() * curve.getFirst().returnMean();
    for (int i = 1; i < curve.size(); i++) {
      EvaluationPoint before = curve.get(i - 1);
      EvaluationPoint after = curve.get(i);
      area +=
          (after.environmentSteps() - before.environmentSteps())
              * (before.returnMean() + after.returnMean())
              / 2;
    }
    return area / curve.getLast().environmentSteps();
  }
}
