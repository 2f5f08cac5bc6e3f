package geodesic.figure;

import geodesic.figure.Scene.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts lines and areas off at the edges of a plot: segments by the algorithm of Liang and Barsky,
 * areas by that of Sutherland and Hodgman.
 */
record Clipping(double left, double top, double right, double bottom) {
  static Clipping of(PlotFrame frame) {
    return new Clipping(frame.leftEdge(), frame.topEdge(), frame.rightEdge(), frame.bottomEdge());
  }

  /** Whether a point lies inside; one of NaN does not. */
  boolean holds(Point point) {
    return point.x() >= left && point.x() <= right && point.y() >= top && point.y() <= bottom;
  }

  /** The visible parts of a line, which is interrupted at points of NaN. */
  List<List<Point>> lines(List<Point> points) {
    List<List<Point>> parts = new ArrayList<>();
    List<Point> part = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      List<Point> visible = segment(from, to);
      if (visible.isEmpty()) {
        continue;
      }
      if (part.isEmpty() || !part.getLast().equals(visible.getFirst())) {
        part = new ArrayList<>(List.of(visible.getFirst()));
        parts.add(part);
      }
      part.add(visible.getLast());
    }
    return parts;
  }

  /** Both ends of what is visible of a segment, or nothing. */
  private List<Point> segment(Point from, Point to) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double[] towards = {-dx, dx, -dy, dy};
    double[] room = {from.x() - left, right - from.x(), from.y() - top, bottom - from.y()};
    double start = 0;
    double end = 1;
    for (int i = 0; i < 4; i++) {
      if (Double.isNaN(towards[i]) || (towards[i] == 0 && room[i] < 0)) {
        return List.of();
      } else if (towards[i] < 0) {
        start = Math.max(start, room[i] / towards[i]);
      } else if (towards[i] > 0) {
        end = Math.min(end, room[i] / towards[i]);
      }
    }
    if (start > end) {
      return List.of();
    }
    return List.of(
        start == 0 ? from : new Point(from.x() + start * dx, from.y() + start * dy),
        end == 1 ? to : new Point(from.x() + end * dx, from.y() + end * dy));
  }

  /** The visible part of an area without points of NaN; empty where there is none. */
  List<Point> area(List<Point> outline) {
    List<Point> kept = outline;
    for (int side = 0; side < 4; side++) {
      List<Point> next = new ArrayList<>();
      for (int i = 0; i < kept.size(); i++) {
        Point from = kept.get((i + kept.size() - 1) % kept.size());
        Point to = kept.get(i);
        double before = inside(side, from);
        double after = inside(side, to);
        if (before < 0 != after < 0) {
          double share = before / (before - after);
          next.add(
              new Point(
                  from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y())));
        }
        if (after >= 0) {
          next.add(to);
        }
      }
      kept = next;
    }
    return kept;
  }

  /** How far a point lies on the inner side of one edge. */
  private double inside(int side, Point point) {
    return switch (side) {
      case 0 -> point.x() - left;
      case 1 -> right - point.x();
      case 2 -> point.y() - top;
      default -> bottom - point.y();
    };
  }
}
