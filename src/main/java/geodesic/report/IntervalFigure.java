package geodesic.report;

import geodesic.report.Scene.Disc;
import geodesic.report.Scene.Paint;
import geodesic.report.Scene.Point;
import geodesic.report.Scene.Polygon;
import geodesic.report.Scene.Polyline;
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
    implements Figure {
  /**
   * A row.
   *
   * @param colour its place in the palette
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
  private static final int FRAME_HEIGHT = 118;
  private static final int REFERENCE_COLOUR = 0x555555;
  private static final double PNG_SCALE = 2;

  /** Vertical places of neighbouring dots, so that equal values do not hide one another. */
  private static final double[] LANES = {15, 19, 23, 17, 21};

  public IntervalFigure {
    rows = List.copyOf(rows);
  }

  @Override
  public String svg() {
    return SvgRenderer.render(scene());
  }

  @Override
  public byte[] png() throws IOException {
    return PngRenderer.render(scene(), PNG_SCALE);
  }

  private Scene scene() {
    int height = FRAME_HEIGHT + ROW_HEIGHT * Math.max(1, rows.size());
    PlotFrame frame =
        new PlotFrame(
            shares ? Axis.ofShares() : valueAxis(),
            Axis.ofRows(rows.stream().map(Row::name).toList()),
            new PlotFrame.Format(WIDTH, height, 0));
    frame.title(title);
    frame.axes(xLabel, "");
    reference.ifPresent(value -> {
      List<Point> ends =
          List.of(
              new Point(frame.x(value), frame.topEdge()),
              new Point(frame.x(value), frame.bottomEdge()));
      frame.add(new Polyline(ends, Paint.solid(REFERENCE_COLOUR), 1.3, true));
    });
    for (int i = 0; i < rows.size(); i++) {
      row(frame, rows.get(i), frame.y(-i));
    }
    return frame.scene();
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
    int rgb = SeriesColours.of(row.colour());
    boolean dots = !row.values().isEmpty();
    double barY = dots ? y - 5 : y;
    for (int i = 0; i < row.values().size(); i++) {
      double lane = barY + LANES[i % LANES.length];
      frame.add(new Disc(frame.x(row.values().get(i)), lane, 3.2, new Paint(rgb, 0.5)));
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
              new Paint(rgb, 0.3)));
      frame.add(Polyline.segment(left, barY - 7, left, barY + 7, Paint.solid(rgb), 1.6));
      frame.add(Polyline.segment(right, barY - 7, right, barY + 7, Paint.solid(rgb), 1.6));
    }
    if (!Double.isNaN(row.value())) {
      double x = frame.x(row.value());
      frame.add(Polyline.segment(x, barY - 10, x, barY + 10, Paint.solid(rgb), 3.2));
    }
  }
}
