package geodesic.report;

import geodesic.table.CsvTable;
import geodesic.training.EvaluationRecord;
import geodesic.training.IterationRecord;
import geodesic.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run's progress.csv, evaluation.csv and diagnostics.csv: all of its report that other commands
 * read. The last has a row for each update that is a natural-gradient step.
 */
public final class RunTables implements TrainingListener, Closeable {
  private final RunColumns<IterationRecord> columns;
  private final CsvTable progress;
  private final CsvTable evaluations;
  private final CsvTable diagnostics;

  private RunTables(
      RunColumns<IterationRecord> columns,
      CsvTable progress,
      CsvTable evaluations,
      CsvTable diagnostics) {
    this.columns = columns;
    this.progress = progress;
    this.evaluations = evaluations;
    this.diagnostics = diagnostics;
  }

  /**
   * Starts the tables of a new run.
   *
   * @param run its folder
   * @param info the run's log_info
   * @throws IOException when a table is already there or can't be created
   */
  public static RunTables start(Path run, List<String> info) throws IOException {
    RunColumns<IterationRecord> columns = ProgressColumns.of(info);
    return new RunTables(
        columns,
        CsvTable.open(progressFile(run), columns.names()),
        CsvTable.open(evaluationFile(run), EvaluationColumns.TABLE.names()),
        CsvTable.open(diagnosticsFile(run), DiagnosticsColumns.TABLE.names()));
  }

  /**
   * Continues the tables of a run from a checkpoint: what was appended after it is dropped.
   *
   * @param info the run's log_info
   * @param iteration the checkpoint's iteration
   * @param environmentSteps its environment steps
   */
  public static RunTables resume(Path run, List<String> info, int iteration, long environmentSteps)
      throws IOException {
    RunColumns<IterationRecord> columns = ProgressColumns.of(info);
    return new RunTables(
        columns,
        CsvTable.resume(progressFile(run), columns.names(), iteration),
        CsvTable.resume(evaluationFile(run), EvaluationColumns.TABLE.names(), environmentSteps),
        CsvTable.resume(diagnosticsFile(run), DiagnosticsColumns.TABLE.names(), iteration));
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
    progress.append(columns.values(record));
    Optional<NaturalUpdate> update = NaturalUpdate.of(record);
    if (update.isPresent()) {
      diagnostics.append(DiagnosticsColumns.TABLE.values(update.get()));
    }
  }

  @Override
  public void evaluation(EvaluationRecord record) throws IOException {
    evaluations.append(EvaluationColumns.TABLE.values(record));
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
