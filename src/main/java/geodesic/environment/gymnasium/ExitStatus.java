package geodesic.environment.gymnasium;

import java.util.Map;

/** What the exit status of a process says. */
final class ExitStatus {
  /** A process that a signal ended has 128 more than the signal's number. */
  private static final int SIGNALLED = 128;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "an illegal instruction",
          6, "an abort",
          7, "a bus error",
          8, "an arithmetic error",
          9, "kill -9, which a system out of memory uses too",
          11, "a segmentation fault",
          15, "kill");

  private ExitStatus() {}

  /** {@code by signal 11 (a segmentation fault)} or {@code with exit status 3}. */
  static String inWords(int status) {
    int signal = status - SIGNALLED;
    if (signal <= 0) {
      return "with exit status " + status;
    }
    String meaning = SIGNALS.get(signal);
    return "by signal " + signal + (meaning == null ? "" : " (" + meaning + ")");
  }
}
