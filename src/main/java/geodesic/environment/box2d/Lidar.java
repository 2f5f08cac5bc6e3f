package geodesic.environment.box2d;

import java.util.Arrays;
import java.util.List;

/** Ten rays from straight down to nearly level that measure how far the ground is. */
final class Lidar {
  static final int RAYS = 10;

  /** The length of a ray [m]. */
  static final double RANGE = 160 / WalkerTerrain.SCALE;

  private final double[] alongX = new double[RAYS];
  private final double[] alongY = new double[RAYS];
  private final Bounds view = new Bounds();
  private final Bounds ray = new Bounds();
  private Obstacle[] seen = new Obstacle[64];

  Lidar() {
    for (int i = 0; i < RAYS; i++) {
      alongX[i] = StrictMath.sin(1.5 * i / 10.0) * RANGE;
      alongY[i] = -StrictMath.cos(1.5 * i / 10.0) * RANGE;
    }
  }

  /** Returns how far a ray would reach to the right; for drawing. */
  double alongX(int ray) {
    return alongX[ray];
  }

  /** Returns how far a ray would reach upwards, a negative number. */
  double alongY(int ray) {
    return alongY[ray];
  }

  /**
   * Writes for each ray from a point the fraction of its length that is free, 1 if all of it.
   *
   * @param at where the first fraction goes; the others follow
   */
  void measure(float x, float y, List<Obstacle> obstacles, float[] fractions, int at) {
    int count = look(x, y, obstacles);
    for (int i = 0; i < RAYS; i++) {
      float toX = (float) (x + alongX[i]);
      float toY = (float) (y + alongY[i]);
      ray.lowerX = x;
      ray.upperX = toX;
      ray.lowerY = toY;
      ray.upperY = y;
      float free = 1;
      for (int j = 0; j < count; j++) {
        Obstacle obstacle = seen[j];
        if (obstacle.bounds.overlaps(ray)) {
          free = Math.min(free, obstacle.shape.raycast(x, y, toX, toY, free));
        }
      }
      fractions[at + i] = free;
    }
  }

  /** Collects the obstacles that any ray can reach. */
  private int look(float x, float y, List<Obstacle> obstacles) {
    view.lowerX = x;
    view.upperX = (float) (x + RANGE);
    view.lowerY = (float) (y - RANGE);
    view.upperY = y;
    int count = 0;
    for (int i = 0; i < obstacles.size(); i++) {
      Obstacle obstacle = obstacles.get(i);
      if (obstacle.bounds.overlaps(view)) {
        if (count == seen.length) {
          seen = Arrays.copyOf(seen, 2 * count);
        }
        seen[count++] = obstacle;
      }
    }
    return count;
  }
}
