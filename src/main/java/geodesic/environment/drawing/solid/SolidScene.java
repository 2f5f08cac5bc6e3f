package geodesic.environment.drawing.solid;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;

/**
 * Bodies over ground, as a camera sees them. Every pixel is what the ray through its middle meets
 * first; where neighbours meet different things, four rays make a mixture.
 *
 * @param camera sees it
 * @param grounds planes
 * @param solids bodies
 */
public record SolidScene(Camera camera, List<Ground> grounds, List<Solid> solids) {
  /** A rotated grid: no two samples share a row or a column. */
  private static final double[][] SAMPLES = {
    {-0.375, -0.125}, {0.125, -0.375}, {0.375, 0.125}, {-0.125, 0.375}
  };

  /** Pictures of more pixels for each unit of the graphics would only take time. */
  private static final double FINEST = 2;

  /** Keeps its own copies. */
  public SolidScene {
    grounds = List.copyOf(grounds);
    solids = List.copyOf(solids);
  }

  /**
   * Draws the scene over a rectangle at the origin. The largest square in its middle shows the
   * camera's field of view; what is around it shows more.
   *
   * @param graphics receives the picture; left as it is
   * @throws IllegalArgumentException if the picture is empty
   */
  public void draw(Graphics2D graphics, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a picture has at least 1 x 1 pixels, got " + width + " x " + height);
    }
    AffineTransform transform = graphics.getTransform();
    double scale = Math.sqrt(Math.abs(transform.getDeterminant()));
    scale = Math.max(1, Math.min(scale, FINEST));
    BufferedImage image = image((int) Math.round(width * scale), (int) Math.round(height * scale));
    graphics.drawImage(image, 0, 0, width, height, null);
  }

  private BufferedImage image(int width, int height) {
    List<Solid> byDepth =
        solids.stream().sorted(Comparator.comparingDouble(this::nearestDepth)).toList();
    RayTracer tracer = new RayTracer(camera, grounds, byDepth, width, height);
    int[] colors = new int[width * height];
    int[] things = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        colors[y * width + x] = tracer.trace(x + 0.5, y + 0.5);
        things[y * width + x] = tracer.thing();
      }
    }
    int[] smooth = colors.clone();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        boolean edge =
            (x > 0 && things[i] != things[i - 1])
                || (x + 1 < width && things[i] != things[i + 1])
                || (y > 0 && things[i] != things[i - width])
                || (y + 1 < height && things[i] != things[i + width]);
        if (edge) {
          smooth[i] = mixture(tracer, x + 0.5, y + 0.5);
        }
      }
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, smooth, 0, width);
    return image;
  }

  private double nearestDepth(Solid solid) {
    double[] forward = camera.forward();
    double depth = -solid.shape().radius();
    for (int i = 0; i < 3; i++) {
      depth += forward[i] * (solid.frame().position()[i] - camera.position()[i]);
    }
    return depth;
  }

  private static int mixture(RayTracer tracer, double x, double y) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (double[] offset : SAMPLES) {
      Color color = new Color(tracer.trace(x + offset[0], y + offset[1]));
      red += color.getRed();
      green += color.getGreen();
      blue += color.getBlue();
    }
    int n = SAMPLES.length;
    return ((red + n / 2) / n) << 16 | ((green + n / 2) / n) << 8 | ((blue + n / 2) / n);
  }
}
