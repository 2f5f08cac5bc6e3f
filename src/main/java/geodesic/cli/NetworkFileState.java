package geodesic.cli;

import geodesic.training.FileDigest;

/** What has become of a file that a run's network was read from. */
final class NetworkFileState {
  /** Digits enough to tell two files apart. */
  private static final int DIGITS = 12;

  private NetworkFileState() {}

  /** Says that a file has changed or is gone, and that the run does without. */
  static void tellIfOther(String setting, FileDigest file) {
    FileDigest.State state = file.state();
    if (state != FileDigest.State.UNCHANGED) {
      Failures.print(
          "%s: %s %s, which has no effect: the checkpoint holds the network"
              .formatted(
                  setting,
                  file.file(),
                  state == FileDigest.State.GONE ? "is gone" : "has changed since"));
    }
  }

  /** A line for a table. */
  static String line(String setting, FileDigest file) {
    return "%-32s %s, SHA-256 %s..., %s"
        .formatted(
            setting,
            file.file(),
            file.sha256().substring(0, DIGITS),
            switch (file.state()) {
              case UNCHANGED -> "unchanged";
              case CHANGED -> "changed since";
              case GONE -> "gone";
            });
  }
}
