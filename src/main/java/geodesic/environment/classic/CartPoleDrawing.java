package geodesic.environment.classic;

import geodesic.environment.drawing.Canvas;
import geodesic.environment.drawing.Palette;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** The cart on its track: as wide as the positions within which an episode continues. */
record CartPoleDrawing() implements Drawing {
  private static final double LIMIT = 2.4;
  private static final double TRACK_HEIGHT = 0.8;
  private static final Rectangle2D WORLD = new Rectangle2D.Double(-LIMIT, 0, 2 * LIMIT, 3.2);
  private static final double CART_WIDTH = 0.4;
  private static final double CART_HEIGHT = 0.24;
  private static final double AXLE = 0.06;
  private static final double POLE_WIDTH = 0.08;
  private static final double POLE_LENGTH = 1.0;

  @Override
  public Dimension size() {
    return new Dimension(600, 400);
  }

  @Override
  public double framesPerSecond() {
    return 50;
  }

  @Override
  public void draw(Graphics2D graphics, int width, int height, double[] state, float[] action) {
    try (Canvas canvas = new Canvas(graphics, width, height, WORLD, Palette.PAPER)) {
      canvas.line(-LIMIT, TRACK_HEIGHT, LIMIT, TRACK_HEIGHT, 0.012, Palette.LINE);
      double x = state[0];
      canvas.fill(
          new RoundRectangle2D.Double(
              x - CART_WIDTH / 2,
              TRACK_HEIGHT - CART_HEIGHT / 2,
              CART_WIDTH,
              CART_HEIGHT,
              0.06,
              0.06),
          Palette.INK);
      Shape pole =
          new RoundRectangle2D.Double(
              -POLE_WIDTH / 2, -POLE_WIDTH / 2, POLE_WIDTH, POLE_LENGTH, POLE_WIDTH, POLE_WIDTH);
      canvas.fill(Canvas.placed(pole, x, TRACK_HEIGHT + AXLE, -state[2]), Palette.WOOD);
      canvas.disc(x, TRACK_HEIGHT + AXLE, 0.03, Palette.LAVENDER);
    }
  }
}
