package geodesic.experiment;

import java.nio.file.Path;

/** How a run ended. */
public sealed interface RunOutcome {
  /** It came to its end, or diverged. */
  record Finished(RunResult result) implements RunOutcome {}

  /** Its environment or the machine broke it; its last checkpoint is kept. */
  record Failed(Failure failure) implements RunOutcome {}

  /** It was asked to stop, and goes on another time. */
  record Stopped() implements RunOutcome {}

  /**
   * A run that broke down without its learner's doing.
   *
   * @param folder the run's folder
   * @param reason one line
   * @param repeatable whether it would happen again, as an environment's NaN, unlike a full disk
   */
  record Failure(String label, long seed, Path folder, String reason, boolean repeatable) {
    /** One line that names the run. */
    public String line() {
      return folder + ": " + reason;
    }
  }
}
