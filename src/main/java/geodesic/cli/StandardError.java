package geodesic.cli;

/** Standard error as scripts/geodesic passes it on. */
final class StandardError {
  private static final long SETTLING_MILLIS = 30;

  private StandardError() {}

  /**
   * Lets earlier messages arrive before a result is printed. The launcher filters the JVM's own
   * announcement out of standard error by a process in between; standard output, which needs none,
   * would overtake it, and the last line of the progress would appear below the result.
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
