package geodesic.cli;

/** Follows a run. Calls come from one thread at a time. */
interface ProgressListener {

  /**
   * Takes note of the state after an iteration; a listener shows it when it sees fit.
   *
   * @param progress the state
   */
  void update(Progress progress);

  /**
   * Shows the last state. Nothing follows it.
   *
   * @param progress the state at the end
   */
  void finish(Progress progress);

  /**
   * Shows a line of its own, such as where a checkpoint was saved.
   *
   * @param line text without a line end
   */
  void message(String line);
}
