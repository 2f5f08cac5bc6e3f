package geodesic.cli;

import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far Maven has come with its downloads, as its own output tells: "Downloading from X: URL",
 * "Progress (2): 1.0/91 MB | 168/775 kB", "Downloaded from X: URL (91 MB at 6.0 MB/s)". Output that
 * it does not know costs the display, and nothing else.
 */
final class MavenDownloads {
  /** What there is to download where nothing is here yet, on Linux; more on Windows. */
  private static final double EXPECTED_MEGABYTES = 131;

  private static final Pattern ENDED = Pattern.compile(".*/(\\S+) \\(([\\d.]+) (\\w+) at .*");
  private static final Pattern PART = Pattern.compile("([\\d.]+)(?:/[\\d.]+)? *(\\w+)");

  private final ProgressListener display;
  private final LongSupplier nanoTime;
  private final long start;
  private double done;
  private double shown;

  MavenDownloads(ProgressListener display, LongSupplier nanoTime) {
    this.display = display;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    display.message(
        "Fetching DL4J with the natives of this computer, once: about %.0f MB ..."
            .formatted(EXPECTED_MEGABYTES));
  }

  /** Takes a line; false where it is none about downloads. */
  boolean take(String line) {
    if (line.startsWith("Downloading from ") || line.isBlank()) {
      return true;
    } else if (line.startsWith("Progress (")) {
      double running = 0;
      for (String part : line.substring(line.indexOf(':') + 1).split("\\|")) {
        running += megabytes(PART.matcher(part.strip()));
      }
      show(done + running, "");
      return true;
    } else if (line.startsWith("Downloaded from ")) {
      Matcher ended = ENDED.matcher(line);
      if (ended.matches()) {
        done += Double.parseDouble(ended.group(2)) * megabytes(ended.group(3));
        show(done, " " + ended.group(1));
      }
      return true;
    }
    return false;
  }

  void finish() {
    display.finish(
        new StageProgress(
            1,
            "DL4J: %s MB in %s"
                .formatted(
                    number(done), ProgressText.duration((nanoTime.getAsLong() - start) * 1e-9)),
            Double.NaN));
  }

  private void show(double megabytes, String file) {
    shown = Math.max(shown, megabytes); // between two lines a file that has ended counts nowhere
    double share = Math.min(0.99, shown / EXPECTED_MEGABYTES);
    double seconds = (nanoTime.getAsLong() - start) * 1e-9;
    display.update(
        new StageProgress(
            share,
            "DL4J: %s of about %s MB%s".formatted(number(shown), number(EXPECTED_MEGABYTES), file),
            share > 0 ? seconds * (1 - share) / share : Double.NaN));
  }

  private static String number(double megabytes) {
    return String.format(Locale.ROOT, "%.0f", megabytes);
  }

  private static double megabytes(Matcher part) {
    return part.matches() ? Double.parseDouble(part.group(1)) * megabytes(part.group(2)) : 0;
  }

  private static double megabytes(String unit) {
    return switch (unit) {
      case "GB" -> 1e3;
      case "MB" -> 1;
      case "kB" -> 1e-3;
      default -> 1e-6;
    };
  }
}
