package geodesic.report;

import geodesic.table.CsvRow;
import geodesic.table.CsvTable;
import geodesic.training.Configuration;
import geodesic.training.EvaluationRecord;
import geodesic.training.IterationRecord;
import geodesic.training.ReturnStatistics;
import geodesic.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a run's folder shows people: progress.csv and evaluation.csv, TensorBoard's event file, and
 * curve.svg and curve.png, which are redrawn while training continues.
 */
public final class RunReport implements TrainingListener, Closeable {
  private static final long NANOS_BETWEEN_DRAWINGS = 5_000_000_000L;

  private final Path run;
  private final String title;
  private final OptionalDouble threshold;
  private final RunTables tables;
  private final TensorBoardReport events;
  private final List<String> losses = new ArrayList<>();
  private final List<CurvePoint> curve = new ArrayList<>();
  private final List<CurvePoint> evaluations = new ArrayList<>();
  private long lastDrawing = System.nanoTime();

  private RunReport(
      Path run,
      String title,
      OptionalDouble threshold,
      RunTables tables,
      TensorBoardReport events) {
    this.run = run;
    this.title = title;
    this.threshold = threshold;
    this.tables = tables;
    this.events = events;
  }

  /**
   * Starts the report of a new run.
   *
   * @param run its folder
   * @param title above the curve
   * @param threshold the return that counts as solved
   * @param tags what TensorBoard calls the numbers
   */
  public static RunReport start(
      Path run,
      Configuration configuration,
      String title,
      OptionalDouble threshold,
      TensorBoardTags tags)
      throws IOException {
    return new RunReport(
        run,
        title,
        threshold,
        RunTables.start(run, configuration.training().chosenInfo()),
        TensorBoardReport.start(run, configuration, tags));
  }

  /**
   * Continues the report of a run from a checkpoint: what was reported after it is dropped.
   *
   * @param iteration the checkpoint's iteration
   * @param environmentSteps its environment steps
   * @throws IOException when a table holds what a run can't have written; it is unchanged then
   */
  public static RunReport resume(
      Path run,
      Configuration configuration,
      String title,
      OptionalDouble threshold,
      TensorBoardTags tags,
      int iteration,
      long environmentSteps)
      throws IOException {
    List<String> losses = new ArrayList<>();
    List<CurvePoint> curve = new ArrayList<>();
    for (CsvRow row :
        earlier(
            RunTables.progressFile(run),
            ProgressColumns.of(configuration.training().chosenInfo()).names(),
            iteration,
            losses)) {
      if (row.integer("iteration") <= iteration) {
        curve.add(point(row));
      }
    }
    if (losses.isEmpty() && curve.size() != iteration) {
      losses.add(
          "%s has %d rows for the %d iterations so far, and is left as it is"
              .formatted(RunTables.progressFile(run), curve.size(), iteration));
    }
    List<CurvePoint> evaluations = new ArrayList<>();
    for (CsvRow row :
        earlier(
            RunTables.evaluationFile(run), EvaluationColumns.TABLE.names(), iteration, losses)) {
      if (row.integer("env_steps") <= environmentSteps) {
        evaluations.add(point(row));
      }
    }
    earlier(RunTables.diagnosticsFile(run), DiagnosticsColumns.TABLE.names(), iteration, losses);
    RunReport report =
        new RunReport(
            run,
            title,
            threshold,
            RunTables.resume(
                run, configuration.training().chosenInfo(), iteration, environmentSteps),
            TensorBoardReport.resume(run, configuration, tags, environmentSteps));
    report.losses.addAll(losses);
    report.curve.addAll(curve);
    report.evaluations.addAll(evaluations);
    return report;
  }

  /** The rows so far; where the file is gone, that is a loss that the user should know of. */
  private static List<CsvRow> earlier(
      Path file, List<String> columns, int iteration, List<String> losses) throws IOException {
    if (Files.exists(file) && Files.size(file) > 0) {
      return CsvTable.rows(file, columns);
    }
    if (iteration > 0) {
      losses.add(
          file
              + " is gone or empty; a new one begins, without the rows up to iteration "
              + iteration);
    }
    return List.of();
  }

  /** What of the run's past was missing on resuming, in lines for the user. */
  public List<String> losses() {
    return List.copyOf(losses);
  }

  private static CurvePoint point(CsvRow row) throws IOException {
    return CurvePoint.ofDeviation(
        row.integer("env_steps"),
        row.number("return_mean"),
        row.number("return_std"),
        row.number("return_min"),
        row.number("return_max"));
  }

  private static CurvePoint point(long environmentSteps, ReturnStatistics returns) {
    return CurvePoint.ofDeviation(
        environmentSteps, returns.mean(), returns.std(), returns.min(), returns.max());
  }

  @Override
  public void iteration(IterationRecord record) throws IOException {
    tables.iteration(record);
    events.iteration(record);
    curve.add(point(record.environmentSteps(), record.returns()));
    if (System.nanoTime() - lastDrawing > NANOS_BETWEEN_DRAWINGS) {
      draw();
    }
  }

  @Override
  public void evaluation(EvaluationRecord record) throws IOException {
    tables.evaluation(record);
    events.evaluation(record);
    evaluations.add(point(record.environmentSteps(), record.returns()));
  }

  @Override
  public void beforeCheckpoint() throws IOException {
    events.beforeCheckpoint();
  }

  private void draw() throws IOException {
    CurveFigure figure = new CurveFigure(title, curve, evaluations, threshold);
    figure.writeSvg(run.resolve("curve.svg"));
    figure.writePng(run.resolve("curve.png"));
    lastDrawing = System.nanoTime();
  }

  /** Draws the curve as it stands, and closes the files. */
  @Override
  public void close() throws IOException {
    try (tables;
        events) {
      draw();
    }
  }
}
