package geodesic.training;

import java.io.IOException;

/** Is notified of what a training loop does, in the loop's thread. */
public interface TrainingListener {
  /** After each iteration. */
  default void iteration(IterationRecord record) throws IOException {}

  /**
   * After each evaluation, which follows the iteration with the same number of environment steps.
   */
  default void evaluation(EvaluationRecord record) throws IOException {}

  /** When there is something that the run's user should know now, in one line. */
  default void warning(String line) {}

  /** Before a checkpoint: what was reported so far must be on disk when this returns. */
  default void beforeCheckpoint() throws IOException {}
}
