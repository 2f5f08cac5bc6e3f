package geodesic.figure;

import geodesic.figure.Layer.Position;
import geodesic.figure.Scene.Anchor;
import geodesic.figure.Scene.Dash;
import geodesic.figure.Scene.Paint;
import geodesic.figure.Scene.Point;
import geodesic.figure.Scene.Polygon;
import geodesic.figure.Scene.Polyline;
import geodesic.figure.Scene.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Draws layers into a frame, cut off at its edges. */
final class LayerDrawing {
  private static final double LINE_WIDTH = 2.4;
  private static final double THIN = 1.1;
  private static final double CONTOUR_WIDTH = 1.7;
  private static final double CONTOUR_OPACITY = 0.6;
  private static final double BAND_OPACITY = 0.2;
  private static final double BAR_OPACITY = 0.45;
  private static final double DOT_OPACITY = 0.65;
  private static final double MARKER = 3.6;
  private static final double TEXT_SIZE = 13;

  /** From so many dots on, they are smaller. */
  private static final int MANY_DOTS = 250;

  private final PlotFrame frame;
  private final Clipping edges;

  LayerDrawing(PlotFrame frame) {
    this.frame = frame;
    edges = Clipping.of(frame);
  }

  void draw(Layer layer) {
    switch (layer) {
      case Layer.Line line -> line(line);
      case Layer.Steps steps -> stroke(stairs(steps.points()), steps.colour());
      case Layer.Band band -> band(band);
      case Layer.Dots dots -> dots(dots);
      case Layer.Arrows arrows -> new ArrowDrawing(frame, edges, arrows).draw();
      case Layer.Contours contours -> contours(contours);
      case Layer.Bars bars -> bars.bars().forEach(bar -> bar(bar, bars.colour()));
      case Layer.Reference reference -> reference(reference);
      case Layer.Note note -> note(note);
    }
  }

  /** Draws what stands for a layer in the legend. */
  static void swatch(Layer layer, PlotFrame.Swatch swatch, Consumer<Shape> shapes) {
    Point middle = new Point(swatch.middleX(), swatch.middleY());
    switch (layer) {
      case Layer.Line line -> {
        shapes.accept(stroke(swatch.line(), line.colour(), LINE_WIDTH));
        if (line.markers()) {
          shapes.accept(SeriesStyle.marker(line.colour(), middle, MARKER, 1));
        }
      }
      case Layer.Steps steps -> shapes.accept(stroke(swatch.line(), steps.colour(), LINE_WIDTH));
      case Layer.Band band -> {
        for (int i = 0; i <= band.depth(); i++) {
          shapes.accept(new Polygon(swatch.band(), paint(band.colour(), BAND_OPACITY)));
        }
      }
      case Layer.Dots dots ->
          shapes.accept(SeriesStyle.marker(dots.colour(), middle, MARKER + 1, DOT_OPACITY));
      case Layer.Arrows arrows ->
          ArrowDrawing.arrow(swatch.line().getFirst(), swatch.line().getLast(), arrows.colour())
              .forEach(shapes);
      case Layer.Contours contours ->
          shapes.accept(
              new Polyline(
                  swatch.line(),
                  contourPaint(contours.colour()),
                  contourWidth(contours.colour()),
                  Dash.SOLID));
      case Layer.Bars bars ->
          shapes.accept(new Polygon(swatch.band(), paint(bars.colour(), BAR_OPACITY)));
      case Layer.Reference reference -> shapes.accept(PlotFrame.referenceStroke(swatch.line()));
      case Layer.Note note -> {}
    }
  }

  private void line(Layer.Line line) {
    List<Point> points = pixels(line.points());
    stroke(points, line.colour());
    if (line.markers() || points.size() == 1) {
      for (Point point : points) {
        if (edges.holds(point)) {
          frame.add(SeriesStyle.marker(line.colour(), point, MARKER, 1));
        }
      }
    }
  }

  private void stroke(List<Point> points, int colour) {
    edges.lines(points).forEach(part -> frame.add(stroke(part, colour, LINE_WIDTH)));
  }

  private static Polyline stroke(List<Point> points, int colour, double width) {
    return new Polyline(points, SeriesStyle.paint(colour), width, SeriesStyle.dash(colour));
  }

  private List<Point> stairs(List<Position> points) {
    List<Point> corners = new ArrayList<>();
    for (Point point : pixels(points)) {
      if (!corners.isEmpty()) {
        corners.add(new Point(point.x(), corners.getLast().y()));
      }
      corners.add(point);
    }
    return corners;
  }

  /** An interval with a NaN ends one area, and the next begins after it. */
  private void band(Layer.Band band) {
    List<Point> upper = new ArrayList<>();
    List<Point> lower = new ArrayList<>();
    for (Layer.Band.Interval interval : band.intervals()) {
      if (Double.isNaN(interval.x() + interval.low() + interval.high())) {
        area(upper, lower, band.colour());
        upper.clear();
        lower.clear();
      } else {
        upper.add(frame.point(interval.x(), interval.high()));
        lower.add(frame.point(interval.x(), interval.low()));
      }
    }
    area(upper, lower, band.colour());
  }

  private void area(List<Point> upper, List<Point> lower, int colour) {
    List<Point> outline = new ArrayList<>(upper);
    outline.addAll(lower.reversed());
    fill(outline, paint(colour, BAND_OPACITY));
  }

  private void fill(List<Point> outline, Paint paint) {
    List<Point> visible = edges.area(outline);
    if (visible.size() > 2) {
      frame.add(new Polygon(visible, paint));
    }
  }

  private void dots(Layer.Dots dots) {
    double radius = dots.points().size() > MANY_DOTS ? 0.6 * MARKER : MARKER;
    for (Point point : pixels(dots.points())) {
      if (edges.holds(point)) {
        frame.add(SeriesStyle.marker(dots.colour(), point, radius, DOT_OPACITY));
      }
    }
  }

  private void contours(Layer.Contours contours) {
    Paint paint = contourPaint(contours.colour());
    double width = contourWidth(contours.colour());
    for (double level : contours.levels()) {
      for (List<Position> line : ContourLines.at(contours.field(), level)) {
        for (List<Point> part : edges.lines(pixels(line))) {
          frame.add(new Polyline(part, paint, width, Dash.SOLID));
        }
      }
    }
  }

  private void bar(Layer.Bars.Bar bar, int colour) {
    // A hair's breadth between neighbours tells them apart.
    double gap = frame.x(bar.to()) - frame.x(bar.from()) > 6 ? 0.5 : 0;
    double left = frame.x(bar.from()) + gap;
    double right = frame.x(bar.to()) - gap;
    if (Double.isNaN(left + right + bar.height())) {
      return;
    }
    double foot = frame.y(0);
    double head = frame.y(bar.height());
    fill(
        List.of(
            new Point(left, foot),
            new Point(left, head),
            new Point(right, head),
            new Point(right, foot)),
        paint(colour, BAR_OPACITY));
  }

  private void reference(Layer.Reference reference) {
    double x = reference.through().x();
    double y = reference.through().y();
    Point at =
        new Point(
            Double.isNaN(x) ? frame.leftEdge() : frame.x(x),
            Double.isNaN(y) ? frame.bottomEdge() : frame.y(y));
    double dx = frame.x(reference.dx()) - frame.x(0);
    double dy = frame.y(reference.dy()) - frame.y(0);
    double reach = 4 * (frame.rightEdge() + frame.bottomEdge()) / Math.hypot(dx, dy);
    edges
        .lines(
            List.of(
                new Point(at.x() - reach * dx, at.y() - reach * dy),
                new Point(at.x() + reach * dx, at.y() + reach * dy)))
        .forEach(part -> frame.add(PlotFrame.referenceStroke(part)));
  }

  /** Beyond the middle, words stand on the left of their place, where there is room. */
  private void note(Layer.Note note) {
    Point at = frame.point(note.at().x(), note.at().y());
    if (edges.holds(at)) {
      boolean onTheRight = at.x() < (frame.leftEdge() + frame.rightEdge()) / 2;
      frame.add(
          new Scene.Text(
              at.x() + (onTheRight ? 8 : -8),
              at.y() - 5,
              note.text(),
              TEXT_SIZE,
              false,
              onTheRight ? Anchor.START : Anchor.END,
              false,
              Paint.solid(Colour.INK)));
    }
  }

  private List<Point> pixels(List<Position> positions) {
    return positions.stream().map(p -> frame.point(p.x(), p.y())).toList();
  }

  /** Neutral ones lie behind the data; the others are data. */
  private static Paint contourPaint(int colour) {
    return paint(colour, colour == SeriesStyle.NEUTRAL ? CONTOUR_OPACITY : 1);
  }

  private static double contourWidth(int colour) {
    return colour == SeriesStyle.NEUTRAL ? THIN : CONTOUR_WIDTH;
  }

  private static Paint paint(int colour, double opacity) {
    return new Paint(SeriesStyle.colour(colour), opacity);
  }
}
