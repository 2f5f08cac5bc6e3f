package geodesic.report;

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
  private final TensorBoardEventFile events;
  private final List<CurvePoint> curve = new ArrayList<>();
  private final List<CurvePoint> evaluations = new ArrayList<>();
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
   */
  public static RunReport resume(
      Path run, String title, OptionalDouble threshold, int iteration, long environmentSteps)
      throws IOException {
    RunReport report =
        new RunReport(
            run,
            title,
            threshold,
            RunTables.resume(run, iteration, environmentSteps),
            TensorBoardEventFile.resume(run, environmentSteps));
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
    Object[] row = ProgressColumns.row(record);
    double now = System.currentTimeMillis() / 1000.0;
    for (int i = 2; i < row.length; i++) {
      if (row[i] instanceof Number value) {
        events.scalar(
            tag(ProgressColumns.NAMES.get(i)), record.environmentSteps(), now, value.doubleValue());
      }
    }
    curve.add(point(record.environmentSteps(), record.returns()));
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
    evaluations.add(point(record.environmentSteps(), returns));
  }

  @Override
  public void beforeCheckpoint() throws IOException {
    events.flush();
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
