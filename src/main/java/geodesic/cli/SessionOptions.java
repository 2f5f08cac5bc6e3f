package geodesic.cli;

import geodesic.options.InvalidOption;
import geodesic.report.PlainProgress;
import geodesic.report.Progress;
import geodesic.report.ProgressDisplay;
import geodesic.report.ProgressListener;
import picocli.CommandLine.Option;

/** Options that train and resume share, none of which changes the result. */
final class SessionOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "threads to use; the result is the same with any number (default: one for each processor)")
  private Integer threads;

  @Option(names = "--quiet", description = "show no progress")
  private boolean quiet;

  @Option(names = "--json", description = "print the result as one line of JSON on standard output")
  private boolean json;

  int threads() {
    if (threads != null && threads < 1) {
      throw new InvalidOption("--threads is " + threads + ", but must be at least 1");
    }
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }

  /** A live line where standard error is a terminal, else plain lines. */
  ProgressListener progress() {
    if (quiet) {
      return new ProgressListener() {
        @Override
        public void update(Progress progress) {}

        @Override
        public void finish(Progress progress) {}

        @Override
        public void message(String line) {}
      };
    }
    return Boolean.getBoolean("geodesic.stderr.terminal")
        ? new ProgressDisplay(System.err, Integer.getInteger("geodesic.stderr.columns", 80))
        : new PlainProgress(System.err);
  }
}
