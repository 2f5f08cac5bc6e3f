package geodesic.figure;

import geodesic.figure.Scene.Paint;
import geodesic.figure.Scene.Point;
import geodesic.figure.Scene.Polygon;
import geodesic.figure.Scene.Polyline;
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
    implements PageFigure {
  /** What the axes are. */
  public enum Kind {
    /** Returns over environment steps. */
    RETURNS_OVER_STEPS,
    /** Shares, drawn as stairs, over returns. */
    SHARES_OVER_RETURNS
  }

  private static final PlotFrame.Format WIDE = new PlotFrame.Format(760, 326);
  private static final PlotFrame.Format NARROW = new PlotFrame.Format(NARROW_WIDTH, 290);
  private static final double BAND_OPACITY = 0.17;
  private static final double LINE_WIDTH = 2.4;

  private static final String NOTHING = "no run finished";

  /** A PNG for print and for screens with small pixels. */
  private static final double PNG_SCALE = 2;

  public SeriesFigure {
    series = List.copyOf(series);
  }

  @Override
  public String svg() {
    return SvgRenderer.render(scene(WIDE));
  }

  @Override
  public String narrowSvg() {
    return SvgRenderer.render(scene(NARROW));
  }

  @Override
  public byte[] png() throws IOException {
    return PngRenderer.render(scene(WIDE), PNG_SCALE);
  }

  private Scene scene(PlotFrame.Format format) {
    boolean steps = kind == Kind.RETURNS_OVER_STEPS;
    Axis xAxis = steps ? Axis.ofSteps((long) Math.ceil(lastX())) : returnAxis();
    Axis yAxis = steps ? returnAxis() : Axis.ofShares();
    List<String> legend = new ArrayList<>(series.stream().map(Series::name).toList());
    String solved = "threshold " + Axis.plainLabel(threshold.orElse(Double.NaN));
    if (threshold.isPresent()) {
      legend.add(solved);
    }
    PlotFrame frame = new PlotFrame(xAxis, yAxis, format, title, legend);
    frame.describe(description());
    frame.axes(xLabel, yLabel);
    List<Series> drawn = series.stream().filter(one -> !one.points().isEmpty()).toList();
    if (drawn.isEmpty()) {
      frame.remark(NOTHING);
    }
    drawn.forEach(one -> band(frame, one));
    if (threshold.isPresent() && steps) {
      frame.referenceAcross(threshold.getAsDouble());
    } else if (threshold.isPresent()) {
      frame.referenceUp(threshold.getAsDouble());
    }
    drawn.forEach(one -> line(frame, one));
    for (Series one : series) {
      PlotFrame.Swatch swatch = frame.legendEntry(one.name());
      frame.add(new Polygon(swatch.band(), bandPaint(one)));
      frame.add(stroke(one, swatch.line()));
    }
    if (threshold.isPresent()) {
      frame.referenceEntry(solved);
    }
    return frame.scene();
  }

  /** Where each line of returns ends, and where each line of shares falls below a half. */
  private String description() {
    StringBuilder words = new StringBuilder(yLabel).append(" over ").append(xLabel).append('.');
    for (Series one : series) {
      words.append(' ').append(one.name()).append(": ").append(summary(one)).append('.');
    }
    return words.toString();
  }

  private String summary(Series one) {
    if (one.points().isEmpty()) {
      return NOTHING;
    }
    if (kind == Kind.SHARES_OVER_RETURNS) {
      Series.Point half =
          one.points().stream().filter(p -> p.y() < 0.5).findFirst().orElse(one.points().getLast());
      return "half of the runs reach no more than " + DecimalText.significant(half.x());
    }
    Series.Point last = one.points().getLast();
    String end = DecimalText.significant(last.y());
    return last.bandLow() == last.bandHigh()
        ? "ends at " + end
        : "ends at %s, band from %s to %s"
            .formatted(
                end,
                DecimalText.significant(last.bandLow()),
                DecimalText.significant(last.bandHigh()));
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
    frame.add(new Polygon(outline, bandPaint(one)));
  }

  private static Paint bandPaint(Series one) {
    return new Paint(SeriesStyle.colour(one.colour()), BAND_OPACITY);
  }

  private void line(PlotFrame frame, Series one) {
    List<Point> corners = corners(frame, one, Edge.VALUE);
    if (corners.size() == 1) {
      Point only = corners.getFirst();
      frame.add(new Scene.Disc(only.x(), only.y(), 4, SeriesStyle.paint(one.colour())));
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
        points, SeriesStyle.paint(one.colour()), LINE_WIDTH, SeriesStyle.dash(one.colour()));
  }
}
