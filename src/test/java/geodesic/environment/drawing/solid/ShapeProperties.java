package geodesic.environment.drawing.solid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;

/** Where rays meet shapes, compared with the shapes' own definitions. */
class ShapeProperties {
  /** How far a point is outside: below 0 inside, 0 on the surface; not a distance. */
  private static double outside(Shape shape, double[] p) {
    return switch (shape) {
      case Shape.Ellipsoid s ->
          Math.pow(p[0] / s.x(), 2) + Math.pow(p[1] / s.y(), 2) + Math.pow(p[2] / s.z(), 2) - 1;
      case Shape.Capsule s ->
          Math.hypot(Math.hypot(p[0], p[1]), Math.max(0, Math.abs(p[2]) - s.half()))
              - s.thickness();
      case Shape.Cylinder s ->
          Math.max(Math.hypot(p[0], p[1]) - s.thickness(), Math.abs(p[2]) - s.half());
      case Shape.Cuboid s ->
          Math.max(
              Math.abs(p[0]) - s.x(), Math.max(Math.abs(p[1]) - s.y(), Math.abs(p[2]) - s.z()));
    };
  }

  private static Shape shape(Draws draws) {
    double x = draws.real(0.2, 2);
    double y = draws.real(0.2, 2);
    double z = draws.real(0.2, 2);
    return draws.of(
        new Shape.Ellipsoid(x, y, z),
        new Shape.Capsule(x, y),
        new Shape.Cylinder(x, y),
        new Shape.Cuboid(x, y, z));
  }

  private static double[] at(double[] origin, double[] direction, double t) {
    double[] p = new double[3];
    for (int i = 0; i < 3; i++) {
      p[i] = origin[i] + t * direction[i];
    }
    return p;
  }

  @Property
  void aRayMeetsTheSurfaceFirstWhereItEnters(Draws draws) {
    Shape shape = shape(draws);
    double[] direction = {draws.real(-1, 1), draws.real(-1, 1), draws.real(0.1, 1)};
    double[] through = {draws.real(-2, 2), draws.real(-2, 2), draws.real(-2, 2)};
    double[] origin = at(through, direction, -60);
    double t = shape.hit(origin, direction);
    double end = Double.isInfinite(t) ? 120 : t;
    for (int i = 0; i < 500; i++) {
      double[] before = at(origin, direction, end * i / 500);
      assertThat(outside(shape, before)).as("before the surface").isGreaterThan(-1e-6);
    }
    if (Double.isFinite(t)) {
      double[] p = at(origin, direction, t);
      assertThat(outside(shape, p)).as("on the surface").isCloseTo(0, within(1e-7));
      assertThat(Math.hypot(Math.hypot(p[0], p[1]), p[2])).isLessThan(shape.radius() + 1e-7);
      shape.normal(p);
      double towards = 0;
      for (int i = 0; i < 3; i++) {
        towards += p[i] * direction[i];
      }
      assertThat(towards).as("the normal meets the ray").isLessThan(1e-6);
    }
  }

  /** Which shapes a ray through the middle can't miss. */
  @Property
  void aRayThroughTheMiddleMeetsIt(Draws draws) {
    Shape shape = shape(draws);
    double[] direction = {draws.real(-1, 1), draws.real(-1, 1), draws.real(0.1, 1)};
    double t = shape.hit(at(new double[3], direction, -60), direction);
    assertThat(t).isBetween(0.0, 60.0);
  }

  @Property
  void theNormalIsTheSlopeOfTheSurface(Draws draws) {
    Shape shape = shape(draws);
    double[] direction = {draws.real(-1, 1), draws.real(-1, 1), draws.real(0.1, 1)};
    double[] origin = at(new double[3], direction, -60);
    double[] p = at(origin, direction, shape.hit(origin, direction));
    double[] normal = p.clone();
    shape.normal(normal);
    double[] slope = new double[3];
    double product = 0;
    double squares = 0;
    double slopes = 0;
    for (int i = 0; i < 3; i++) {
      double[] more = p.clone();
      double[] less = p.clone();
      more[i] += 1e-6;
      less[i] -= 1e-6;
      slope[i] = outside(shape, more) - outside(shape, less);
      product += slope[i] * normal[i];
      squares += normal[i] * normal[i];
      slopes += slope[i] * slope[i];
    }
    // At an edge there are two slopes.
    boolean edge = shape instanceof Shape.Cylinder || shape instanceof Shape.Cuboid;
    assertThat(product / Math.sqrt(squares * slopes)).isGreaterThan(edge ? 0.4 : 0.999);
  }
}
