package geodesic.environment.drawing.solid;

import java.awt.Color;
import java.util.List;

/** Finds what is seen through a point of the picture. Used by one thread. */
final class RayTracer {
  private static final int SKY = -1;
  private static final Color ZENITH = new Color(0xB9CBDC);
  private static final Color HORIZON = new Color(0xF3F4F1);

  /** Light from all sides, from the camera, and from above. */
  private static final double AMBIENT = 0.45;

  private static final double HEADLIGHT = 0.35;
  private static final double OVERHEAD = 0.3;

  /** What of a ground's brightness is left in a shadow, and in its darker squares. */
  private static final double SHADOW = 0.72;

  private static final double DARKER = 0.86;

  /** The distance at which a ground is half way to the colour of the horizon. */
  private static final double HAZE = 60;

  /** Squares of fewer pixels than this fade into their mean. */
  private static final double FEWEST_PIXELS = 4;

  private final Camera camera;
  private final List<Ground> grounds;
  private final List<Solid> solids;
  private final double[] forward;
  private final double centerX;
  private final double centerY;
  private final double pixel;

  /** For each solid: the picture's part that it is in: left, right, top, bottom; and its depth. */
  private final double[][] bounds;

  private final double[] direction = new double[3];
  private final double[] ownOrigin = new double[3];
  private final double[] ownDirection = new double[3];
  private final double[] point = new double[3];
  private final double[] normal = new double[3];
  private int thing;

  /**
   * Looks through a picture of a given size.
   *
   * @param solids by their smallest depth
   */
  RayTracer(Camera camera, List<Ground> grounds, List<Solid> solids, int width, int height) {
    this.camera = camera;
    this.grounds = grounds;
    this.solids = solids;
    this.forward = camera.forward();
    this.centerX = 0.5 * width;
    this.centerY = 0.5 * height;
    double half = StrictMath.tan(StrictMath.toRadians(0.5 * camera.fieldOfView()));
    this.pixel = 2 * half / Math.min(width, height);
    this.bounds = solids.stream().map(this::bounds).toArray(double[][]::new);
  }

  /** The corners of a square around the ball around a solid, on the nearer or the farther side. */
  private double[] bounds(Solid solid) {
    double radius = solid.shape().radius();
    double x = along(camera.right(), solid.frame().position());
    double y = along(camera.up(), solid.frame().position());
    double depth = along(forward, solid.frame().position());
    double near = depth - radius;
    if (near <= 0) {
      double all = Double.POSITIVE_INFINITY;
      return new double[] {-all, all, -all, all, depth + radius > 0 ? near : all};
    }
    double far = depth + radius;
    return new double[] {
      centerX + (x - radius) / (x < radius ? near : far) / pixel,
      centerX + (x + radius) / (x > -radius ? near : far) / pixel,
      centerY - (y + radius) / (y > -radius ? near : far) / pixel,
      centerY - (y - radius) / (y < radius ? near : far) / pixel,
      near
    };
  }

  private double along(double[] axis, double[] at) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += axis[i] * (at[i] - camera.position()[i]);
    }
    return sum;
  }

  /** What the last ray met: different numbers for different things. */
  int thing() {
    return thing;
  }

  /**
   * Returns the colour at a point of the picture, as 0xRRGGBB.
   *
   * @param x from the left edge, in pixels
   * @param y from the upper edge
   */
  int trace(double x, double y) {
    double u = (x - centerX) * pixel;
    double v = (centerY - y) * pixel;
    for (int i = 0; i < 3; i++) {
      // Of depth 1, so that the ray's parameter is the depth.
      direction[i] = forward[i] + u * camera.right()[i] + v * camera.up()[i];
    }
    double depth = Double.POSITIVE_INFINITY;
    int first = SKY;
    for (int i = 0; i < bounds.length && bounds[i][4] < depth; i++) {
      double[] b = bounds[i];
      if (x >= b[0] && x <= b[1] && y >= b[2] && y <= b[3]) {
        double t = hit(solids.get(i), camera.position(), direction);
        if (t < depth) {
          depth = t;
          first = i;
        }
      }
    }
    int ground = SKY;
    for (int i = 0; i < grounds.size(); i++) {
      double t = hit(grounds.get(i));
      if (t < depth) {
        depth = t;
        ground = i;
      }
    }
    if (ground != SKY) {
      return ground(ground, depth);
    }
    thing = SKY;
    return first == SKY ? sky() : solid(first, depth);
  }

  private double hit(Solid solid, double[] from, double[] towards) {
    double[] at = solid.frame().position();
    solid.frame().toOwn(from[0] - at[0], from[1] - at[1], from[2] - at[2], ownOrigin);
    solid.frame().toOwn(towards[0], towards[1], towards[2], ownDirection);
    return solid.shape().hit(ownOrigin, ownDirection);
  }

  /** Where the ray meets a plane from above, within its edges. */
  private double hit(Ground ground) {
    double[] r = ground.frame().rotation();
    double fall = -(r[2] * direction[0] + r[5] * direction[1] + r[8] * direction[2]);
    double height = ground.frame().height(camera.position());
    if (!(height > 0 && fall > 0)) {
      return Shape.MISSED;
    }
    double t = height / fall;
    place(t);
    own(ground);
    boolean inside =
        Math.abs(ownOrigin[0]) <= ground.halfX() && Math.abs(ownOrigin[1]) <= ground.halfY();
    return inside ? t : Shape.MISSED;
  }

  private void place(double t) {
    for (int i = 0; i < 3; i++) {
      point[i] = camera.position()[i] + t * direction[i];
    }
  }

  /** The point in the ground's own axes. */
  private void own(Ground ground) {
    double[] at = ground.frame().position();
    ground.frame().toOwn(point[0] - at[0], point[1] - at[1], point[2] - at[2], ownOrigin);
  }

  private int ground(int index, double depth) {
    Ground ground = grounds.get(index);
    place(depth);
    own(ground);
    double level = 1;
    int parity = 0;
    if (ground.square() > 0) {
      double x = Math.floor(ownOrigin[0] / ground.square());
      double y = Math.floor(ownOrigin[1] / ground.square());
      parity = (x + y) % 2 == 0 ? 0 : 1;
      double mean = 0.5 * (1 + DARKER);
      double clear = clearness(ground, depth);
      level = mean + clear * ((parity == 0 ? 1 : DARKER) - mean);
      parity = clear > 0 ? parity : 0;
    }
    boolean dark = isInShadow();
    thing = -2 - 4 * index - 2 * parity - (dark ? 1 : 0);
    Color base = ground.color();
    double light = level * (dark ? SHADOW : 1);
    // Far away it becomes the sky, so that the edge of a world does not show.
    double haze = depth / (depth + HAZE);
    return mix(
        light * base.getRed(),
        light * base.getGreen(),
        light * base.getBlue(),
        HORIZON.getRed(),
        HORIZON.getGreen(),
        HORIZON.getBlue(),
        haze);
  }

  /** From 0, where squares are too small to be seen, to 1. */
  private double clearness(Ground ground, double depth) {
    double[] r = ground.frame().rotation();
    double fall = -(r[2] * direction[0] + r[5] * direction[1] + r[8] * direction[2]);
    double pixels = ground.square() * Math.min(1, fall) / (depth * pixel);
    return Math.max(0, Math.min(1, pixels / FEWEST_PIXELS - 0.5));
  }

  private static final double[] UP = {0, 0, 1};

  /** Whether a solid is vertically above the point. */
  private boolean isInShadow() {
    for (Solid solid : solids) {
      double[] at = solid.frame().position();
      double radius = solid.shape().radius();
      double dx = at[0] - point[0];
      double dy = at[1] - point[1];
      if (dx * dx + dy * dy < radius * radius
          && at[2] + radius > point[2]
          && hit(solid, point, UP) < Shape.MISSED) {
        return true;
      }
    }
    return false;
  }

  private int sky() {
    double[] d = direction;
    double length = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    double high = Math.max(0, Math.min(1, d[2] / length / 0.6));
    return mix(
        HORIZON.getRed(),
        HORIZON.getGreen(),
        HORIZON.getBlue(),
        ZENITH.getRed(),
        ZENITH.getGreen(),
        ZENITH.getBlue(),
        high);
  }

  private int solid(int index, double depth) {
    Solid solid = solids.get(index);
    place(depth);
    double[] at = solid.frame().position();
    solid.frame().toOwn(point[0] - at[0], point[1] - at[1], point[2] - at[2], ownOrigin);
    thing = 8 * index + solid.shape().face(ownOrigin);
    solid.shape().normal(ownOrigin);
    solid.frame().toWorld(ownOrigin[0], ownOrigin[1], ownOrigin[2], normal);
    double[] n = normal;
    double[] d = direction;
    double size = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    double length = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    double facing = -(n[0] * d[0] + n[1] * d[1] + n[2] * d[2]) / (size * length);
    double light = AMBIENT + HEADLIGHT * Math.max(0, facing) + OVERHEAD * Math.max(0, n[2] / size);
    Color color = solid.color();
    return rgb(light * color.getRed(), light * color.getGreen(), light * color.getBlue());
  }

  /** A colour between two, given by their parts. */
  private static int mix(
      double red, double green, double blue, int red2, int green2, int blue2, double share) {
    return rgb(
        red + share * (red2 - red),
        green + share * (green2 - green),
        blue + share * (blue2 - blue));
  }

  private static int rgb(double red, double green, double blue) {
    return part(red) << 16 | part(green) << 8 | part(blue);
  }

  private static int part(double value) {
    return (int) Math.max(0, Math.min(255, value + 0.5));
  }
}
