package geodesic.figure;

import geodesic.figure.Scene.Disc;
import geodesic.figure.Scene.Paint;
import geodesic.figure.Scene.Point;
import geodesic.figure.Scene.Polygon;
import geodesic.figure.Scene.Polyline;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Estimates with their intervals, one a row, over the single values that they come from.
 *
 * @param shares whether values are probabilities, on an axis from 0 to 1
 * @param reference a value that is marked by a dashed line, such as that of no difference
 */
public record IntervalFigure(
    String title,
    String xLabel,
    List<IntervalFigure.Row> rows,
    boolean shares,
    OptionalDouble reference)
    implements PageFigure {
  /**
   * A row.
   *
   * @param colour its place in the palette, for the eye alone: rows are told apart by their names
   * @param value the estimate; NaN draws nothing
   * @param low the interval's lower end; NaN for no interval
   * @param values single values, drawn as dots; may be empty
   */
  public record Row(
      String name, int colour, double value, double low, double high, List<Double> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  private static final int WIDTH = 760;
  private static final int ROW_HEIGHT = 58;

  /** Its name stands above the bar there, where a wide picture has it at the side. */
  private static final int NARROW_ROW_HEIGHT = 74;

  private static final double NAME_ABOVE_BAR = 18;
  private static final double PNG_SCALE = 2;

  /** Vertical places of neighbouring dots, so that equal values do not hide one another. */
  private static final double[] LANES = {15, 19, 23, 17, 21};

  public IntervalFigure {
    rows = List.copyOf(rows);
  }

  @Override
  public String svg() {
    return SvgRenderer.render(wide());
  }

  @Override
  public String narrowSvg() {
    Axis named = Axis.ofRows(rows.stream().map(Row::name).toList());
    Axis nameless = new Axis(named.low(), named.high(), List.of());
    int height = NARROW_ROW_HEIGHT * Math.max(1, rows.size());
    PlotFrame frame = frame(nameless, new PlotFrame.Format(NARROW_WIDTH, height));
    for (int i = 0; i < rows.size(); i++) {
      double y = frame.y(-i) + NAME_ABOVE_BAR / 2;
      frame.note(frame.leftEdge() + 8, y - NAME_ABOVE_BAR, rows.get(i).name());
      row(frame, rows.get(i), y);
    }
    return SvgRenderer.render(frame.scene());
  }

  @Override
  public byte[] png() throws IOException {
    return PngRenderer.render(wide(), PNG_SCALE);
  }

  private Scene wide() {
    Axis names = Axis.ofRows(rows.stream().map(Row::name).toList());
    int height = ROW_HEIGHT * Math.max(1, rows.size());
    PlotFrame frame = frame(names, new PlotFrame.Format(WIDTH, height));
    for (int i = 0; i < rows.size(); i++) {
      row(frame, rows.get(i), frame.y(-i));
    }
    return frame.scene();
  }

  private PlotFrame frame(Axis rowAxis, PlotFrame.Format format) {
    Axis values = shares ? Axis.ofShares() : valueAxis();
    PlotFrame frame = new PlotFrame(values, rowAxis, format, title, List.of());
    frame.describe(description());
    frame.axes(xLabel, "");
    reference.ifPresent(frame::referenceUp);
    return frame;
  }

  private String description() {
    StringBuilder words = new StringBuilder(xLabel).append('.');
    for (Row row : rows) {
      words.append(' ').append(row.name()).append(": ");
      words.append(Double.isNaN(row.value()) ? "none" : DecimalText.significant(row.value()));
      if (!Double.isNaN(row.low())) {
        words.append(" [").append(DecimalText.significant(row.low())).append(", ");
        words.append(DecimalText.significant(row.high())).append(']');
      }
      words.append('.');
    }
    reference.ifPresent(value ->
        words.append(" The dashed line is at ").append(DecimalText.significant(value)).append('.'));
    return words.toString();
  }

  private Axis valueAxis() {
    double low = reference.orElse(Double.POSITIVE_INFINITY);
    double high = reference.orElse(Double.NEGATIVE_INFINITY);
    for (Row row : rows) {
      for (double value : row.values()) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      if (!Double.isNaN(row.value())) {
        low = Math.min(low, Double.isNaN(row.low()) ? row.value() : row.low());
        high = Math.max(high, Double.isNaN(row.high()) ? row.value() : row.high());
      }
    }
    return low <= high ? Axis.ofValues(low, high) : Axis.ofValues(0, 1);
  }

  private static void row(PlotFrame frame, Row row, double y) {
    Colour colour = SeriesStyle.colour(row.colour());
    boolean dots = !row.values().isEmpty();
    double barY = dots ? y - 5 : y;
    for (int i = 0; i < row.values().size(); i++) {
      double lane = barY + LANES[i % LANES.length];
      frame.add(new Disc(frame.x(row.values().get(i)), lane, 3.2, new Paint(colour, 0.5)));
    }
    if (!Double.isNaN(row.low())) {
      double left = frame.x(row.low());
      double right = frame.x(row.high());
      frame.add(
          new Polygon(
              List.of(
                  new Point(left, barY - 7),
                  new Point(right, barY - 7),
                  new Point(right, barY + 7),
                  new Point(left, barY + 7)),
              new Paint(colour, 0.3)));
      frame.add(Polyline.segment(left, barY - 7, left, barY + 7, Paint.solid(colour), 1.6));
      frame.add(Polyline.segment(right, barY - 7, right, barY + 7, Paint.solid(colour), 1.6));
    }
    if (!Double.isNaN(row.value())) {
      double x = frame.x(row.value());
      frame.add(Polyline.segment(x, barY - 10, x, barY + 10, Paint.solid(colour), 3.2));
    }
  }
}
