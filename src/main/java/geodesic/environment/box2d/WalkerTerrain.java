package geodesic.environment.box2d;

import geodesic.random.Pcg64;

/**
 * The way of the walker: grass that goes gently up and down, and if it is hardcore, stumps, stairs
 * and pits. Drawn in Gymnasium's order.
 */
final class WalkerTerrain {
  static final double SCALE = 30;
  static final double STEP = 14 / SCALE;
  static final int LENGTH = 200;
  static final int GRASS = 10;
  static final int START_PAD = 20;
  static final double HEIGHT = 400 / SCALE / 4;
  private static final float FRICTION = 2.5f;

  private static final int ON_GRASS = 0;
  private static final int ON_STUMP = 1;
  private static final int ON_STAIRS = 2;
  private static final int IN_PIT = 3;
  private static final int KINDS = 4;

  private final World world;
  private final boolean hardcore;

  /** The height of the ground at each multiple of {@link #STEP}; pits included. */
  final double[] heights = new double[LENGTH];

  /** The uniform draws of which clouds are made. They move nothing; for drawing. */
  final double[] clouds = new double[LENGTH / 20 * (1 + 2 * 5)];

  private int kind;
  private int left;
  private double y;
  private double velocity;
  private double edgeHeight;
  private int stairs;
  private int stairWidth;
  private int stairRise;

  WalkerTerrain(World world, boolean hardcore) {
    this.world = world;
    this.hardcore = hardcore;
  }

  /** Fills the world: what stands on the way first, then the way itself from left to right. */
  void draw(Pcg64 random) {
    kind = ON_GRASS;
    left = START_PAD;
    y = HEIGHT;
    velocity = 0;
    boolean begins = false;
    for (int i = 0; i < LENGTH; i++) {
      if (begins) {
        beginKind(random, i * STEP);
      } else {
        goOn(random, i);
      }
      begins = false;
      heights[i] = y;
      left--;
      if (left == 0) {
        left = GRASS / 2 + random.nextInt(GRASS - GRASS / 2);
        kind = kind == ON_GRASS && hardcore ? 1 + random.nextInt(KINDS - 1) : ON_GRASS;
        begins = true;
      }
    }
    for (int i = 0; i < LENGTH - 1; i++) {
      add(new Edge(i * STEP, heights[i], (i + 1) * STEP, heights[i + 1]));
    }
    drawClouds(random);
  }

  private void beginKind(Pcg64 random, double x) {
    switch (kind) {
      case ON_STUMP -> {
        left = 1 + random.nextInt(2);
        block(x, y, left * STEP, left * STEP);
      }
      case ON_STAIRS -> beginStairs(random, x);
      case IN_PIT -> {
        left = 3 + random.nextInt(2);
        wall(x, 0);
        wall(x, STEP * left);
        left += 2;
        edgeHeight = y;
      }
      default -> {}
    }
  }

  private void beginStairs(Pcg64 random, double x) {
    stairRise = random.nextDouble() > 0.5 ? 1 : -1;
    stairWidth = 4;
    stairs = 3 + random.nextInt(2);
    edgeHeight = y;
    for (int s = 0; s < stairs; s++) {
      double from = x + (s * stairWidth) * STEP;
      double to = x + ((1 + s) * stairWidth) * STEP;
      double top = y + (s * stairRise) * STEP;
      double bottom = y + (-1 + s * stairRise) * STEP;
      add(Polygon.hull(new double[] {from, to, to, from}, new double[] {top, top, bottom, bottom}));
    }
    left = stairs * stairWidth;
  }

  private void goOn(Pcg64 random, int i) {
    switch (kind) {
      case ON_GRASS -> {
        velocity = 0.8 * velocity + 0.01 * Math.signum(HEIGHT - y);
        if (i > START_PAD) {
          velocity += random.uniform(-1, 1) / SCALE;
        }
        y += velocity;
      }
      case ON_STAIRS -> {
        int done = stairs * stairWidth - left - stairRise;
        double flights = (double) done / stairWidth;
        y = edgeHeight + (flights * stairRise) * STEP;
      }
      case IN_PIT -> {
        y = edgeHeight;
        if (left > 1) {
          y -= 4 * STEP;
        }
      }
      default -> {}
    }
  }

  private void block(double x, double base, double width, double height) {
    add(
        Polygon.hull(
            new double[] {x, x + width, x + width, x},
            new double[] {base, base, base + height, base + height}));
  }

  /** A wall of a pit. */
  private void wall(double x, double shift) {
    add(
        Polygon.hull(
            new double[] {x + shift, x + STEP + shift, x + STEP + shift, x + shift},
            new double[] {y, y, y - 4 * STEP, y - 4 * STEP}));
  }

  /** Each piece is a body of its own, as in Gymnasium. */
  private void add(Shape shape) {
    world.add(new Obstacle(shape, FRICTION, new Obstacle.Ground()));
  }

  /** Clouds move nothing, but Gymnasium draws them between the ground and the first push. */
  private void drawClouds(Pcg64 random) {
    for (int i = 0; i < clouds.length; i++) {
      clouds[i] = random.nextDouble();
    }
  }
}
