package geodesic.environment.box2d;

/** Where two shapes touch: at most two points along the face of one of them. */
final class Manifold {
  /** Whether the face belongs to the obstacle; else it is one of the body's polygon. */
  boolean faceOfObstacle;

  // The face, in the frame of its owner.
  float normalX;
  float normalY;
  float planeX;
  float planeY;

  /** How many of the points count. */
  int count;

  final Point first = new Point();
  final Point second = new Point();

  /** One point of touch, in the frame of the shape that the face does not belong to. */
  static final class Point {
    float x;
    float y;

    /** Which corner met which face: by this a point is known again in the next step. */
    int feature;

    float normalImpulse;
    float tangentImpulse;

    private void set(Point other) {
      x = other.x;
      y = other.y;
      feature = other.feature;
      normalImpulse = other.normalImpulse;
      tangentImpulse = other.tangentImpulse;
    }

    private void inherit(Manifold before) {
      normalImpulse = 0;
      tangentImpulse = 0;
      for (int i = 0; i < before.count; i++) {
        Point old = before.point(i);
        if (old.feature == feature) {
          normalImpulse = old.normalImpulse;
          tangentImpulse = old.tangentImpulse;
          return;
        }
      }
    }
  }

  Point point(int index) {
    return index == 0 ? first : second;
  }

  void set(Manifold other) {
    faceOfObstacle = other.faceOfObstacle;
    normalX = other.normalX;
    normalY = other.normalY;
    planeX = other.planeX;
    planeY = other.planeY;
    count = other.count;
    first.set(other.first);
    second.set(other.second);
  }

  /** Adds a point of touch. */
  void add(float x, float y, int feature) {
    Point point = point(count++);
    point.x = x;
    point.y = y;
    point.feature = feature;
  }

  /** Takes over the impulses of the points that were there before, for a warm start. */
  void inheritImpulses(Manifold before) {
    for (int i = 0; i < count; i++) {
      point(i).inherit(before);
    }
  }

  /** Packs the feature "face a meets corner b" of shapes A and B. */
  static int faceMeetsCorner(int a, int b) {
    return a | b << 8 | 1 << 16;
  }

  /** Packs the feature "corner a meets face b" of shapes A and B. */
  static int cornerMeetsFace(int a, int b) {
    return a | b << 8 | 1 << 24;
  }

  /** The same feature with A and B exchanged. */
  static int swapped(int feature) {
    int a = feature & 0xff;
    int b = feature >> 8 & 0xff;
    int typeA = feature >> 16 & 0xff;
    int typeB = feature >> 24 & 0xff;
    return b | a << 8 | typeB << 16 | typeA << 24;
  }
}
