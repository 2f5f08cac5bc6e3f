package geodesic.environment.classic;

import geodesic.environment.drawing.Canvas;
import geodesic.environment.drawing.Palette;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** The pendulum around its pivot, and an arrow that is as long as the torque is strong. */
record PendulumDrawing() implements Drawing {
  private static final double BOUND = 2.2;
  private static final Rectangle2D WORLD =
      new Rectangle2D.Double(-BOUND, -BOUND, 2 * BOUND, 2 * BOUND);
  private static final double THICKNESS = 0.2;
  private static final double MAX_TORQUE = 2;
  private static final double ARROW_RADIUS = 0.42;
  private static final double LONGEST_ARROW = 1.5 * Math.PI;
  private static final double HEAD = 0.13;

  @Override
  public Dimension size() {
    return new Dimension(500, 500);
  }

  @Override
  public double framesPerSecond() {
    return 30;
  }

  @Override
  public void draw(Graphics2D graphics, int width, int height, double[] state, float[] action) {
    try (Canvas canvas = new Canvas(graphics, width, height, WORLD, Palette.PAPER)) {
      Shape rod =
          new RoundRectangle2D.Double(
              -THICKNESS / 2, -THICKNESS / 2, THICKNESS, 1 + THICKNESS, THICKNESS, THICKNESS);
      canvas.fill(Canvas.placed(rod, 0, 0, state[0]), Palette.RED);
      if (action.length > 0) {
        arrow(canvas, Math.clamp(action[0], -MAX_TORQUE, MAX_TORQUE) / MAX_TORQUE);
      }
      canvas.disc(0, 0, 0.05, Palette.INK);
    }
  }

  /** From the right of the pivot on, counterclockwise where the torque is positive. */
  private static void arrow(Canvas canvas, double torque) {
    double sweep = torque * LONGEST_ARROW;
    // The head is as long as HEAD along the circle; where there is no room for it, it shrinks.
    double head = Math.copySign(Math.min(HEAD / ARROW_RADIUS, Math.abs(sweep)), sweep);
    double size = Math.abs(head) * ARROW_RADIUS;
    canvas.outline(arc(0, sweep - 0.7 * head), 0.035, Palette.INK);
    double from = sweep - head;
    double dx = -Math.sin(sweep - head / 2) * Math.signum(sweep);
    double dy = Math.cos(sweep - head / 2) * Math.signum(sweep);
    double x = ARROW_RADIUS * Math.cos(from);
    double y = ARROW_RADIUS * Math.sin(from);
    canvas.fill(
        Canvas.polygon(
            x + 1.15 * size * dx,
            y + 1.15 * size * dy,
            x - 0.55 * size * dy,
            y + 0.55 * size * dx,
            x + 0.55 * size * dy,
            y - 0.55 * size * dx),
        Palette.INK);
  }

  private static Shape arc(double from, double sweep) {
    // Java's arcs turn the other way, as its y axis does.
    return new Arc2D.Double(
        -ARROW_RADIUS,
        -ARROW_RADIUS,
        2 * ARROW_RADIUS,
        2 * ARROW_RADIUS,
        -Math.toDegrees(from),
        -Math.toDegrees(sweep),
        Arc2D.OPEN);
  }
}
