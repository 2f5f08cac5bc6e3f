package geodesic.environment.drawing;

import java.awt.Color;

/**
 * The colours of all pictures: those that users know from Gymnasium, a little quieter and the same
 * everywhere.
 */
public final class Palette {
  /** What a scene stands on when it has no sky of its own. */
  public static final Color PAPER = new Color(0xF8F8F5);

  /** Bodies and outlines. */
  public static final Color INK = new Color(0x2E333B);

  /** Lines of secondary interest: a track, a goal, a contour. */
  public static final Color LINE = new Color(0x9AA0A8);

  /** Solid ground. */
  public static final Color GROUND = new Color(0xE6E4DC);

  /** Wheels and other metal. */
  public static final Color STEEL = new Color(0x858B94);

  /** The pole of CartPole. */
  public static final Color WOOD = new Color(0xCA9865);

  /** Axles and joints. */
  public static final Color LAVENDER = new Color(0x8184CB);

  /** Vehicles of Box2D. */
  public static final Color VIOLET = new Color(0x8470DC);

  /** Their edges. */
  public static final Color DARK_VIOLET = new Color(0x4D4D80);

  /** Pendulums. */
  public static final Color RED = new Color(0xCC4D4D);

  /** Driven links. */
  public static final Color TEAL = new Color(0x3FA9A9);

  /** Flags and free joints. */
  public static final Color YELLOW = new Color(0xE2B93B);

  private Palette() {}
}
