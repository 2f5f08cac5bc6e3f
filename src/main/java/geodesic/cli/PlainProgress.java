package geodesic.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Progress as plain lines, for files and pipes: one for every tenth of the run, and one after ten
 * seconds without any.
 */
final class PlainProgress implements ProgressListener {
  private static final long NANOS_BETWEEN_LINES = 10_000_000_000L;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private int tenths;
  private long lastLine;

  /**
   * A display for a stream that is not a terminal.
   *
   * @param out where the lines go
   */
  PlainProgress(PrintStream out) {
    this(out, System::nanoTime);
  }

  PlainProgress(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.lastLine = nanoTime.getAsLong();
  }

  @Override
  public void update(Progress progress) {
    int reached = (int) Math.floor(10 * progress.fraction());
    long now = nanoTime.getAsLong();
    // The end has a line of its own.
    boolean anotherTenth = reached > tenths && reached < 10;
    if (anotherTenth || now - lastLine >= NANOS_BETWEEN_LINES) {
      print(progress, true);
      lastLine = now;
    }
    tenths = Math.max(tenths, reached);
  }

  @Override
  public void finish(Progress progress) {
    print(progress, false);
  }

  @Override
  public void message(String line) {
    out.print(line + "\n");
    out.flush();
  }

  private void print(Progress progress, boolean running) {
    List<String> fields = new ArrayList<>(progress.fields());
    if (running && Double.isFinite(progress.secondsLeft())) {
      fields.add(ProgressText.duration(progress.secondsLeft()) + " left");
    }
    message(ProgressText.percent(progress) + "  " + String.join("  ", fields));
  }
}
