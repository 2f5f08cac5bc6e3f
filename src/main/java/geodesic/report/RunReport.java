package geodesic.report;

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
 * curve.svg and curve.png, which are drawn anew while training goes on.
 */
public final class RunReport implements TrainingListener, Closeable {
  private static final long NANOS_BETWEEN_DRAWINGS = 5_000_000_000L;

  private final Path run;
  private final String title;
  private final OptionalDouble threshold;
  private final RunTables tables;
  private final TensorBoardEventFile events;
  private final List<String> losses = new ArrayList<>();
  private final List<CurvePoint> curve = new ArrayList<>();
  private final List<EvaluationPoint> points = new ArrayList<>();
  private long lastDrawing = System.nanoTime();

  private RunReport(
      Path run,
      String title,
      OptionalDouble threshold,
      RunTables tables,
      TensorBoardEventFile events) {
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
   */
  public static RunReport start(Path run, String title, OptionalDouble threshold)
      throws IOException {
    return new RunReport(
        run, title, threshold, RunTables.start(run), TensorBoardEventFile.open(run));
  }

  /**
   * Goes on with the report of a run, from a checkpoint: what was reported after it is dropped.
   *
   * @param iteration the checkpoint's iteration
   * @param environmentSteps its environment steps
   * @throws IOException when a table holds what a run can't have written; it is unchanged then
   */
  public static RunReport resume(
      Path run, String title, OptionalDouble threshold, int iteration, long environmentSteps)
      throws IOException {
    List<String> losses = new ArrayList<>();
    List<CurvePoint> curve = new ArrayList<>();
    for (CsvRow row :
        earlier(RunTables.progressFile(run), ProgressColumns.NAMES, iteration, losses)) {
      if (row.integer("iteration") <= iteration) {
        curve.add(
            CurvePoint.ofDeviation(
                row.integer("env_steps"),
                row.number("return_mean"),
                row.number("return_std"),
                row.number("return_min"),
                row.number("return_max")));
      }
    }
    if (losses.isEmpty() && curve.size() != iteration) {
      losses.add(
          "%s has rows of %d of the %d iterations so far; what is missing stays missing"
              .formatted(RunTables.progressFile(run), curve.size(), iteration));
    }
    List<EvaluationPoint> points = new ArrayList<>();
    for (CsvRow row :
        earlier(RunTables.evaluationFile(run), RunTables.EVALUATION_COLUMNS, iteration, losses)) {
      if (row.integer("env_steps") <= environmentSteps) {
        points.add(
            new EvaluationPoint(
                row.integer("env_steps"), row.number("return_mean"), row.number("return_std")));
      }
    }
    earlier(RunTables.diagnosticsFile(run), DiagnosticsColumns.NAMES, iteration, losses);
    RunReport report =
        new RunReport(
            run,
            title,
            threshold,
            RunTables.resume(run, iteration, environmentSteps),
            TensorBoardEventFile.resume(run, environmentSteps));
    report.losses.addAll(losses);
    report.curve.addAll(curve);
    report.points.addAll(points);
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

  /** What of the run's past was not found again on resuming, in lines for the user. */
  public List<String> losses() {
    return List.copyOf(losses);
  }

  @Override
  public void iteration(IterationRecord record) throws IOException {
    tables.iteration(record);
    Object[] row = ProgressColumns.row(record);
    double now = System.currentTimeMillis() / 1000.0;
    for (int i = 2; i < row.length; i++) {
      if (row[i] instanceof Number value) {
        events.scalar(
            tag(ProgressColumns.NAMES.get(i)), record.environmentSteps(), now, value.doubleValue());
      }
    }
    ReturnStatistics returns = record.returns();
    curve.add(
        CurvePoint.ofDeviation(
            record.environmentSteps(),
            returns.mean(),
            returns.std(),
            returns.min(),
            returns.max()));
    if (System.nanoTime() - lastDrawing > NANOS_BETWEEN_DRAWINGS) {
      draw();
    }
  }

  private static String tag(String column) {
    String group =
        switch (column) {
          case "wall_seconds", "steps_per_second" -> "time/";
          case "episodes", "return_mean", "return_std", "return_min", "return_max", "length_mean" ->
              "rollout/";
          default -> "train/";
        };
    return group + column;
  }

  @Override
  public void evaluation(EvaluationRecord record) throws IOException {
    tables.evaluation(record);
    ReturnStatistics returns = record.returns();
    double now = System.currentTimeMillis() / 1000.0;
    events.scalar("evaluation/return_mean", record.environmentSteps(), now, returns.mean());
    points.add(new EvaluationPoint(record.environmentSteps(), returns.mean(), returns.std()));
  }

  @Override
  public void beforeCheckpoint() throws IOException {
    events.flush();
  }

  private void draw() throws IOException {
    CurveFigure figure = new CurveFigure(title, curve, points, threshold);
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
