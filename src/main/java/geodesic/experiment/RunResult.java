package geodesic.experiment;

import geodesic.report.EvaluationPoint;
import geodesic.report.RunTables;
import geodesic.table.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * A run that finished, or diverged on the way: a row of runs.csv.
 *
 * @param environmentSteps steps taken
 * @param finalReturn the mean return of the final policy's episodes; NaN for a run that diverged
 * @param finalStd their standard deviation, dividing by their number; NaN likewise
 * @param finalSe the standard error of {@code finalReturn} as a mean over these episodes; NaN
 *     likewise and for a single episode
 * @param finalCutOff episodes among these that evaluation_step_limit ended
 * @param curve the evaluations during training, at least one where the run did not diverge
 * @param stepsToThreshold after which the mean of the last 100 training episodes first reached the
 *     threshold
 * @param secondsToThreshold training seconds until then
 * @param wallSeconds training seconds in all
 * @param divergence why learning could not continue, in one line; empty for a run that finished
 */
public record RunResult(
    String label,
    long seed,
    long environmentSteps,
    double finalReturn,
    double finalStd,
    double finalSe,
    int finalCutOff,
    List<EvaluationPoint> curve,
    OptionalLong stepsToThreshold,
    OptionalDouble secondsToThreshold,
    double wallSeconds,
    Optional<String> divergence) {
  /**
   * Training episodes whose mean return is compared with the threshold, as the registry defines it.
   */
  private static final int EPISODES = 100;

  public RunResult {
    curve = List.copyOf(curve);
  }

  /** A run that finished, from the tables of its folder. */
  static RunResult read(
      Path run, String label, long seed, FinalEvaluation evaluation, OptionalDouble threshold)
      throws IOException {
    Tables tables = Tables.read(run, threshold);
    if (tables.environmentSteps != evaluation.environmentSteps()) {
      throw new IOException(
          run
              + " was trained on after its final evaluation; delete the folder to have the run"
              + " made again");
    }
    return tables.result(
        label,
        seed,
        evaluation.mean(),
        evaluation.std(),
        evaluation.se(),
        evaluation.cutOff(),
        Optional.empty());
  }

  /** A run that diverged, from the tables of its folder, which may hold no row. */
  static RunResult diverged(
      Path run, String label, long seed, String reason, OptionalDouble threshold)
      throws IOException {
    return Tables.read(run, threshold)
        .result(label, seed, Double.NaN, Double.NaN, Double.NaN, 0, Optional.of(reason));
  }

  /** Whether it diverged, so that it has no final return. */
  public boolean hasDiverged() {
    return divergence.isPresent();
  }

  /**
   * The lowest mean return that any evaluation of any of these runs gave, while it trained or at
   * its end: what a run that diverged counts as. With final returns only, a run that diverged among
   * others that all solved the task would count as one that solved it.
   *
   * @return NaN when there was no evaluation
   */
  static double lowestReturn(List<RunResult> runs) {
    return runs.stream()
        .flatMapToDouble(run ->
            DoubleStream.concat(
                DoubleStream.of(run.finalReturn).filter(value -> !Double.isNaN(value)),
                run.curve.stream().mapToDouble(EvaluationPoint::returnMean)))
        .min()
        .orElse(Double.NaN);
  }

  /** What progress.csv and evaluation.csv say about a run. */
  private record Tables(
      long environmentSteps,
      List<EvaluationPoint> curve,
      OptionalLong stepsToThreshold,
      OptionalDouble secondsToThreshold,
      double wallSeconds) {
    static Tables read(Path run, OptionalDouble threshold) throws IOException {
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
        Map<String, String> reached =
            progress.stream().filter(row -> reaches(row, threshold)).findFirst().orElse(Map.of());
        Map<String, String> last =
            progress.isEmpty() ? Map.of("env_steps", "0", "wall_seconds", "0") : progress.getLast();
        return new Tables(
            Long.parseLong(last.get("env_steps")),
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

    RunResult result(
        String label,
        long seed,
        double mean,
        double std,
        double se,
        int cutOff,
        Optional<String> divergence) {
      return new RunResult(
          label,
          seed,
          environmentSteps,
          mean,
          std,
          se,
          cutOff,
          curve,
          stepsToThreshold,
          secondsToThreshold,
          wallSeconds,
          divergence);
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
   *
   * @return NaN for a run that diverged: its curve has no end
   */
  public double curveMean() {
    if (hasDiverged()) {
      return Double.NaN;
    }
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
