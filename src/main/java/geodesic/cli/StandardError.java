package geodesic.cli;

/** Standard error as scripts/geodesic hands it on. */
final class StandardError {
  private static final long SETTLING_MILLIS = 30;

  private StandardError() {}

  /**
   * Lets what was said so far arrive before a result is printed. The launcher takes the JVM's own
   * announcement out of standard error by a process in between, and standard output, which needs
   * none, would overtake it: the last line of the progress would stand below the result.
   */
  static void settle() {
    if (!Boolean.getBoolean("geodesic.stderr.filtered")) {
      return;
    }
    System.err.flush();
    try {
      Thread.sleep(SETTLING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
