package geodesic.environment.classic;

import java.awt.Dimension;
import java.awt.Graphics2D;

/** How a task looks, as a function of its state; see {@link geodesic.environment.Drawable}. */
interface Drawing {

  /** The size of Gymnasium's picture, in pixels. */
  Dimension size();

  /** Steps a second, as in Gymnasium. */
  double framesPerSecond();

  /**
   * Draws a state.
   *
   * @param state the state; not modified
   * @param action the action that led to it; empty for the first state of an episode
   */
  void draw(Graphics2D graphics, int width, int height, double[] state, float[] action);
}
