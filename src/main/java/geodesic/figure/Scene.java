package geodesic.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A picture as a list of shapes, painted in order. Coordinates are pixels from the top left corner.
 * One scene feeds both renderers, so that the SVG and the PNG of a figure cannot differ.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param title what a screen reader calls the picture
 * @param description what it says of it: the data in words
 * @param shapes what to paint, the lowest first
 */
public record Scene(
    int width, int height, String title, String description, List<Scene.Shape> shapes) {

  public Scene {
    shapes = List.copyOf(shapes);
  }

  /** Anything that can be painted. */
  public sealed interface Shape {}

  /** A place in the picture. */
  public record Point(double x, double y) {}

  /** A colour and how much of it covers what lies below, 0 to 1. */
  public record Paint(Colour colour, double opacity) {
    public static Paint solid(Colour colour) {
      return new Paint(colour, 1);
    }
  }

  /**
   * How a line is broken into strokes, so that lines are told apart without their colours too.
   *
   * @param lengths stroke, gap, stroke, gap, ... in pixels; empty for an unbroken line
   */
  public record Dash(List<Double> lengths) {
    public static final Dash SOLID = new Dash(List.of());

    /** Of thresholds and other references, which no series is drawn with. */
    public static final Dash REFERENCE = new Dash(List.of(5.0, 5.0));

    public Dash {
      lengths = List.copyOf(lengths);
    }
  }

  /** Straight segments with round joins through at least two points. */
  public record Polyline(List<Point> points, Paint paint, double strokeWidth, Dash dash)
      implements Shape {
    public Polyline {
      points = List.copyOf(points);
    }

    public static Polyline segment(
        double x1, double y1, double x2, double y2, Paint paint, double strokeWidth) {
      return new Polyline(
          List.of(new Point(x1, y1), new Point(x2, y2)), paint, strokeWidth, Dash.SOLID);
    }
  }

  /** A filled area. */
  public record Polygon(List<Point> points, Paint paint) implements Shape {
    public Polygon {
      points = List.copyOf(points);
    }
  }

  /** A filled circle. */
  public record Disc(double x, double y, double radius, Paint paint) implements Shape {}

  /** A grid of cells that fills a rectangle, each covered with one colour to its own share. */
  public record Cells(double x, double y, double width, double height, Raster raster, Colour colour)
      implements Shape {}

  /** Which part of a text lies at its x coordinate. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** One line of text on the baseline y; upward text runs from bottom to top. */
  public record Text(
      double x,
      double y,
      String text,
      double size,
      boolean bold,
      Anchor anchor,
      boolean upward,
      Paint paint)
      implements Shape {}

  /**
   * The scenes side by side, row by row, each in a cell as large as the largest of them.
   *
   * @param title of all together
   */
  public static Scene grid(String title, List<Scene> scenes, int columns) {
    int width = scenes.stream().mapToInt(Scene::width).max().orElseThrow();
    int height = scenes.stream().mapToInt(Scene::height).max().orElseThrow();
    List<Shape> all = new ArrayList<>();
    for (int i = 0; i < scenes.size(); i++) {
      int column = i % columns;
      int row = i / columns;
      double dx = width * (double) column;
      double dy = height * (double) row;
      all.addAll(scenes.get(i).at(dx, dy));
    }
    int rows = (scenes.size() + columns - 1) / columns;
    String description =
        scenes.stream()
            .map(scene -> scene.title + ". " + scene.description)
            .collect(Collectors.joining(" "));
    return new Scene(columns * width, rows * height, title, description, all);
  }

  /** Its shapes, moved to the right and down. */
  List<Shape> at(double dx, double dy) {
    return shapes.stream().map(shape -> moved(shape, dx, dy)).toList();
  }

  private static Shape moved(Shape shape, double dx, double dy) {
    return switch (shape) {
      case Polyline line ->
          new Polyline(moved(line.points, dx, dy), line.paint, line.strokeWidth, line.dash);
      case Polygon area -> new Polygon(moved(area.points, dx, dy), area.paint);
      case Disc disc -> new Disc(disc.x + dx, disc.y + dy, disc.radius, disc.paint);
      case Cells cells ->
          new Cells(
              cells.x + dx, cells.y + dy, cells.width, cells.height, cells.raster, cells.colour);
      case Text text ->
          new Text(
              text.x + dx,
              text.y + dy,
              text.text,
              text.size,
              text.bold,
              text.anchor,
              text.upward,
              text.paint);
    };
  }

  private static List<Point> moved(List<Point> points, double dx, double dy) {
    return points.stream().map(p -> new Point(p.x + dx, p.y + dy)).toList();
  }
}
