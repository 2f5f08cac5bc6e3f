package geodesic.cli;

import geodesic.options.InvalidOption;
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

  /** More would be refused by the operating system, slowly and in its own words. */
  private static final int MOST_THREADS = 1024;

  int threads() {
    return threads(threads);
  }

  /** The threads to use: as many as the user asked for, or else the default. */
  static int threads(Integer asked) {
    if (asked == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (asked < 1 || asked > MOST_THREADS) {
      throw new InvalidOption(
          "--threads is " + asked + ", but must be at least 1 and at most " + MOST_THREADS);
    }
    return asked;
  }

  /** The same for one of several runs, whose results are printed together. */
  SessionOptions ofOneAmongSeveral() {
    SessionOptions each = new SessionOptions();
    each.threads = threads;
    each.quiet = quiet;
    return each;
  }

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }

  /** A live line where standard error is a terminal, else plain lines. */
  ProgressListener progress() {
    return progress(quiet);
  }

  /** The same for a command without the other options. */
  static ProgressListener progress(boolean quiet) {
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
