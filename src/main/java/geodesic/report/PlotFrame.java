package geodesic.report;

import geodesic.report.Scene.Anchor;
import geodesic.report.Scene.Paint;
import geodesic.report.Scene.Point;
import geodesic.report.Scene.Polyline;
import geodesic.report.Scene.Shape;
import geodesic.report.Scene.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What surrounds the data of a figure: title, legend, axes with their labels, and the grid. It maps
 * data to pixels and collects the shapes of the scene. The legend stands between the title and the
 * plot, where it can never cover data.
 */
final class PlotFrame {
  /** The size of a picture, and the lines of legend that it has room for. */
  record Format(int width, int height, int legendLines) {}

  private static final int WIDTH = 900;
  private static final int HEIGHT = 540;
  private static final double RIGHT_MARGIN = 28;
  private static final double BOTTOM_MARGIN = 62;
  private static final double TITLE_BASELINE = 34;
  private static final double LEGEND_BASELINE = 62;
  private static final double LEGEND_LINE = 22;
  private static final double LEGEND_GAP = 24;
  private static final double TITLE_SIZE = 18;
  private static final double LABEL_SIZE = 15;
  private static final double TICK_SIZE = 13.5;
  private static final double LEGEND_SIZE = 13.5;
  private static final double SWATCH_WIDTH = 28;
  private static final Paint INK = Paint.solid(0x222222);
  private static final Paint FAINT_INK = Paint.solid(0x555555);
  private static final Paint AXIS_LINE = Paint.solid(0x666666);
  private static final Paint GRID_LINE = Paint.solid(0xE4E4E4);

  private final Axis xAxis;
  private final Axis yAxis;
  private final Format format;
  private final double left;
  private final double top;
  private final double right;
  private final double bottom;
  private final List<Shape> shapes = new ArrayList<>();
  private double legendX;
  private double legendBaseline = LEGEND_BASELINE;

  /**
   * @param withLegend whether to leave room for one
   */
  PlotFrame(Axis xAxis, Axis yAxis, boolean withLegend) {
    this(xAxis, yAxis, new Format(WIDTH, HEIGHT, withLegend ? 1 : 0));
  }

  PlotFrame(Axis xAxis, Axis yAxis, Format format) {
    this.xAxis = xAxis;
    this.yAxis = yAxis;
    this.format = format;
    left = left(yAxis);
    right = format.width() - RIGHT_MARGIN;
    top = format.legendLines() == 0 ? 56 : 82 + (format.legendLines() - 1) * LEGEND_LINE;
    bottom = format.height() - BOTTOM_MARGIN;
    legendX = left;
  }

  private static double left(Axis yAxis) {
    double widestLabel = 0;
    for (Axis.Tick tick : yAxis.ticks()) {
      widestLabel = Math.max(widestLabel, estimatedWidth(tick.label(), TICK_SIZE));
    }
    return Math.rint(52 + Math.max(24, widestLabel));
  }

  /** The lines that a legend takes in a picture of some width. */
  static int legendLines(Axis yAxis, int width, List<String> labels) {
    int lines = 1;
    double start = left(yAxis);
    double x = start;
    for (String label : labels) {
      double end = x + entryWidth(label);
      if (x > start && end > width - RIGHT_MARGIN) {
        lines++;
        end = start + entryWidth(label);
      }
      x = end + LEGEND_GAP;
    }
    return lines;
  }

  private static double entryWidth(String label) {
    return SWATCH_WIDTH + 8 + estimatedWidth(label, LEGEND_SIZE);
  }

  double x(double value) {
    return left + (right - left) * xAxis.fraction(value);
  }

  double y(double value) {
    return bottom - (bottom - top) * yAxis.fraction(value);
  }

  Point point(double x, double y) {
    return new Point(x(x), y(y));
  }

  double leftEdge() {
    return left;
  }

  double rightEdge() {
    return right;
  }

  double topEdge() {
    return top;
  }

  double bottomEdge() {
    return bottom;
  }

  void add(Shape shape) {
    shapes.add(shape);
  }

  void title(String title) {
    shapes.add(new Text(left, TITLE_BASELINE, title, TITLE_SIZE, true, Anchor.START, false, INK));
  }

  /** Grid, ticks, axis lines and axis labels: what lies below the data. */
  void axes(String xLabel, String yLabel) {
    for (Axis.Tick tick : yAxis.ticks()) {
      double y = crisp(y(tick.value()));
      shapes.add(Polyline.segment(left, y, right, y, GRID_LINE, 1));
      shapes.add(tickLabel(left - 9, y + 0.36 * TICK_SIZE, tick.label(), Anchor.END));
    }
    double axisY = crisp(bottom);
    double axisX = crisp(left);
    for (Axis.Tick tick : xAxis.ticks()) {
      double x = crisp(x(tick.value()));
      shapes.add(Polyline.segment(x, top, x, bottom, GRID_LINE, 1));
      shapes.add(Polyline.segment(x, axisY, x, axisY + 5, AXIS_LINE, 1));
      shapes.add(tickLabel(x, bottom + 22, tick.label(), Anchor.MIDDLE));
    }
    for (Axis.Tick tick : yAxis.ticks()) {
      double y = crisp(y(tick.value()));
      shapes.add(Polyline.segment(axisX - 5, y, axisX, y, AXIS_LINE, 1));
    }
    shapes.add(Polyline.segment(axisX - 0.5, axisY, right, axisY, AXIS_LINE, 1));
    shapes.add(Polyline.segment(axisX, top, axisX, axisY, AXIS_LINE, 1));
    shapes.add(
        new Text(
            (left + right) / 2, bottom + 48, xLabel, LABEL_SIZE, false, Anchor.MIDDLE, false, INK));
    if (!yLabel.isEmpty()) {
      shapes.add(
          new Text(28, (top + bottom) / 2, yLabel, LABEL_SIZE, false, Anchor.MIDDLE, true, INK));
    }
  }

  /** A remark in the middle of a plot that has no data. */
  void remark(String text) {
    shapes.add(
        new Text(
            (left + right) / 2,
            (top + bottom) / 2,
            text,
            LABEL_SIZE,
            false,
            Anchor.MIDDLE,
            false,
            FAINT_INK));
  }

  /** Where the next legend entry's swatch goes. */
  record Swatch(double left, double right, double middleY) {
    double middleX() {
      return (left + right) / 2;
    }
  }

  /** Writes the text of the next legend entry and returns the place for its swatch. */
  Swatch legendEntry(String label) {
    if (legendX > left && format.legendLines() > 1 && legendX + entryWidth(label) > right) {
      legendX = left;
      legendBaseline += LEGEND_LINE;
    }
    Swatch swatch =
        new Swatch(legendX, legendX + SWATCH_WIDTH, legendBaseline - 0.36 * LEGEND_SIZE);
    double textX = swatch.right() + 8;
    shapes.add(
        new Text(textX, legendBaseline, label, LEGEND_SIZE, false, Anchor.START, false, INK));
    legendX = textX + estimatedWidth(label, LEGEND_SIZE) + LEGEND_GAP;
    return swatch;
  }

  Scene scene() {
    return new Scene(format.width(), format.height(), shapes);
  }

  private static Text tickLabel(double x, double y, String label, Anchor anchor) {
    return new Text(x, y, label, TICK_SIZE, false, anchor, false, FAINT_INK);
  }

  /** The centre of the nearest pixel: a line one pixel wide is not smeared over two there. */
  private static double crisp(double coordinate) {
    return Math.floor(coordinate) + 0.5;
  }

  /**
   * A slightly generous width by classes of letters. The SVG is laid out by a viewer whose fonts
   * are not known here, so no font is asked.
   */
  private static double estimatedWidth(String text, double size) {
    double em = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("iljtfrI.,:;'|!() ".indexOf(c) >= 0) {
        em += 0.35;
      } else if ("mwMW−±".indexOf(c) >= 0) {
        em += 0.88;
      } else {
        em += 0.61;
      }
    }
    return em * size;
  }
}
