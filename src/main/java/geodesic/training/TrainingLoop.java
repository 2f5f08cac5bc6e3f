package geodesic.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Advances a trainer to its end: notifies listeners, evaluates at intervals, writes checkpoints.
 */
public final class TrainingLoop {
  /**
   * An iteration that takes this long may be given up on an interruption, which must not lose the
   * ones since the last checkpoint: their state is kept in memory. For shorter ones that would only
   * cost time, as an interruption waits for them.
   */
  private static final long WORTH_KEEPING_NANOS = 100_000_000;

  private final Trainer trainer;
  private final Path run;
  private final List<TrainingListener> listeners;
  private boolean saved;
  private long savedSteps;
  private boolean cutOffTold;

  /**
   * @param run the folder that receives checkpoints
   */
  public TrainingLoop(Trainer trainer, Path run, List<TrainingListener> listeners) {
    this.trainer = trainer;
    this.run = run;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Trains until the configured steps are taken, an evaluation has reached stop_at, or {@code stop}
   * says so between two iterations; a checkpoint is written in all cases. When the trainer's
   * workers are cancelled inside an iteration, that iteration is given up; inside an evaluation, it
   * will be the first thing done by the resumed run. When this throws, the last checkpoint on disk
   * remains.
   *
   * @return whether the run finished
   */
  public boolean run(BooleanSupplier stop) throws IOException {
    if (trainer.iteration() == 0) {
      checkpoint(); // so that a run can be resumed from the first moment on
    }
    saved = true;
    savedSteps = trainer.environmentSteps();
    byte[] before = null;
    try {
      evaluateIfDue();
      while (!trainer.isFinished() && !stop.getAsBoolean()) {
        long start = System.nanoTime();
        IterationRecord record = trainer.advance();
        saved = false;
        tell(record);
        evaluateIfDue();
        if (trainer.iteration() % trainer.configuration().training().checkpointInterval() == 0) {
          checkpoint();
        }
        boolean slow = System.nanoTime() - start > WORTH_KEEPING_NANOS;
        before = slow ? Checkpoint.bytes(trainer) : null;
      }
    } catch (CancellationException e) {
      if (!trainer.isIntact()) {
        if (before != null && !saved) {
          checkpoint(before);
        }
        return false;
      }
    }
    if (!saved) {
      checkpoint();
    }
    return trainer.isFinished() && !trainer.isEvaluationDue();
  }

  /** The environment steps of the last checkpoint on disk. */
  public long savedSteps() {
    return savedSteps;
  }

  private void tell(IterationRecord record) throws IOException {
    for (TrainingListener listener : listeners) {
      listener.iteration(record);
    }
    if (record.warning().isPresent()) {
      warn("iteration " + record.iteration() + ": " + record.warning().get());
    }
  }

  private void warn(String line) {
    for (TrainingListener listener : listeners) {
      listener.warning(line);
    }
  }

  private void evaluateIfDue() throws IOException {
    if (!trainer.isEvaluationDue()) {
      return;
    }
    EvaluationRecord record = trainer.evaluate();
    saved = false;
    for (TrainingListener listener : listeners) {
      listener.evaluation(record);
    }
    if (record.best()) {
      Checkpoint.writeBest(run, trainer);
    }
    if (record.cutOff() > 0 && !cutOffTold) {
      cutOffTold = true;
      TrainingOptions options = trainer.configuration().training();
      warn(
          "evaluation after %d steps: %d of %d episodes did not end within evaluation_step_limit=%d"
                  .formatted(
                      record.environmentSteps(),
                      record.cutOff(),
                      options.evaluationEpisodes(),
                      options.evaluationStepLimit())
              + " steps and count as they stood (reported once; evaluation.csv has the rest);"
              + " --time-limit N ends every episode after N steps");
    }
  }

  private void checkpoint() throws IOException {
    checkpoint(Checkpoint.bytes(trainer));
  }

  private void checkpoint(byte[] state) throws IOException {
    for (TrainingListener listener : listeners) {
      listener.beforeCheckpoint();
    }
    Checkpoint.write(run, state);
    saved = true;
    savedSteps = trainer.environmentSteps();
  }
}
