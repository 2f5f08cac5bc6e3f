package geodesic.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One live line on a terminal: a bar, the percentage, steps, return, KL, speed and time left. It is
 * drawn over itself at most ten times a second, from the thread that reports the progress, and
 * never runs past the terminal's width, where it would wrap and leave traces behind.
 */
final class ProgressDisplay implements ProgressListener {
  private static final long NANOS_BETWEEN_DRAWS = 100_000_000L;
  private static final int WIDEST_BAR = 24;
  private static final int NARROWEST_BAR = 8;
  private static final String TO_LINE_START = "\r";
  private static final String ERASE_TO_LINE_END = "\u001b[K";

  private final PrintStream out;
  private final int columns;
  private final LongSupplier nanoTime;
  private final char[] partialBlocks;
  private boolean drawn;
  private long lastDraw;
  private String line = "";

  /**
   * A display for a terminal.
   *
   * @param out the terminal's stream
   * @param columns the terminal's width in characters
   */
  ProgressDisplay(PrintStream out, int columns) {
    this(out, columns, System::nanoTime);
  }

  ProgressDisplay(PrintStream out, int columns, LongSupplier nanoTime) {
    this.out = out;
    this.columns = columns;
    this.nanoTime = nanoTime;
    // A terminal that cannot show block characters would print question marks for them.
    boolean blocks = out.charset().newEncoder().canEncode('█');
    this.partialBlocks = (blocks ? " ▏▎▍▌▋▊▉█" : " #").toCharArray();
  }

  @Override
  public void update(Progress progress) {
    long now = nanoTime.getAsLong();
    if (!drawn || now - lastDraw >= NANOS_BETWEEN_DRAWS) {
      line = render(progress, true);
      draw(line);
      drawn = true;
      lastDraw = now;
    }
  }

  @Override
  public void finish(Progress progress) {
    out.print(TO_LINE_START + render(progress, false) + ERASE_TO_LINE_END + "\n");
    out.flush();
    drawn = false;
    line = "";
  }

  @Override
  public void message(String text) {
    out.print(TO_LINE_START + ERASE_TO_LINE_END + text + "\n");
    if (drawn) {
      out.print(line);
    }
    out.flush();
  }

  private void draw(String text) {
    // Overwrite first and erase what is left over: erasing first makes the line flicker.
    out.print(TO_LINE_START + text + ERASE_TO_LINE_END);
    out.flush();
  }

  /** Leaves out the speed, then KL, then the return, until the line fits; then the bar. */
  private String render(Progress progress, boolean running) {
    List<String> fields = new ArrayList<>(progress.fields());
    boolean timeKnown = running && Double.isFinite(progress.secondsLeft());
    String end = timeKnown ? "  " + ProgressText.duration(progress.secondsLeft()) + " left" : "";
    // The cursor is after the last character: filling the last column would wrap on some
    // terminals.
    int width = columns - 1;
    String start = ProgressText.percent(progress) + "  ";
    String tail = start + String.join("  ", fields) + end;
    while (tail.length() > width && fields.size() > 1) {
      fields.removeLast();
      tail = start + String.join("  ", fields) + end;
    }
    int room = width - tail.length() - 3;
    if (room >= NARROWEST_BAR) {
      return bar(progress.fraction(), Math.min(room, WIDEST_BAR)) + tail;
    }
    return tail.length() > width ? tail.substring(0, Math.max(0, width)) : tail;
  }

  private String bar(double fraction, int cells) {
    int levels = partialBlocks.length - 1;
    long filled = Math.round(fraction * cells * levels);
    StringBuilder bar = new StringBuilder("|");
    for (int i = 0; i < cells; i++) {
      bar.append(partialBlocks[Math.clamp(filled - (long) i * levels, 0, levels)]);
    }
    return bar.append("| ").toString();
  }
}
