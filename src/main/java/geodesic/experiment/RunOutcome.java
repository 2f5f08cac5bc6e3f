package geodesic.experiment;

import java.nio.file.Path;

/** How a run ended. */
public sealed interface RunOutcome {
  /** It finished, or diverged. */
  record Finished(RunResult result) implements RunOutcome {}

  /** It failed because of its environment or the machine; its last checkpoint is kept. */
  record Failed(Failure failure) implements RunOutcome {}

  /** It was asked to stop, and can be continued later. */
  record Stopped() implements RunOutcome {}

  /**
   * A failure that the learning algorithm did not cause.
   *
   * @param folder the run's folder
   * @param reason one line
   * @param repeatable whether it would happen again: an environment's NaN would, a full disk need
   *     not
   */
  record Failure(String label, long seed, Path folder, String reason, boolean repeatable) {
    /** One line that names the run. */
    public String line() {
      return folder + ": " + reason;
    }
  }
}
