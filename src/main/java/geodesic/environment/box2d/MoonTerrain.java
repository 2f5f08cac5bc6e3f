package geodesic.environment.box2d;

import geodesic.random.Pcg64;

/** The ground of the moon: ten slopes between hill tops, flat in the middle, where the pad is. */
final class MoonTerrain {
  static final double SCALE = 30;

  /** The picture [m]. */
  static final double WIDTH = 600 / SCALE;

  static final double HEIGHT = 400 / SCALE;
  static final double PAD_HEIGHT = HEIGHT / 4;

  private static final int TOPS = 11;
  private static final float FRICTION = 0.1f;

  private final World world;
  private final double[] heights = new double[TOPS + 1];

  MoonTerrain(World world) {
    this.world = world;
  }

  /** Fills the world: a line at the bottom of the picture, then the slopes from left to right. */
  void draw(Pcg64 random) {
    for (int i = 0; i < heights.length; i++) {
      heights[i] = random.uniform(0, HEIGHT / 2);
    }
    for (int i = -2; i <= 2; i++) {
      heights[TOPS / 2 + i] = PAD_HEIGHT;
    }
    Obstacle.Ground moon = new Obstacle.Ground();
    // Gymnasium gives this line no friction of its own: Box2D's usual 0.2.
    world.add(new Obstacle(new Edge(0, 0, WIDTH, 0), 0.2f, moon));
    for (int i = 0; i < TOPS - 1; i++) {
      Edge slope = new Edge(x(i), smooth(i), x(i + 1), smooth(i + 1));
      world.add(new Obstacle(slope, FRICTION, moon));
    }
  }

  private static double x(int top) {
    return WIDTH / (TOPS - 1) * top;
  }

  /** A third, less a little, of three neighbours' sum; left of the first one is the last. */
  private double smooth(int i) {
    double left = heights[i == 0 ? TOPS : i - 1];
    return 0.33 * (left + heights[i] + heights[i + 1]);
  }
}
