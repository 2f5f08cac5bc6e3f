package geodesic.report;

import geodesic.training.Configuration;
import geodesic.training.EvaluationRecord;
import geodesic.training.IterationRecord;
import geodesic.training.ReturnStatistics;
import geodesic.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a run's folder shows people: progress.csv and evaluation.csv, TensorBoard's event file, and
 * curve.svg and curve.png, which are drawn anew while training goes on.
 */
public final class RunReport implements TrainingListener, Closeable {
  private static final long NANOS_BETWEEN_DRAWINGS = 5_000_000_000L;

  private final Path run;
  private final String title;
  private final OptionalDouble threshold;
  private final RunTables tables;
  private final TensorBoardReport events;
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
        RunTables.start(run),
        TensorBoardReport.start(run, configuration, tags));
  }

  /**
   * Goes on with the report of a run, from a checkpoint: what was reported after it is dropped.
   *
   * @param iteration the checkpoint's iteration
   * @param environmentSteps its environment steps
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
    RunReport report =
        new RunReport(
            run,
            title,
            threshold,
            RunTables.resume(run, iteration, environmentSteps),
            TensorBoardReport.resume(run, configuration, tags, environmentSteps));
    for (Map<String, String> row : CsvTable.read(RunTables.progressFile(run))) {
      report.curve.add(point(row));
    }
    for (Map<String, String> row : CsvTable.read(RunTables.evaluationFile(run))) {
      report.evaluations.add(point(row));
    }
    return report;
  }

  private static CurvePoint point(Map<String, String> row) {
    return CurvePoint.ofDeviation(
        Long.parseLong(row.get("env_steps")),
        number(row.get("return_mean")),
        number(row.get("return_std")),
        number(row.get("return_min")),
        number(row.get("return_max")));
  }

  private static CurvePoint point(long environmentSteps, ReturnStatistics returns) {
    return CurvePoint.ofDeviation(
        environmentSteps, returns.mean(), returns.std(), returns.min(), returns.max());
  }

  private static double number(String field) {
    return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
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
