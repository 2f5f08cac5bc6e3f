package geodesic.environment.box2d;

import geodesic.environment.drawing.Canvas;
import geodesic.environment.drawing.Palette;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The lander over the moon, with flames where engines fire.
 *
 * @param terrain a flat line, then the hills from left to right
 * @param bodies the hull, then the legs
 * @param main the main engine's power, 0 to 1
 * @param side the side engines' power, -1 to 1; a positive one pushes to the right
 * @param steps lets flames flicker
 */
record LunarLanderDrawing(
    List<Obstacle> terrain, List<Body> bodies, double main, double side, int steps)
    implements Drawing {
  private static final double PIXEL = 1 / 30.0;
  private static final Rectangle2D WORLD = new Rectangle2D.Double(0, 0, 600 * PIXEL, 400 * PIXEL);
  private static final double PAD_FROM = 8;
  private static final double PAD_TO = 12;
  private static final double PAD_HEIGHT = 100 * PIXEL;
  private static final Color SKY = new Color(0x16181F);
  private static final Color MOON = new Color(0xE9E9EC);
  private static final Color FLAME = new Color(0xF08A3C);
  private static final Color FLAME_CORE = new Color(0xFFE29A);
  private static final double[] FLICKER = {1, 0.84, 0.94, 0.78};

  @Override
  public void draw(Graphics2D graphics, int width, int height) {
    try (Canvas canvas = new Canvas(graphics, width, height, WORLD, SKY)) {
      canvas.fill(moon(canvas.visible()), MOON);
      flag(canvas, PAD_FROM);
      flag(canvas, PAD_TO);
      flames(canvas);
      for (Body body : bodies.reversed()) { // the hull over the legs
        canvas.fill(Drawing.outline(body), Palette.VIOLET);
        canvas.outline(Drawing.outline(body), 1.5 * PIXEL, Palette.DARK_VIOLET);
      }
    }
  }

  /** Left and right of the hills the ground continues level. */
  private Shape moon(Rectangle2D visible) {
    Path2D path = new Path2D.Double();
    path.moveTo(visible.getMinX(), visible.getMinY());
    List<Obstacle> hills = terrain.subList(1, terrain.size());
    path.lineTo(visible.getMinX(), hills.getFirst().shape.y[0]);
    for (Obstacle hill : hills) {
      path.lineTo(hill.shape.x[0], hill.shape.y[0]);
    }
    Obstacle last = hills.getLast();
    path.lineTo(last.shape.x[1], last.shape.y[1]);
    path.lineTo(visible.getMaxX(), last.shape.y[1]);
    path.lineTo(visible.getMaxX(), visible.getMinY());
    path.closePath();
    return path;
  }

  private static void flag(Canvas canvas, double x) {
    double top = PAD_HEIGHT + 50 * PIXEL;
    canvas.line(x, PAD_HEIGHT, x, top, 1.5 * PIXEL, Palette.STEEL);
    canvas.fill(
        Canvas.polygon(x, top, x, top - 12 * PIXEL, x + 25 * PIXEL, top - 6 * PIXEL),
        Palette.YELLOW);
  }

  private void flames(Canvas canvas) {
    double flicker = FLICKER[steps % FLICKER.length];
    if (main > 0) {
      flame(canvas, 0, -9, -Math.PI / 2, 7, 34 * main * flicker);
    }
    if (side != 0) {
      // What leaves on one side pushes to the other.
      double away = -Math.signum(side);
      double power = Math.abs(side) * flicker;
      flame(canvas, 14 * away, 14, away > 0 ? 0 : Math.PI, 3.5, 16 * power);
    }
  }

  /**
   * A flame out of the hull.
   *
   * @param x where it leaves, in pixels of the hull's frame
   * @param direction where to, in the hull's frame
   * @param halfWidth in pixels, as the length
   */
  private void flame(
      Canvas canvas, double x, double y, double direction, double halfWidth, double length) {
    Transform hull = bodies.getFirst().transform;
    AffineTransform place =
        new AffineTransform(hull.cos, hull.sin, -hull.sin, hull.cos, hull.x, hull.y);
    place.scale(PIXEL, PIXEL);
    place.translate(x, y);
    place.rotate(direction);
    canvas.fill(place.createTransformedShape(drop(halfWidth, length)), FLAME);
    canvas.fill(place.createTransformedShape(drop(0.5 * halfWidth, 0.6 * length)), FLAME_CORE);
  }

  /** A drop from the origin along the x axis. */
  private static Shape drop(double halfWidth, double length) {
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0.6 * halfWidth);
    path.curveTo(0.3 * length, 1.2 * halfWidth, 0.6 * length, 0.6 * halfWidth, length, 0);
    path.curveTo(
        0.6 * length, -0.6 * halfWidth, 0.3 * length, -1.2 * halfWidth, 0, -0.6 * halfWidth);
    path.closePath();
    return path;
  }
}
