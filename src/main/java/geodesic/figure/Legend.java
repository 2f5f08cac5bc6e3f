package geodesic.figure;

import geodesic.figure.Scene.Anchor;
import geodesic.figure.Scene.Paint;
import geodesic.figure.Scene.Shape;
import geodesic.figure.Scene.Text;
import java.util.List;
import java.util.function.Consumer;

/** Lays the entries of a legend out, in as many lines as they need. */
final class Legend {
  static final double TEXT_SIZE = 13.5;
  static final double LINE = 22;

  private static final double GAP = 24;
  private static final double SWATCH_WIDTH = 40;
  private static final double SWATCH_GAP = 8;

  private final double start;
  private final double end;
  private double x;
  private double baseline;

  /**
   * @param start where its lines start
   * @param end where they end
   * @param baseline of the first line
   */
  Legend(double start, double end, double baseline) {
    this.start = start;
    this.end = end;
    this.baseline = baseline;
    x = start;
  }

  /** The lines that entries take. */
  int lines(List<String> labels) {
    int lines = 1;
    double next = start;
    for (String label : labels) {
      if (next > start && next + width(label) > end) {
        lines++;
        next = start;
      }
      next += width(label) + GAP;
    }
    return lines;
  }

  private static double width(String label) {
    return SWATCH_WIDTH + SWATCH_GAP + TextWidth.of(label, TEXT_SIZE);
  }

  /** Writes the text of the next entry and returns the place for its swatch. */
  PlotFrame.Swatch entry(String label, Consumer<Shape> shapes) {
    if (x > start && x + width(label) > end) {
      x = start;
      baseline += LINE;
    }
    PlotFrame.Swatch swatch =
        new PlotFrame.Swatch(x, x + SWATCH_WIDTH, baseline - 0.36 * TEXT_SIZE);
    shapes.accept(
        new Text(
            swatch.right() + SWATCH_GAP,
            baseline,
            label,
            TEXT_SIZE,
            false,
            Anchor.START,
            false,
            Paint.solid(Colour.INK)));
    x += width(label) + GAP;
    return swatch;
  }
}
