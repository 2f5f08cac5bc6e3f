package geodesic.environment;

import java.awt.Dimension;
import java.awt.Graphics2D;

/**
 * An environment that can show its present state as a picture, at any size and without a display.
 *
 * <p>Equal states give equal pictures. Drawing changes nothing, and like every other call it
 * belongs to the thread that steps the environment.
 */
public interface Drawable {

  /**
   * Draws the present state over everything within the given size. The picture keeps its
   * proportions and is centred; what is left and right of it, or above and below, shows more of the
   * same scene.
   *
   * @param graphics receives the picture at its origin; its settings are restored afterwards
   * @param width the width to fill, in units of {@code graphics}; at least 1
   * @param height the height to fill; at least 1
   * @throws IllegalStateException before the first reset
   */
  void draw(Graphics2D graphics, int width, int height);

  /** Returns the size at which Gymnasium shows this environment, in pixels. */
  Dimension preferredSize();

  /** Returns the steps per second at which Gymnasium shows this environment. */
  double framesPerSecond();
}
