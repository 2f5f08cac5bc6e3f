package geodesic.figure;

import geodesic.figure.Scene.Anchor;
import geodesic.figure.Scene.Paint;
import geodesic.figure.Scene.Point;
import geodesic.figure.Scene.Polyline;
import geodesic.figure.Scene.Shape;
import geodesic.figure.Scene.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What surrounds the data of a figure: title, legend, axes with their labels, and the grid. It maps
 * data to pixels and collects the shapes of the scene. The legend stands between the title and the
 * plot, where it can never cover data; both take as many lines as they need.
 */
public final class PlotFrame {
  /**
   * A size.
   *
   * @param width of the picture
   * @param plotHeight of the area between the axes
   * @param equalScales whether a unit is as long on both axes; the area is then as large as it can
   *     be within the width and the height
   */
  public record Format(int width, int plotHeight, boolean equalScales) {
    public Format(int width, int plotHeight) {
      this(width, plotHeight, false);
    }

    /** As wide as the screen of a phone: margins are small, and text may start at the edge. */
    boolean narrow() {
      return width < 500;
    }

    /** Where text of the whole width starts and ends. */
    private double margin() {
      return narrow() ? 8 : 28;
    }
  }

  private static final double BOTTOM_MARGIN = 62;
  private static final double TITLE_BASELINE = 34;
  private static final double LEGEND_BELOW_TITLE = 28;
  private static final double TICK_SIZE = 13.5;
  private static final Paint INK = Paint.solid(Colour.INK);
  private static final Paint FAINT_INK = Paint.solid(Colour.FAINT_INK);
  private static final Paint AXIS_LINE = Paint.solid(Colour.AXIS);
  private static final Paint GRID_LINE = Paint.solid(Colour.GRID);
  private static final double REFERENCE_WIDTH = 1.3;

  private final Axis xAxis;
  private final Axis yAxis;
  private final Format format;
  private final String title;
  private final double titleSize;
  private final double labelSize;
  private final double left;
  private final double top;
  private final double right;
  private final double bottom;
  private final List<Shape> shapes = new ArrayList<>();
  private String description = "";
  private final Legend legend;

  /**
   * @param entries of the legend, in the order in which they will come; none for no legend
   */
  public PlotFrame(Axis xAxis, Axis yAxis, Format format, String title, List<String> entries) {
    this.xAxis = xAxis;
    this.yAxis = yAxis;
    this.format = format;
    this.title = title;
    titleSize = format.narrow() ? 16 : 18;
    labelSize = format.narrow() ? 13.5 : 15;
    left = left(yAxis, format);
    double rightMost = format.width() - (format.narrow() ? 16 : 28);
    double xSpan = xAxis.high() - xAxis.low();
    double ySpan = yAxis.high() - yAxis.low();
    double unit = Math.min((rightMost - left) / xSpan, format.plotHeight() / ySpan);
    right = format.equalScales() ? left + unit * xSpan : rightMost;
    double baseline = TITLE_BASELINE;
    for (String line : TextWidth.lines(title, titleSize, format.width() - 8 - textStart())) {
      if (!line.isEmpty()) {
        shapes.add(
            new Text(textStart(), baseline, line, titleSize, true, Anchor.START, false, INK));
      }
      baseline += 1.3 * titleSize;
    }
    baseline -= 1.3 * titleSize;
    double legendBaseline = baseline + LEGEND_BELOW_TITLE;
    legend = new Legend(textStart(), textEnd(), legendBaseline);
    top =
        entries.isEmpty()
            ? baseline + 22
            : legendBaseline + 20 + (legend.lines(entries) - 1) * Legend.LINE;
    bottom = top + (format.equalScales() ? unit * ySpan : format.plotHeight());
  }

  private static double left(Axis yAxis, Format format) {
    double widestLabel = 0;
    for (Axis.Tick tick : yAxis.ticks()) {
      widestLabel = Math.max(widestLabel, TextWidth.of(tick.label(), TICK_SIZE));
    }
    return format.narrow()
        ? Math.rint(widestLabel == 0 ? 16 : 34 + widestLabel)
        : Math.rint(52 + Math.max(24, widestLabel));
  }

  /** Where title and legend begin: over the plot, or at the edge of a narrow picture. */
  private double textStart() {
    return format.narrow() ? format.margin() : left;
  }

  private double textEnd() {
    return format.width() - format.margin();
  }

  public double x(double value) {
    return left + (right - left) * xAxis.fraction(value);
  }

  public double y(double value) {
    return bottom - (bottom - top) * yAxis.fraction(value);
  }

  public Point point(double x, double y) {
    return new Point(x(x), y(y));
  }

  public double leftEdge() {
    return left;
  }

  public double rightEdge() {
    return right;
  }

  public double topEdge() {
    return top;
  }

  public double bottomEdge() {
    return bottom;
  }

  public void add(Shape shape) {
    shapes.add(shape);
  }

  /** What a screen reader says besides the title: sentences. */
  public void describe(String description) {
    this.description = description;
  }

  /** A line of text that starts at some place. */
  public void note(double x, double baseline, String text) {
    shapes.add(new Text(x, baseline, text, Legend.TEXT_SIZE, false, Anchor.START, false, INK));
  }

  /** Grid, ticks, axis lines and axis labels: what lies below the data. */
  public void axes(String xLabel, String yLabel) {
    for (Axis.Tick tick : yAxis.ticks()) {
      double y = crisp(y(tick.value()));
      shapes.add(Polyline.segment(left, y, right, y, GRID_LINE, 1));
      shapes.add(
          tickLabel(
              left - (format.narrow() ? 7 : 9), y + 0.36 * TICK_SIZE, tick.label(), Anchor.END));
    }
    double axisY = crisp(bottom);
    double axisX = crisp(left);
    int stride = labelStride();
    for (int i = 0; i < xAxis.ticks().size(); i++) {
      Axis.Tick tick = xAxis.ticks().get(i);
      double x = crisp(x(tick.value()));
      shapes.add(Polyline.segment(x, top, x, bottom, GRID_LINE, 1));
      shapes.add(Polyline.segment(x, axisY, x, axisY + 5, AXIS_LINE, 1));
      if (i % stride == 0) {
        shapes.add(tickLabel(x, bottom + 22, tick.label(), Anchor.MIDDLE));
      }
    }
    for (Axis.Tick tick : yAxis.ticks()) {
      double y = crisp(y(tick.value()));
      shapes.add(Polyline.segment(axisX - 5, y, axisX, y, AXIS_LINE, 1));
    }
    shapes.add(Polyline.segment(axisX - 0.5, axisY, right, axisY, AXIS_LINE, 1));
    shapes.add(Polyline.segment(axisX, top, axisX, axisY, AXIS_LINE, 1));
    shapes.add(
        new Text(
            (left + right) / 2, bottom + 48, xLabel, labelSize, false, Anchor.MIDDLE, false, INK));
    if (!yLabel.isEmpty()) {
      shapes.add(
          new Text(
              format.narrow() ? 15 : 28,
              (top + bottom) / 2,
              yLabel,
              labelSize,
              false,
              Anchor.MIDDLE,
              true,
              INK));
    }
  }

  /** One label in so many has room beside its neighbours on the axis of x. */
  private int labelStride() {
    double needed = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < xAxis.ticks().size(); i++) {
      needed = Math.max(needed, TextWidth.of(xAxis.ticks().get(i).label(), TICK_SIZE));
      if (i > 0) {
        double step = x(xAxis.ticks().get(i).value()) - x(xAxis.ticks().get(i - 1).value());
        least = Math.min(least, step);
      }
    }
    return Math.max(1, (int) Math.ceil(needed / least));
  }

  /** A remark in the middle of a plot that has no data. */
  public void remark(String text) {
    shapes.add(
        new Text(
            (left + right) / 2,
            (top + bottom) / 2,
            text,
            labelSize,
            false,
            Anchor.MIDDLE,
            false,
            FAINT_INK));
  }

  /** Where the next legend entry's swatch goes. */
  public record Swatch(double left, double right, double middleY) {
    public double middleX() {
      return (left + right) / 2;
    }

    /** Its line. */
    public List<Point> line() {
      return List.of(new Point(left, middleY), new Point(right, middleY));
    }

    /** The area around its line that represents a band. */
    public List<Point> band() {
      return List.of(
          new Point(left, middleY - 6),
          new Point(right, middleY - 6),
          new Point(right, middleY + 6),
          new Point(left, middleY + 6));
    }
  }

  /** A reference value of the axis of y, drawn as a dashed line from side to side. */
  public void referenceAcross(double value) {
    referenceLine(List.of(new Point(left, y(value)), new Point(right, y(value))));
  }

  /** A reference value of the axis of x, drawn as a dashed line from bottom to top. */
  public void referenceUp(double value) {
    referenceLine(List.of(new Point(x(value), top), new Point(x(value), bottom)));
  }

  /** A legend entry for a reference. */
  public void referenceEntry(String label) {
    referenceLine(legendEntry(label).line());
  }

  private void referenceLine(List<Point> ends) {
    shapes.add(referenceStroke(ends));
  }

  /** A dashed line, as references have it. */
  static Polyline referenceStroke(List<Point> ends) {
    return new Polyline(ends, FAINT_INK, REFERENCE_WIDTH, Scene.Dash.REFERENCE);
  }

  /** Writes the text of the next legend entry and returns the place for its swatch. */
  public Swatch legendEntry(String label) {
    return legend.entry(label, shapes::add);
  }

  public Scene scene() {
    int height = (int) Math.ceil(bottom + BOTTOM_MARGIN);
    return new Scene(format.width(), height, title, description, shapes);
  }

  private static Text tickLabel(double x, double y, String label, Anchor anchor) {
    return new Text(x, y, label, TICK_SIZE, false, anchor, false, FAINT_INK);
  }

  /** The centre of the nearest pixel: a line one pixel wide is not smeared over two there. */
  private static double crisp(double coordinate) {
    return Math.floor(coordinate) + 0.5;
  }
}
