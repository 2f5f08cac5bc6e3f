package geodesic.figure;

import geodesic.figure.Scene.Point;
import geodesic.figure.Scene.Polygon;
import geodesic.figure.Scene.Polyline;
import geodesic.figure.Scene.Shape;
import java.util.ArrayList;
import java.util.List;

/** Draws the arrows of a vector field. */
final class ArrowDrawing {
  private static final double WIDTH = 1.4;
  private static final double LONGEST_HEAD = 7;

  /** Of the distance between neighbours of a grid that fills the plot. */
  private static final double SHARE_OF_DISTANCE = 0.8;

  /** Shorter ones have no direction that could be seen. */
  private static final double SHORTEST = 0.8;

  private final PlotFrame frame;
  private final Clipping edges;
  private final Layer.Arrows layer;

  ArrowDrawing(PlotFrame frame, Clipping edges, Layer.Arrows layer) {
    this.frame = frame;
    this.edges = edges;
    this.layer = layer;
  }

  void draw() {
    double longest =
        layer.arrows().stream().mapToDouble(this::length).filter(Double::isFinite).max().orElse(0);
    double room = SHARE_OF_DISTANCE * distance();
    for (Layer.Arrows.Arrow arrow : layer.arrows()) {
      double length = length(arrow);
      double factor =
          switch (layer.length()) {
            case AS_GIVEN -> 1;
            case PROPORTIONAL -> room / longest;
            case EQUAL -> room / length;
          };
      Point from = frame.point(arrow.x(), arrow.y());
      if (length > 0 && length < Double.POSITIVE_INFINITY && edges.holds(from)) {
        draw(from, new Point(from.x() + factor * dx(arrow), from.y() + factor * dy(arrow)));
      }
    }
  }

  private void draw(Point from, Point to) {
    if (edges.holds(to)) {
      arrow(from, to, layer.colour()).forEach(frame::add);
    } else {
      for (List<Point> part : edges.lines(List.of(from, to))) {
        frame.add(new Polyline(part, SeriesStyle.paint(layer.colour()), WIDTH, Scene.Dash.SOLID));
      }
    }
  }

  private double dx(Layer.Arrows.Arrow arrow) {
    return frame.x(arrow.x() + arrow.dx()) - frame.x(arrow.x());
  }

  private double dy(Layer.Arrows.Arrow arrow) {
    return frame.y(arrow.y() + arrow.dy()) - frame.y(arrow.y());
  }

  /** In pixels. */
  private double length(Layer.Arrows.Arrow arrow) {
    return Math.hypot(dx(arrow), dy(arrow));
  }

  private double distance() {
    double area = (frame.rightEdge() - frame.leftEdge()) * (frame.bottomEdge() - frame.topEdge());
    return Math.sqrt(area / Math.max(1, layer.arrows().size()));
  }

  /** The shapes of one arrow; none where it is too short to be seen. */
  static List<Shape> arrow(Point from, Point to, int colour) {
    double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
    if (length < SHORTEST) {
      return List.of();
    }
    double ux = (to.x() - from.x()) / length;
    double uy = (to.y() - from.y()) / length;
    double head = Math.min(LONGEST_HEAD, 0.5 * length);
    double half = 0.42 * head;
    Point neck = new Point(to.x() - head * ux, to.y() - head * uy);
    List<Shape> shapes = new ArrayList<>();
    shapes.add(
        Polyline.segment(from.x(), from.y(), neck.x(), neck.y(), SeriesStyle.paint(colour), WIDTH));
    shapes.add(
        new Polygon(
            List.of(
                to,
                new Point(neck.x() - half * uy, neck.y() + half * ux),
                new Point(neck.x() + half * uy, neck.y() - half * ux)),
            SeriesStyle.paint(colour)));
    return shapes;
  }
}
