package geodesic.report;

import geodesic.algorithm.StepDiagnostics;
import geodesic.training.EvaluationRecord;
import geodesic.training.IterationRecord;
import geodesic.training.ReturnStatistics;
import geodesic.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A run's progress.csv, evaluation.csv and diagnostics.csv: all of its report that other commands
 * read. The last has a row for each update that is a natural-gradient step.
 */
public final class RunTables implements TrainingListener, Closeable {
  static final List<String> EVALUATION_COLUMNS =
      List.of(
          "env_steps",
          "episodes",
          "return_mean",
          "return_std",
          "return_min",
          "return_max",
          "length_mean",
          "cut_off");

  private final CsvTable progress;
  private final CsvTable evaluations;
  private final CsvTable diagnostics;

  private RunTables(CsvTable progress, CsvTable evaluations, CsvTable diagnostics) {
    this.progress = progress;
    this.evaluations = evaluations;
    this.diagnostics = diagnostics;
  }

  /**
   * Starts the tables of a new run.
   *
   * @param run its folder
   * @throws IOException when a table is already there or can't be created
   */
  public static RunTables start(Path run) throws IOException {
    return new RunTables(
        CsvTable.open(progressFile(run), ProgressColumns.NAMES),
        CsvTable.open(evaluationFile(run), EVALUATION_COLUMNS),
        CsvTable.open(diagnosticsFile(run), DiagnosticsColumns.NAMES));
  }

  /**
   * Goes on with the tables of a run, from a checkpoint: what was appended after it is dropped.
   *
   * @param iteration the checkpoint's iteration
   * @param environmentSteps its environment steps
   */
  public static RunTables resume(Path run, int iteration, long environmentSteps)
      throws IOException {
    return new RunTables(
        CsvTable.resume(progressFile(run), ProgressColumns.NAMES, iteration),
        CsvTable.resume(evaluationFile(run), EVALUATION_COLUMNS, environmentSteps),
        CsvTable.resume(diagnosticsFile(run), DiagnosticsColumns.NAMES, iteration));
  }

  /** The table of iterations in a run's folder. */
  public static Path progressFile(Path run) {
    return run.resolve("progress.csv");
  }

  /** The table of evaluations in a run's folder. */
  public static Path evaluationFile(Path run) {
    return run.resolve("evaluation.csv");
  }

  /** The table of natural-gradient steps in a run's folder. */
  public static Path diagnosticsFile(Path run) {
    return run.resolve("diagnostics.csv");
  }

  @Override
  public void iteration(IterationRecord record) throws IOException {
    progress.append(ProgressColumns.row(record));
    if (!record.update().diagnostics().equals(StepDiagnostics.NONE)) {
      diagnostics.append(DiagnosticsColumns.row(record));
    }
  }

  @Override
  public void evaluation(EvaluationRecord record) throws IOException {
    ReturnStatistics returns = record.returns();
    evaluations.append(
        record.environmentSteps(),
        returns.episodes(),
        returns.mean(),
        returns.std(),
        returns.min(),
        returns.max(),
        returns.lengthMean(),
        record.cutOff());
  }

  @Override
  public void close() throws IOException {
    try (progress;
        evaluations;
        diagnostics) {
      return;
    }
  }
}
