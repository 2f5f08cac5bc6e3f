package geodesic.environment.classic;

import geodesic.environment.drawing.Canvas;
import geodesic.environment.drawing.Palette;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** The two links, their joints, and the line that the free end has to pass. */
record AcrobotDrawing() implements Drawing {
  private static final double BOUND = 2.2;
  private static final Rectangle2D WORLD =
      new Rectangle2D.Double(-BOUND, -BOUND, 2 * BOUND, 2 * BOUND);
  private static final double THICKNESS = 0.2;

  @Override
  public Dimension size() {
    return new Dimension(500, 500);
  }

  @Override
  public double framesPerSecond() {
    return 15;
  }

  @Override
  public void draw(Graphics2D graphics, int width, int height, double[] state, float[] action) {
    try (Canvas canvas = new Canvas(graphics, width, height, WORLD, Palette.PAPER)) {
      Rectangle2D visible = canvas.visible();
      canvas.line(visible.getMinX(), 1, visible.getMaxX(), 1, 0.012, Palette.LINE);
      double first = state[0];
      double second = state[0] + state[1];
      double elbowX = Math.sin(first);
      double elbowY = -Math.cos(first);
      link(canvas, 0, 0, first);
      link(canvas, elbowX, elbowY, second);
      canvas.disc(0, 0, THICKNESS / 2, Palette.YELLOW);
      canvas.disc(elbowX, elbowY, THICKNESS / 2, Palette.YELLOW);
    }
  }

  /** A link of length 1 that hangs down at angle 0. */
  private static void link(Canvas canvas, double x, double y, double angle) {
    Shape rod =
        new RoundRectangle2D.Double(
            -THICKNESS / 2, -1 - THICKNESS / 2, THICKNESS, 1 + THICKNESS, THICKNESS, THICKNESS);
    canvas.fill(Canvas.placed(rod, x, y, angle), Palette.TEAL);
  }
}
