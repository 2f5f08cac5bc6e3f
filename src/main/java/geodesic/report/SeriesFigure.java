package geodesic.report;

import geodesic.report.Scene.Paint;
import geodesic.report.Scene.Point;
import geodesic.report.Scene.Polygon;
import geodesic.report.Scene.Polyline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Several lines with translucent bands over one axis, such as learning curves.
 *
 * @param kind what the axes are
 * @param threshold a value on the axis of returns that is marked by a dashed line
 */
public record SeriesFigure(
    String title,
    SeriesFigure.Kind kind,
    String xLabel,
    String yLabel,
    List<Series> series,
    OptionalDouble threshold)
    implements Figure {
  /** What the axes are. */
  public enum Kind {
    /** Returns over environment steps. */
    RETURNS_OVER_STEPS,
    /** Shares, drawn as stairs, over returns. */
    SHARES_OVER_RETURNS
  }

  private static final int WIDTH = 760;
  private static final int HEIGHT = 470;
  private static final double BAND_OPACITY = 0.17;
  private static final double LINE_WIDTH = 2.4;
  private static final int THRESHOLD_COLOUR = 0x555555;

  /** A PNG for print and for screens with small pixels. */
  private static final double PNG_SCALE = 2;

  public SeriesFigure {
    series = List.copyOf(series);
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
    boolean steps = kind == Kind.RETURNS_OVER_STEPS;
    Axis xAxis = steps ? Axis.ofSteps((long) Math.ceil(lastX())) : returnAxis();
    Axis yAxis = steps ? returnAxis() : Axis.ofShares();
    List<String> legend = new ArrayList<>(series.stream().map(Series::name).toList());
    String solved = "threshold " + Axis.plainLabel(threshold.orElse(Double.NaN));
    if (threshold.isPresent()) {
      legend.add(solved);
    }
    int lines = PlotFrame.legendLines(yAxis, WIDTH, legend);
    PlotFrame frame =
        new PlotFrame(xAxis, yAxis, new PlotFrame.Format(WIDTH, HEIGHT + 22 * (lines - 1), lines));
    frame.title(title);
    frame.axes(xLabel, yLabel);
    List<Series> drawn = series.stream().filter(one -> !one.points().isEmpty()).toList();
    if (drawn.isEmpty()) {
      frame.remark("no run came to its end");
    }
    drawn.forEach(one -> band(frame, one));
    threshold.ifPresent(value -> frame.add(thresholdLine(frame, steps, value)));
    drawn.forEach(one -> line(frame, one));
    for (Series one : series) {
      PlotFrame.Swatch swatch = frame.legendEntry(one.name());
      double y = swatch.middleY();
      frame.add(
          new Polygon(
              List.of(
                  new Point(swatch.left(), y - 6),
                  new Point(swatch.right(), y - 6),
                  new Point(swatch.right(), y + 6),
                  new Point(swatch.left(), y + 6)),
              new Paint(SeriesColours.of(one.colour()), BAND_OPACITY)));
      frame.add(stroke(one, List.of(new Point(swatch.left(), y), new Point(swatch.right(), y))));
    }
    if (threshold.isPresent()) {
      PlotFrame.Swatch swatch = frame.legendEntry(solved);
      frame.add(
          dashes(
              new Point(swatch.left(), swatch.middleY()),
              new Point(swatch.right(), swatch.middleY())));
    }
    return frame.scene();
  }

  private double lastX() {
    return series.stream()
        .flatMap(one -> one.points().stream())
        .mapToDouble(Series.Point::x)
        .max()
        .orElse(1);
  }

  private Axis returnAxis() {
    double low = threshold.orElse(Double.POSITIVE_INFINITY);
    double high = threshold.orElse(Double.NEGATIVE_INFINITY);
    for (Series one : series) {
      for (Series.Point point : one.points()) {
        boolean steps = kind == Kind.RETURNS_OVER_STEPS;
        low = Math.min(low, steps ? point.bandLow() : point.x());
        high = Math.max(high, steps ? point.bandHigh() : point.x());
      }
    }
    return low <= high ? Axis.ofValues(low, high) : Axis.ofValues(0, 1);
  }

  private void band(PlotFrame frame, Series one) {
    List<Point> outline = new ArrayList<>(corners(frame, one, Edge.HIGH));
    outline.addAll(corners(frame, one, Edge.LOW).reversed());
    frame.add(new Polygon(outline, new Paint(SeriesColours.of(one.colour()), BAND_OPACITY)));
  }

  private void line(PlotFrame frame, Series one) {
    List<Point> corners = corners(frame, one, Edge.VALUE);
    if (corners.size() == 1) {
      Point only = corners.getFirst();
      frame.add(new Scene.Disc(only.x(), only.y(), 4, Paint.solid(SeriesColours.of(one.colour()))));
    } else {
      frame.add(stroke(one, corners));
    }
  }

  private enum Edge {
    LOW,
    VALUE,
    HIGH
  }

  /** Shares hold until the next point: stairs. */
  private List<Point> corners(PlotFrame frame, Series one, Edge edge) {
    List<Point> corners = new ArrayList<>();
    for (Series.Point point : one.points()) {
      double value =
          switch (edge) {
            case LOW -> point.bandLow();
            case VALUE -> point.y();
            case HIGH -> point.bandHigh();
          };
      if (kind == Kind.SHARES_OVER_RETURNS && !corners.isEmpty()) {
        corners.add(new Point(frame.x(point.x()), corners.getLast().y()));
      }
      corners.add(frame.point(point.x(), value));
    }
    return corners;
  }

  private static Polyline stroke(Series one, List<Point> points) {
    return new Polyline(
        points,
        Paint.solid(SeriesColours.of(one.colour())),
        LINE_WIDTH,
        SeriesColours.dashed(one.colour()));
  }

  private static Polyline thresholdLine(PlotFrame frame, boolean horizontal, double value) {
    return horizontal
        ? dashes(
            new Point(frame.leftEdge(), frame.y(value)),
            new Point(frame.rightEdge(), frame.y(value)))
        : dashes(
            new Point(frame.x(value), frame.topEdge()),
            new Point(frame.x(value), frame.bottomEdge()));
  }

  private static Polyline dashes(Point from, Point to) {
    return new Polyline(List.of(from, to), Paint.solid(THRESHOLD_COLOUR), 1.3, true);
  }
}
