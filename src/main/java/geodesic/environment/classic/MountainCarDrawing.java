package geodesic.environment.classic;

import geodesic.environment.drawing.Canvas;
import geodesic.environment.drawing.Palette;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * The car in its valley, upright on the slope under it.
 *
 * @param goal the position of the flag
 */
record MountainCarDrawing(double goal) implements Drawing {
  private static final double LEFT = -1.2;
  private static final double RIGHT = 0.6;
  private static final Rectangle2D WORLD = new Rectangle2D.Double(LEFT, 0, RIGHT - LEFT, 1.2);
  private static final double PIXEL = 1 / 333.0;
  private static final double WHEEL = 8 * PIXEL;

  @Override
  public Dimension size() {
    return new Dimension(600, 400);
  }

  @Override
  public double framesPerSecond() {
    return 30;
  }

  @Override
  public void draw(Graphics2D graphics, int width, int height, double[] state, float[] action) {
    try (Canvas canvas = new Canvas(graphics, width, height, WORLD, Palette.PAPER)) {
      Rectangle2D visible = canvas.visible();
      Path2D contour = contour(visible);
      Path2D ground = new Path2D.Double(contour);
      ground.lineTo(visible.getMaxX(), visible.getMinY());
      ground.lineTo(visible.getMinX(), visible.getMinY());
      ground.closePath();
      canvas.fill(ground, Palette.GROUND);
      canvas.outline(contour, 1.5 * PIXEL, Palette.LINE);
      flag(canvas);
      car(canvas, state[0]);
    }
  }

  private static double height(double x) {
    return 0.45 * Math.sin(3 * x) + 0.55;
  }

  /** Beyond the ends of the track the ground continues level. */
  private static Path2D contour(Rectangle2D visible) {
    Path2D path = new Path2D.Double();
    path.moveTo(visible.getMinX(), height(LEFT));
    int pieces = 180;
    for (int i = 0; i <= pieces; i++) {
      double x = LEFT + (RIGHT - LEFT) * i / pieces;
      path.lineTo(x, height(x));
    }
    path.lineTo(visible.getMaxX(), height(RIGHT));
    return path;
  }

  private void flag(Canvas canvas) {
    double foot = height(goal);
    double top = foot + 50 * PIXEL;
    canvas.line(goal, foot, goal, top, 1.5 * PIXEL, Palette.INK);
    canvas.fill(
        Canvas.polygon(goal, top, goal, top - 12 * PIXEL, goal + 25 * PIXEL, top - 6 * PIXEL),
        Palette.YELLOW);
  }

  private static void car(Canvas canvas, double x) {
    double angle = Math.atan(0.45 * 3 * Math.cos(3 * x));
    double y = height(x);
    canvas.fill(
        Canvas.placed(
            new RoundRectangle2D.Double(
                -20 * PIXEL, 10 * PIXEL, 40 * PIXEL, 20 * PIXEL, 7 * PIXEL, 7 * PIXEL),
            x,
            y,
            angle),
        Palette.INK);
    for (double side : new double[] {-10 * PIXEL, 10 * PIXEL}) {
      double wheelX = x + side * Math.cos(angle) - WHEEL * Math.sin(angle);
      double wheelY = y + side * Math.sin(angle) + WHEEL * Math.cos(angle);
      canvas.disc(wheelX, wheelY, WHEEL, Palette.STEEL);
      canvas.disc(wheelX, wheelY, WHEEL / 3, Palette.PAPER);
    }
  }
}
