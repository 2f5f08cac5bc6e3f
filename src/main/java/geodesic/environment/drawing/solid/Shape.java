package geodesic.environment.drawing.solid;

/**
 * A shape around the origin, in its own axes. Rays come from outside; one that starts inside may
 * miss.
 */
public sealed interface Shape permits Shape.Ellipsoid, Shape.Capsule, Shape.Cylinder, Shape.Cuboid {
  /** What {@link #hit} returns where a ray misses. */
  double MISSED = Double.POSITIVE_INFINITY;

  /**
   * Returns where a ray first meets the surface: the smallest positive t for which {@code origin +
   * t * direction} is on it.
   *
   * @param o the ray's origin
   * @param d its direction, of any length but 0
   */
  double hit(double[] o, double[] d);

  /**
   * Writes the outward normal at a point of the surface, of any length.
   *
   * @param p the point; receives the normal
   */
  void normal(double[] p);

  /** The radius of a ball around the origin that holds all of it. */
  double radius();

  /** Which of several flat faces a point is on; 0 where there is one surface. */
  default int face(double[] p) {
    return 0;
  }

  /** An ellipsoid with its half axes; a sphere where they are equal. */
  record Ellipsoid(double x, double y, double z) implements Shape {
    @Override
    public double hit(double[] o, double[] d) {
      double dd = square(d[0] / x) + square(d[1] / y) + square(d[2] / z);
      double od = o[0] * d[0] / (x * x) + o[1] * d[1] / (y * y) + o[2] * d[2] / (z * z);
      double oo = square(o[0] / x) + square(o[1] / y) + square(o[2] / z) - 1;
      return entry(dd, od, oo);
    }

    @Override
    public void normal(double[] p) {
      p[0] /= x * x;
      p[1] /= y * y;
      p[2] /= z * z;
    }

    @Override
    public double radius() {
      return Math.max(x, Math.max(y, z));
    }
  }

  /** A cylinder along z with half balls at its ends; {@code half} is half the cylinder's length. */
  record Capsule(double thickness, double half) implements Shape {
    @Override
    public double hit(double[] o, double[] d) {
      return Math.min(tube(o, d, thickness, half), Math.min(ball(o, d, half), ball(o, d, -half)));
    }

    private double ball(double[] o, double[] d, double at) {
      double oz = o[2] - at;
      return entry(
          square(d[0]) + square(d[1]) + square(d[2]),
          o[0] * d[0] + o[1] * d[1] + oz * d[2],
          square(o[0]) + square(o[1]) + square(oz) - square(thickness));
    }

    @Override
    public void normal(double[] p) {
      p[2] -= Math.max(-half, Math.min(half, p[2]));
    }

    @Override
    public double radius() {
      return thickness + half;
    }
  }

  /** A cylinder along z; {@code half} is half its length. */
  record Cylinder(double thickness, double half) implements Shape {
    @Override
    public double hit(double[] o, double[] d) {
      double t = tube(o, d, thickness, half);
      double end = ((o[2] > 0 ? half : -half) - o[2]) / d[2];
      boolean inside =
          end > 0 && square(o[0] + end * d[0]) + square(o[1] + end * d[1]) <= square(thickness);
      return inside ? Math.min(t, end) : t;
    }

    @Override
    public void normal(double[] p) {
      if (face(p) == 0) {
        p[2] = 0;
      } else {
        p[0] = 0;
        p[1] = 0;
      }
    }

    @Override
    public double radius() {
      return Math.sqrt(square(thickness) + square(half));
    }

    @Override
    public int face(double[] p) {
      boolean end = Math.abs(p[2]) > half * (1 - 1e-9);
      return end ? p[2] > 0 ? 1 : 2 : 0;
    }
  }

  /** A box with half its sides. */
  record Cuboid(double x, double y, double z) implements Shape {
    @Override
    public double hit(double[] o, double[] d) {
      double enter = 0;
      double leave = Double.POSITIVE_INFINITY;
      for (int i = 0; i < 3; i++) {
        double half = half(i);
        if (d[i] == 0) {
          if (Math.abs(o[i]) > half) {
            return MISSED;
          }
        } else {
          double a = (-half - o[i]) / d[i];
          double b = (half - o[i]) / d[i];
          enter = Math.max(enter, Math.min(a, b));
          leave = Math.min(leave, Math.max(a, b));
        }
      }
      return enter > 0 && enter <= leave ? enter : MISSED;
    }

    private double half(int axis) {
      return axis == 0 ? x : axis == 1 ? y : z;
    }

    @Override
    public void normal(double[] p) {
      int face = face(p);
      double sign = Math.signum(p[face >> 1]);
      p[0] = 0;
      p[1] = 0;
      p[2] = 0;
      p[face >> 1] = sign;
    }

    @Override
    public double radius() {
      return Math.sqrt(square(x) + square(y) + square(z));
    }

    @Override
    public int face(double[] p) {
      int axis = 0;
      for (int i = 1; i < 3; i++) {
        if (Math.abs(p[i]) / half(i) > Math.abs(p[axis]) / half(axis)) {
          axis = i;
        }
      }
      return 2 * axis + (p[axis] > 0 ? 1 : 0);
    }
  }

  private static double square(double x) {
    return x * x;
  }

  /** The smaller root of {@code a t^2 + 2 b t + c}, if it is real and positive. */
  private static double entry(double a, double b, double c) {
    double discriminant = b * b - a * c;
    if (!(discriminant >= 0)) {
      return MISSED;
    }
    double t = (-b - Math.sqrt(discriminant)) / a;
    return t > 0 ? t : MISSED;
  }

  /** Where a ray enters the side of a cylinder along z. */
  private static double tube(double[] o, double[] d, double thickness, double half) {
    double t =
        entry(
            square(d[0]) + square(d[1]),
            o[0] * d[0] + o[1] * d[1],
            square(o[0]) + square(o[1]) - square(thickness));
    return Math.abs(o[2] + t * d[2]) <= half ? t : MISSED;
  }
}
