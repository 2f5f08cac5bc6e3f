package geodesic.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Advances a trainer to its end: tells listeners, evaluates at intervals, writes checkpoints. */
public final class TrainingLoop {
  private final Trainer trainer;
  private final Path run;
  private final List<TrainingListener> listeners;

  /**
   * @param run the folder that receives checkpoints
   */
  public TrainingLoop(Trainer trainer, Path run, List<TrainingListener> listeners) {
    this.trainer = trainer;
    this.run = run;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Trains until the configured steps are taken or {@code stop} says so between two iterations; a
   * checkpoint is written in both cases. When this throws, the last checkpoint on disk stands.
   *
   * @return whether the run came to its end
   */
  public boolean run(BooleanSupplier stop) throws IOException {
    TrainingOptions options = trainer.configuration().training();
    if (trainer.iteration() == 0) {
      checkpoint(); // so that a run can be resumed from the first moment on
    }
    int saved = trainer.iteration();
    while (!trainer.isFinished() && !stop.getAsBoolean()) {
      IterationRecord record = trainer.advance();
      for (TrainingListener listener : listeners) {
        listener.iteration(record);
      }
      if (evaluationIsDue(options)) {
        evaluate(options);
      }
      if (trainer.iteration() % options.checkpointInterval() == 0) {
        checkpoint();
        saved = trainer.iteration();
      }
    }
    if (saved != trainer.iteration()) {
      checkpoint();
    }
    return trainer.isFinished();
  }

  private boolean evaluationIsDue(TrainingOptions options) {
    long interval = options.evaluationInterval();
    if (interval == 0) {
      return false;
    }
    long now = trainer.environmentSteps();
    return trainer.isFinished() || now / interval > (now - options.batch()) / interval;
  }

  private void evaluate(TrainingOptions options) throws IOException {
    Evaluation evaluation =
        trainer.evaluate(options.evaluationEpisodes(), trainer.configuration().seed(), false);
    EvaluationRecord record =
        new EvaluationRecord(trainer.environmentSteps(), evaluation.statistics());
    for (TrainingListener listener : listeners) {
      listener.evaluation(record);
    }
  }

  private void checkpoint() throws IOException {
    for (TrainingListener listener : listeners) {
      listener.beforeCheckpoint();
    }
    Checkpoint.write(run, trainer);
  }
}
