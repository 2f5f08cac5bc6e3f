package geodesic.report;

import geodesic.training.Configuration;
import geodesic.training.EvaluationRecord;
import geodesic.training.IterationRecord;
import geodesic.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run in TensorBoard: the numbers of progress.csv, evaluation.csv and diagnostics.csv as scalars
 * over environment steps, and its configuration in the HPARAMS tab.
 */
public final class TensorBoardReport implements TrainingListener, Closeable {
  private final TensorBoardEventFile events;
  private final TensorBoardTags tags;
  private final Configuration configuration;
  private long steps;

  private TensorBoardReport(
      TensorBoardEventFile events, TensorBoardTags tags, Configuration configuration, long steps) {
    this.events = events;
    this.tags = tags;
    this.configuration = configuration;
    this.steps = steps;
  }

  /**
   * Starts the event file of a new run.
   *
   * @param run its folder
   * @throws IOException if the file can't be created
   */
  public static TensorBoardReport start(Path run, Configuration configuration, TensorBoardTags tags)
      throws IOException {
    return begun(TensorBoardEventFile.open(run, tags.id()), tags, configuration, 0);
  }

  /**
   * Continues a run from a checkpoint: what was written after it is dropped.
   *
   * @param environmentSteps the checkpoint's environment steps
   * @throws IOException if the file can't be created
   */
  public static TensorBoardReport resume(
      Path run, Configuration configuration, TensorBoardTags tags, long environmentSteps)
      throws IOException {
    return begun(
        TensorBoardEventFile.resume(run, tags.id(), environmentSteps),
        tags,
        configuration,
        environmentSteps);
  }

  private static TensorBoardReport begun(
      TensorBoardEventFile events, TensorBoardTags tags, Configuration configuration, long steps)
      throws IOException {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("environment", configuration.environment());
    settings.put("algorithm", configuration.algorithm().id());
    settings.put("seed", configuration.seed());
    settings.putAll(configuration.settings().plain());
    events.summary(steps, HyperparameterEncoding.started(secondsNow(), settings));
    events.flush();
    return new TensorBoardReport(events, tags, configuration, steps);
  }

  @Override
  public void iteration(IterationRecord record) throws IOException {
    steps = record.environmentSteps();
    double now = secondsNow();
    scalars(ProgressColumns.of(List.copyOf(record.info().keySet())), record, now);
    Optional<NaturalUpdate> update = NaturalUpdate.of(record);
    if (update.isPresent()) {
      scalars(DiagnosticsColumns.TABLE, update.get(), now);
    }
  }

  @Override
  public void evaluation(EvaluationRecord record) throws IOException {
    scalars(EvaluationColumns.TABLE, record, secondsNow());
  }

  private <R> void scalars(RunColumns<R> columns, R row, double now) throws IOException {
    for (RunColumn<R> column : columns.all()) {
      for (Scalar scalar : column.scalars(row, tags, configuration.algorithm())) {
        events.scalar(scalar.tag(), steps, now, scalar.value());
      }
    }
  }

  @Override
  public void beforeCheckpoint() throws IOException {
    events.flush();
  }

  /** Says that the run is finished, where it is, and closes the file. */
  @Override
  public void close() throws IOException {
    try (events) {
      // There is no room for another iteration.
      if (steps + configuration.training().batch() > configuration.training().steps()) {
        events.summary(steps, HyperparameterEncoding.finished(secondsNow()));
      }
    }
  }

  private static double secondsNow() {
    return System.currentTimeMillis() / 1000.0;
  }
}
