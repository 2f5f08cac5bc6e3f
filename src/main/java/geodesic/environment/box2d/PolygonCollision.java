package geodesic.environment.box2d;

/** Finds where a polygon of the ground and one of a body touch: Box2D's b2CollidePolygons. */
final class PolygonCollision {
  private static final float REACH = 2 * Tolerances.SKIN;
  private static final float RELATIVE_PREFERENCE = 0.98f;
  private static final float ABSOLUTE_PREFERENCE = 0.001f;

  private final Transform still = new Transform();
  private final Segment segment = new Segment();
  private int bestFace;

  /** Fills the manifold; its count is 0 when the shapes do not touch. */
  void collide(Polygon obstacle, Polygon polygon, Transform transform, Manifold manifold) {
    manifold.count = 0;
    float separationA = maxSeparation(obstacle, still, polygon, transform);
    int faceA = bestFace;
    if (separationA > REACH) {
      return;
    }
    float separationB = maxSeparation(polygon, transform, obstacle, still);
    if (separationB > REACH) {
      return;
    }
    if (separationB > RELATIVE_PREFERENCE * separationA + ABSOLUTE_PREFERENCE) {
      touch(polygon, transform, bestFace, obstacle, still, false, manifold);
    } else {
      touch(obstacle, still, faceA, polygon, transform, true, manifold);
    }
  }

  /** Climbs from the face that looks most towards the other polygon to the best one nearby. */
  private float maxSeparation(Polygon one, Transform xf1, Polygon two, Transform xf2) {
    float dx = xf2.pointX(two.centroidX, two.centroidY) - xf1.pointX(one.centroidX, one.centroidY);
    float dy = xf2.pointY(two.centroidX, two.centroidY) - xf1.pointY(one.centroidX, one.centroidY);
    float localX = xf1.backX(dx, dy);
    float localY = xf1.backY(dx, dy);
    int face = 0;
    float most = -Float.MAX_VALUE;
    for (int i = 0; i < one.count; i++) {
      float value = one.normalX[i] * localX + one.normalY[i] * localY;
      if (value > most) {
        most = value;
        face = i;
      }
    }
    int previous = previous(face, one.count);
    int next = next(face, one.count);
    float here = separation(one, xf1, face, two, xf2);
    float before = separation(one, xf1, previous, two, xf2);
    float after = separation(one, xf1, next, two, xf2);
    boolean backwards = before > here && before > after;
    if (!backwards && !(after > here)) {
      bestFace = face;
      return here;
    }
    bestFace = backwards ? previous : next;
    float best = backwards ? before : after;
    while (true) {
      int candidate = backwards ? previous(bestFace, one.count) : next(bestFace, one.count);
      float value = separation(one, xf1, candidate, two, xf2);
      if (!(value > best)) {
        return best;
      }
      bestFace = candidate;
      best = value;
    }
  }

  private static int previous(int index, int count) {
    return index > 0 ? index - 1 : count - 1;
  }

  private static int next(int index, int count) {
    return index + 1 < count ? index + 1 : 0;
  }

  private static float separation(
      Polygon one, Transform xf1, int face, Polygon two, Transform xf2) {
    float worldX = xf1.vectorX(one.normalX[face], one.normalY[face]);
    float worldY = xf1.vectorY(one.normalX[face], one.normalY[face]);
    int corner = mostOpposite(two.x, two.y, two.count, xf2, worldX, worldY);
    float gapX = xf2.pointX(two.x[corner], two.y[corner]) - xf1.pointX(one.x[face], one.y[face]);
    float gapY = xf2.pointY(two.x[corner], two.y[corner]) - xf1.pointY(one.x[face], one.y[face]);
    return gapX * worldX + gapY * worldY;
  }

  /** Returns which of the vectors points most against a direction of the world. */
  private static int mostOpposite(
      float[] x, float[] y, int count, Transform transform, float worldX, float worldY) {
    float localX = transform.backX(worldX, worldY);
    float localY = transform.backY(worldX, worldY);
    int index = 0;
    float least = Float.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      float value = x[i] * localX + y[i] * localY;
      if (value < least) {
        least = value;
        index = i;
      }
    }
    return index;
  }

  private void touch(
      Polygon one,
      Transform xf1,
      int face,
      Polygon two,
      Transform xf2,
      boolean faceOfObstacle,
      Manifold manifold) {
    incident(one, xf1, face, two, xf2);
    int corner2 = next(face, one.count);
    float alongX = one.x[corner2] - one.x[face];
    float alongY = one.y[corner2] - one.y[face];
    float inverse = 1.0f / Tolerances.length(alongX, alongY);
    alongX *= inverse;
    alongY *= inverse;
    float tangentX = xf1.vectorX(alongX, alongY);
    float tangentY = xf1.vectorY(alongX, alongY);
    float normalX = tangentY;
    float normalY = -tangentX;
    float x1 = xf1.pointX(one.x[face], one.y[face]);
    float y1 = xf1.pointY(one.x[face], one.y[face]);
    float x2 = xf1.pointX(one.x[corner2], one.y[corner2]);
    float y2 = xf1.pointY(one.x[corner2], one.y[corner2]);
    float front = normalX * x1 + normalY * y1;
    float side1 = -(tangentX * x1 + tangentY * y1) + REACH;
    float side2 = (tangentX * x2 + tangentY * y2) + REACH;
    if (!segment.clip(-tangentX, -tangentY, side1, face)
        || !segment.clip(tangentX, tangentY, side2, corner2)) {
      return;
    }
    manifold.faceOfObstacle = faceOfObstacle;
    manifold.normalX = alongY;
    manifold.normalY = -alongX;
    manifold.planeX = 0.5f * (one.x[face] + one.x[corner2]);
    manifold.planeY = 0.5f * (one.y[face] + one.y[corner2]);
    if ((normalX * segment.x0 + normalY * segment.y0) - front <= REACH) {
      add(segment.x0, segment.y0, segment.feature0, xf2, manifold);
    }
    if ((normalX * segment.x1 + normalY * segment.y1) - front <= REACH) {
      add(segment.x1, segment.y1, segment.feature1, xf2, manifold);
    }
  }

  /** Loads the side of the second polygon that lies against a face of the first. */
  private void incident(Polygon one, Transform xf1, int face, Polygon two, Transform xf2) {
    float worldX = xf1.vectorX(one.normalX[face], one.normalY[face]);
    float worldY = xf1.vectorY(one.normalX[face], one.normalY[face]);
    int i1 = mostOpposite(two.normalX, two.normalY, two.count, xf2, worldX, worldY);
    int i2 = next(i1, two.count);
    segment.x0 = xf2.pointX(two.x[i1], two.y[i1]);
    segment.y0 = xf2.pointY(two.x[i1], two.y[i1]);
    segment.feature0 = Manifold.faceMeetsCorner(face, i1);
    segment.x1 = xf2.pointX(two.x[i2], two.y[i2]);
    segment.y1 = xf2.pointY(two.x[i2], two.y[i2]);
    segment.feature1 = Manifold.faceMeetsCorner(face, i2);
  }

  private static void add(float x, float y, int feature, Transform xf2, Manifold manifold) {
    float fromX = x - xf2.x;
    float fromY = y - xf2.y;
    manifold.add(
        xf2.backX(fromX, fromY),
        xf2.backY(fromX, fromY),
        manifold.faceOfObstacle ? feature : Manifold.swapped(feature));
  }
}
