package geodesic.environment.classic;

import geodesic.environment.drawing.Palette;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;

/** The scene, and above it, as an inset, the picture that the agent gets of it. */
record CartPolePixelsDrawing(CartPolePixels environment) implements Drawing {
  private static final Drawing SCENE = new CartPoleDrawing();

  /** The inset's width as a part of the picture's. */
  private static final double PART = 0.64;

  @Override
  public Dimension size() {
    return SCENE.size();
  }

  @Override
  public double framesPerSecond() {
    return SCENE.framesPerSecond();
  }

  @Override
  public void draw(Graphics2D graphics, int width, int height, double[] state, float[] action) {
    SCENE.draw(graphics, width, height, state, action);
    int columns = environment.columns();
    int rows = columns / 4;
    int pixel = (int) (PART * Math.min(width, 1.5 * height) / columns);
    if (pixel < 1) {
      return; // no room for the inset
    }
    float[] seen = new float[rows * columns];
    environment.observe(state, seen);
    int left = (width - columns * pixel) / 2;
    int top = pixel * 2;
    Color before = graphics.getColor();
    graphics.setColor(Palette.LINE);
    graphics.fillRect(left - 1, top - 1, columns * pixel + 2, rows * pixel + 2);
    for (int i = 0; i < seen.length; i++) {
      graphics.setColor(new Color(seen[i], seen[i], seen[i]));
      graphics.fillRect(left + i % columns * pixel, top + i / columns * pixel, pixel, pixel);
    }
    graphics.setColor(before);
  }
}
