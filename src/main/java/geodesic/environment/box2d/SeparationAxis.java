package geodesic.environment.box2d;

/** How far an obstacle and a moving body are apart along an axis that may turn with the body. */
final class SeparationAxis {
  /** The gap between the shapes without skins that counts as touching, and its tolerance. */
  static final float TARGET =
      Math.max(Tolerances.LINEAR_SLOP, 2 * Tolerances.SKIN - 3.0f * Tolerances.LINEAR_SLOP);

  static final float TOLERANCE = 0.25f * Tolerances.LINEAR_SLOP;

  private enum Kind {
    CORNERS,
    FACE_OF_OBSTACLE,
    FACE_OF_BODY
  }

  private Kind kind = Kind.CORNERS;
  private Shape obstacle;
  private Shape shape;
  private Motion motion;

  // The axis, in the frame of the face's owner, and a point of the face.
  private float axisX;
  private float axisY;
  private float pointX;
  private float pointY;

  // The corners that the last search found deepest.
  private int obstacleCorner;
  private int bodyCorner;

  /** Takes the axis between the nearest features that a distance query has found. */
  void choose(Distance nearest, Shape obstacle, Shape shape, Motion motion) {
    this.obstacle = obstacle;
    this.shape = shape;
    this.motion = motion;
    int a0 = nearest.indexA(0);
    int b0 = nearest.indexB(0);
    Transform transform = motion.transform;
    if (nearest.corners() == 1) {
      kind = Kind.CORNERS;
      axisX = transform.pointX(shape.x[b0], shape.y[b0]) - obstacle.x[a0];
      axisY = transform.pointY(shape.x[b0], shape.y[b0]) - obstacle.y[a0];
      normalize();
      return;
    }
    int a1 = nearest.indexA(1);
    int b1 = nearest.indexB(1);
    float side;
    if (a0 == a1) {
      kind = Kind.FACE_OF_BODY;
      face(shape, b0, b1);
      float gapX = obstacle.x[a0] - transform.pointX(pointX, pointY);
      float gapY = obstacle.y[a0] - transform.pointY(pointX, pointY);
      side = gapX * transform.vectorX(axisX, axisY) + gapY * transform.vectorY(axisX, axisY);
    } else {
      kind = Kind.FACE_OF_OBSTACLE;
      face(obstacle, a0, a1);
      float gapX = transform.pointX(shape.x[b0], shape.y[b0]) - pointX;
      float gapY = transform.pointY(shape.x[b0], shape.y[b0]) - pointY;
      side = gapX * axisX + gapY * axisY;
    }
    if (side < 0) {
      axisX = -axisX;
      axisY = -axisY;
    }
  }

  private void face(Shape owner, int from, int to) {
    axisX = owner.y[to] - owner.y[from];
    axisY = -(owner.x[to] - owner.x[from]);
    normalize();
    pointX = 0.5f * (owner.x[from] + owner.x[to]);
    pointY = 0.5f * (owner.y[from] + owner.y[to]);
  }

  private void normalize() {
    float length = Tolerances.length(axisX, axisY);
    if (length >= Tolerances.EPSILON) {
      float inverse = 1.0f / length;
      axisX *= inverse;
      axisY *= inverse;
    }
  }

  /** Finds the corners that lie deepest at a time and returns their separation. */
  float deepest(float time) {
    motion.at(time);
    Transform transform = motion.transform;
    switch (kind) {
      case CORNERS -> {
        obstacleCorner = obstacle.support(axisX, axisY);
        bodyCorner =
            shape.support(transform.backX(-axisX, -axisY), transform.backY(-axisX, -axisY));
      }
      case FACE_OF_OBSTACLE ->
          bodyCorner =
              shape.support(transform.backX(-axisX, -axisY), transform.backY(-axisX, -axisY));
      case FACE_OF_BODY ->
          obstacleCorner =
              obstacle.support(-transform.vectorX(axisX, axisY), -transform.vectorY(axisX, axisY));
    }
    return separation();
  }

  /** Returns the separation of the corners last found, at another time. */
  float separation(float time) {
    motion.at(time);
    return separation();
  }

  private float separation() {
    Transform transform = motion.transform;
    return switch (kind) {
      case CORNERS -> {
        float x = shape.x[bodyCorner];
        float y = shape.y[bodyCorner];
        yield (transform.pointX(x, y) - obstacle.x[obstacleCorner]) * axisX
            + (transform.pointY(x, y) - obstacle.y[obstacleCorner]) * axisY;
      }
      case FACE_OF_OBSTACLE -> {
        float x = shape.x[bodyCorner];
        float y = shape.y[bodyCorner];
        yield (transform.pointX(x, y) - pointX) * axisX + (transform.pointY(x, y) - pointY) * axisY;
      }
      case FACE_OF_BODY -> {
        float gapX = obstacle.x[obstacleCorner] - transform.pointX(pointX, pointY);
        float gapY = obstacle.y[obstacleCorner] - transform.pointY(pointX, pointY);
        yield gapX * transform.vectorX(axisX, axisY) + gapY * transform.vectorY(axisX, axisY);
      }
    };
  }
}
