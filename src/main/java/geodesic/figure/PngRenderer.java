package geodesic.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/**
 * Renders a scene as PNG with Java2D. The process should run with {@code java.awt.headless=true}:
 * without it Java2D looks for a display first.
 */
public final class PngRenderer {
  private PngRenderer() {}

  /**
   * Draws the scene.
   *
   * @param scale image pixels per scene pixel
   * @throws IOException if Java2D cannot start, as in a container without any font
   */
  public static byte[] render(Scene scene, double scale) throws IOException {
    int width = (int) Math.ceil(scene.width() * scale);
    int height = (int) Math.ceil(scene.height() * scale);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    try {
      Graphics2D graphics = image.createGraphics();
      try {
        graphics.setColor(new Color(Colour.PAPER.rgb()));
        graphics.fillRect(0, 0, width, height);
        graphics.scale(scale, scale);
        paint(graphics, scene);
      } finally {
        graphics.dispose();
      }
    } catch (LinkageError | InternalError | RuntimeException e) {
      throw new IOException(
          "Java cannot draw text here; install fontconfig and a font, such as fonts-dejavu-core",
          e);
    }
    return PngEncoder.encode(image);
  }

  private static void paint(Graphics2D graphics, Scene scene) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    for (Scene.Shape shape : scene.shapes()) {
      switch (shape) {
        case Scene.Polyline line -> {
          graphics.setColor(colour(line.paint()));
          graphics.setStroke(stroke(line));
          graphics.draw(path(line.points()));
        }
        case Scene.Polygon polygon -> {
          graphics.setColor(colour(polygon.paint()));
          Path2D path = path(polygon.points());
          path.closePath();
          graphics.fill(path);
        }
        case Scene.Disc disc -> {
          graphics.setColor(colour(disc.paint()));
          double diameter = 2 * disc.radius();
          graphics.fill(
              new Ellipse2D.Double(
                  disc.x() - disc.radius(), disc.y() - disc.radius(), diameter, diameter));
        }
        case Scene.Cells cells -> cells(graphics, cells);
        case Scene.Text text -> text(graphics, text);
      }
    }
  }

  /** As an image: rectangles side by side would let the paper shine through their seams. */
  private static void cells(Graphics2D graphics, Scene.Cells cells) {
    Raster raster = cells.raster();
    BufferedImage image =
        new BufferedImage(raster.columns(), raster.rows(), BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < raster.rows(); i++) {
      for (int j = 0; j < raster.columns(); j++) {
        image.setRGB(j, i, cells.colour().rgb() | raster.share(i, j) << 24);
      }
    }
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    AffineTransform placed = AffineTransform.getTranslateInstance(cells.x(), cells.y());
    placed.scale(cells.width() / raster.columns(), cells.height() / raster.rows());
    graphics.drawImage(image, placed, null);
  }

  private static void text(Graphics2D graphics, Scene.Text text) {
    Font font =
        new Font(Font.SANS_SERIF, text.bold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) text.size());
    graphics.setFont(font);
    graphics.setColor(colour(text.paint()));
    double width = graphics.getFontMetrics().getStringBounds(text.text(), graphics).getWidth();
    double shift =
        switch (text.anchor()) {
          case START -> 0;
          case MIDDLE -> -width / 2;
          case END -> -width;
        };
    AffineTransform before = graphics.getTransform();
    graphics.translate(text.x(), text.y());
    if (text.upward()) {
      graphics.rotate(-Math.PI / 2);
    }
    graphics.drawString(text.text(), (float) shift, 0f);
    graphics.setTransform(before);
  }

  private static BasicStroke stroke(Scene.Polyline line) {
    float width = (float) line.strokeWidth();
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash(line.dash()), 0);
  }

  /** None for an unbroken line, since Java2D refuses an empty pattern. */
  private static float[] dash(Scene.Dash dash) {
    if (dash.lengths().isEmpty()) {
      return null;
    }
    float[] lengths = new float[dash.lengths().size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = dash.lengths().get(i).floatValue();
    }
    return lengths;
  }

  private static Path2D path(List<Scene.Point> points) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, points.size() + 1);
    path.moveTo(points.getFirst().x(), points.getFirst().y());
    for (Scene.Point point : points.subList(1, points.size())) {
      path.lineTo(point.x(), point.y());
    }
    return path;
  }

  private static Color colour(Scene.Paint paint) {
    int alpha = (int) Math.round(255 * paint.opacity());
    return new Color(paint.colour().rgb() | alpha << 24, true);
  }
}
