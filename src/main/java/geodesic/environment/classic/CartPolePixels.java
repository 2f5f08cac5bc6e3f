package geodesic.environment.classic;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Trigonometry;
import geodesic.environment.drawing.GreyFrame;

/**
 * {@link CartPole} seen by a camera: an observation is a small grey picture of the present state,
 * without velocities, which only several pictures together show ({@link
 * geodesic.environment.FrameStack}). Dynamics, first states, rewards and ends are CartPole's, bit
 * for bit. Gymnasium has no such environment.
 *
 * <p>The picture is 5.12 m wide and a quarter of that high; it shows positions up to +-2.56 m, cart
 * (1/2) and pole (1) on black (0), each pixel by the area that they cover, so that motion by a
 * fraction of a pixel shows. Its shape is [rows, columns], row 0 on top.
 */
public final class CartPolePixels extends CartPoleEnvironment {
  /** The width of a picture in pixels, where nothing else is said. */
  public static final int COLUMNS = 64;

  private static final double VIEW = 5.12;
  private static final double CART_WIDTH = 0.4;
  private static final double CART_HEIGHT = 0.24;
  private static final double POLE_WIDTH = 0.08;
  private static final double POLE_LENGTH = 1.0;
  private static final double CART_BRIGHTNESS = 0.5;
  private static final double POLE_BRIGHTNESS = 1;

  private final int columns;
  private final int rows;
  private final GreyFrame frame;

  /** Corners of what is drawn: pixels, x and y in turn. */
  private final double[] corners = new double[8];

  /** Makes an environment with pictures of the usual size that waits for its first reset. */
  public CartPolePixels() {
    this(COLUMNS);
  }

  /**
   * Makes an environment that waits for its first reset.
   *
   * @param columns the width of a picture in pixels, a multiple of 4; it is a quarter as high
   * @throws IllegalArgumentException if it is not
   */
  public CartPolePixels(int columns) {
    super(pictures(columns), new Discrete(2));
    this.columns = columns;
    rows = columns / 4;
    frame = new GreyFrame(rows, columns);
  }

  private static Box pictures(int columns) {
    if (columns < 4 || columns % 4 != 0) {
      throw new IllegalArgumentException(
          "the width of a picture must be a multiple of 4, but is " + columns);
    }
    return Box.uniform(0, 1, columns / 4, columns);
  }

  @Override
  double force(float[] action) {
    return CartPole.force(action[0]);
  }

  /** Renders a state. */
  @Override
  void observe(double[] state, float[] observation) {
    double x = state[0];
    double sin = Trigonometry.sin(state[2]);
    double cos = Trigonometry.cos(state[2]);
    double half = POLE_WIDTH / 2;
    frame.clear();
    corner(0, x - CART_WIDTH / 2, 0);
    corner(1, x + CART_WIDTH / 2, 0);
    corner(2, x + CART_WIDTH / 2, CART_HEIGHT);
    corner(3, x - CART_WIDTH / 2, CART_HEIGHT);
    frame.add(CART_BRIGHTNESS, corners);
    // The pole's foot lies flat on the cart, so that the two do not overlap.
    double endX = x + POLE_LENGTH * sin;
    double endY = CART_HEIGHT + POLE_LENGTH * cos;
    corner(0, x - half, CART_HEIGHT);
    corner(1, x + half, CART_HEIGHT);
    corner(2, endX + half * cos, endY - half * sin);
    corner(3, endX - half * cos, endY + half * sin);
    frame.add(POLE_BRIGHTNESS, corners);
    frame.copyTo(observation);
  }

  /** Sets a corner at a place in metres, from the middle of the track and up from its bottom. */
  private void corner(int index, double x, double y) {
    double pixels = columns / VIEW;
    corners[2 * index] = (x + VIEW / 2) * pixels;
    corners[2 * index + 1] = rows - y * pixels;
  }

  @Override
  Drawing drawing() {
    return new CartPolePixelsDrawing(this);
  }

  /** The width of a picture in pixels. */
  int columns() {
    return columns;
  }
}
