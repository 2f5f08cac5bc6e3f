package geodesic.environment.box2d;

/** A shape that never moves, in world coordinates. */
final class Obstacle {
  final Shape shape;
  final float friction;
  final Ground ground;
  final Bounds bounds = new Bounds();

  Obstacle(Shape shape, float friction, Ground ground) {
    this.shape = shape;
    this.friction = friction;
    this.ground = ground;
    Bounds tight = new Bounds();
    shape.bounds(new Transform(), tight);
    bounds.fatten(tight);
  }

  /**
   * The static body that obstacles belong to. It has no state but the time up to which the present
   * step is settled for it, which Box2D shares among all contacts of the body.
   */
  static final class Ground {
    float settled;
  }
}
