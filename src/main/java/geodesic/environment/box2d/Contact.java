package geodesic.environment.box2d;

/** An obstacle and a body whose bounds overlap, whether they touch or not. Reused. */
final class Contact {
  Obstacle obstacle;
  Body body;
  float friction;
  boolean touching;

  /** Whether the contact takes part in the rest of the step. */
  boolean enabled;

  final Manifold manifold = new Manifold();

  /** When within the step the shapes will touch, if {@link #impactKnown}. */
  float impact;

  boolean impactKnown;

  /** How often a step was split for this contact. */
  int splits;

  private final Manifold before = new Manifold();

  void begin(Obstacle obstacle, Body body) {
    this.obstacle = obstacle;
    this.body = body;
    friction = (float) StrictMath.sqrt(obstacle.friction * body.friction);
    touching = false;
    enabled = true;
    manifold.count = 0;
    impactKnown = false;
    splits = 0;
  }

  /** Looks where the shapes touch now and tells the body when that begins or ends. */
  void update(EdgeCollision edges, PolygonCollision polygons) {
    before.set(manifold);
    enabled = true;
    switch (obstacle.shape) {
      case Edge edge -> edges.collide(edge, body.shape, body.transform, manifold);
      case Polygon polygon -> polygons.collide(polygon, body.shape, body.transform, manifold);
    }
    manifold.inheritImpulses(before);
    boolean wasTouching = touching;
    touching = manifold.count > 0;
    if (touching != wasTouching) {
      body.wake();
      body.touching = touching;
      body.touched |= touching;
    }
  }

  /** Ends the contact: the bounds no longer overlap. */
  void end() {
    if (touching) {
      body.touching = false;
    }
  }
}
