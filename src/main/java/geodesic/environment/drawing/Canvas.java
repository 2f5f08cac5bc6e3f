package geodesic.environment.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A drawing surface in the coordinates of a task: y points up, lengths are in its units, and a part
 * of its world fills the picture. Shapes are antialiased and know nothing of pixels, so a picture
 * is the same at every size.
 */
public final class Canvas implements AutoCloseable {
  private final Graphics2D graphics;
  private final Rectangle2D visible;
  private final double pixel;

  /**
   * A canvas on which a part of the world is as large as fits and in the middle.
   *
   * @param graphics receives the picture at its origin; left as it is
   * @param width the picture's width; at least 1
   * @param height the picture's height; at least 1
   * @param world the part of the world that must be seen
   * @param background covers the whole picture
   * @throws IllegalArgumentException if the picture is empty
   */
  public Canvas(Graphics2D graphics, int width, int height, Rectangle2D world, Color background) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a picture has at least 1 x 1 pixels, got " + width + " x " + height);
    }
    double scale = Math.min(width / world.getWidth(), height / world.getHeight());
    pixel = 1 / scale;
    visible =
        new Rectangle2D.Double(
            world.getCenterX() - 0.5 * width * pixel,
            world.getCenterY() - 0.5 * height * pixel,
            width * pixel,
            height * pixel);
    this.graphics = (Graphics2D) graphics.create(0, 0, width, height);
    this.graphics.setColor(background);
    this.graphics.fillRect(0, 0, width, height);
    this.graphics.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    // Lines stay where they are instead of moving to whole pixels, which makes slow motion jump.
    this.graphics.setRenderingHint(
        RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    this.graphics.scale(scale, -scale);
    this.graphics.translate(-visible.getMinX(), -visible.getMaxY());
  }

  /** Returns the part of the world that the picture shows, at least what was asked for. */
  public Rectangle2D visible() {
    return visible.getBounds2D();
  }

  /** Returns the length of a pixel's side, in the units of the world. */
  public double pixel() {
    return pixel;
  }

  /** Fills a shape. */
  public void fill(Shape shape, Color color) {
    graphics.setColor(color);
    graphics.fill(shape);
  }

  /**
   * Draws the outline of a shape with round ends and corners, at least one pixel thick.
   *
   * @param thickness in the units of the world
   */
  public void outline(Shape shape, double thickness, Color color) {
    graphics.setColor(color);
    graphics.setStroke(
        new BasicStroke(
            (float) Math.max(thickness, pixel), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  /** Draws a straight line with round ends, at least one pixel thick. */
  public void line(double x1, double y1, double x2, double y2, double thickness, Color color) {
    outline(new Line2D.Double(x1, y1, x2, y2), thickness, color);
  }

  /** Fills a circle. */
  public void disc(double x, double y, double radius, Color color) {
    fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), color);
  }

  /**
   * Returns a closed polygon.
   *
   * @param points x and y of each corner in turn; at least three corners
   */
  public static Path2D polygon(double... points) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, points.length / 2 + 1);
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }

  /** Returns a shape that was turned around the origin counterclockwise, then moved. */
  public static Shape placed(Shape shape, double x, double y, double angle) {
    AffineTransform transform = AffineTransform.getTranslateInstance(x, y);
    transform.rotate(angle);
    return transform.createTransformedShape(shape);
  }

  /** Releases what drawing took; the picture stays. */
  @Override
  public void close() {
    graphics.dispose();
  }
}
