package geodesic.environment.box2d;

import java.util.Arrays;

/** Finds where an edge of the ground and a polygon touch: Box2D's b2CollideEdgeAndPolygon. */
final class EdgeCollision {
  private static final float REACH = 2 * Tolerances.SKIN;
  private static final float RELATIVE_PREFERENCE = 0.98f;
  private static final float ABSOLUTE_PREFERENCE = 0.001f;

  // The polygon in world coordinates, which are those of the edge.
  private float[] x = new float[8];
  private float[] y = new float[8];
  private float[] normalX = new float[8];
  private float[] normalY = new float[8];

  private final Segment segment = new Segment();

  // The face of the polygon that separates best, and by how much.
  private int bestFace;
  private float bestSeparation;

  /** Fills the manifold; its count is 0 when the shapes do not touch. */
  void collide(Edge edge, Polygon polygon, Transform transform, Manifold manifold) {
    manifold.count = 0;
    float centroidX = transform.pointX(polygon.centroidX, polygon.centroidY);
    float centroidY = transform.pointY(polygon.centroidX, polygon.centroidY);
    float x1 = edge.x[0];
    float y1 = edge.y[0];
    boolean front = edge.normalX * (centroidX - x1) + edge.normalY * (centroidY - y1) >= 0;
    float nx = front ? edge.normalX : -edge.normalX;
    float ny = front ? edge.normalY : -edge.normalY;
    place(polygon, transform);
    float edgeSeparation = separation(polygon.count, nx, ny, x1, y1);
    if (edgeSeparation > REACH) {
      return;
    }
    if (!searchFaces(edge, polygon.count, nx, ny)) {
      return;
    }
    // The preference for the edge keeps contacts from flickering between two faces.
    boolean byPolygon =
        bestFace >= 0
            && bestSeparation > RELATIVE_PREFERENCE * edgeSeparation + ABSOLUTE_PREFERENCE;
    if (byPolygon) {
      touchPolygonFace(edge, polygon, manifold);
    } else {
      touchEdge(edge, polygon.count, front, nx, ny, transform, manifold);
    }
  }

  private void place(Polygon polygon, Transform transform) {
    int n = polygon.count;
    if (x.length < n) {
      x = Arrays.copyOf(x, n);
      y = Arrays.copyOf(y, n);
      normalX = Arrays.copyOf(normalX, n);
      normalY = Arrays.copyOf(normalY, n);
    }
    for (int i = 0; i < n; i++) {
      x[i] = transform.pointX(polygon.x[i], polygon.y[i]);
      y[i] = transform.pointY(polygon.x[i], polygon.y[i]);
      normalX[i] = transform.vectorX(polygon.normalX[i], polygon.normalY[i]);
      normalY[i] = transform.vectorY(polygon.normalX[i], polygon.normalY[i]);
    }
  }

  private float separation(int count, float nx, float ny, float x1, float y1) {
    float least = Float.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      float distance = nx * (x[i] - x1) + ny * (y[i] - y1);
      if (distance < least) {
        least = distance;
      }
    }
    return least;
  }

  /** Finds the best face that looks towards the edge; false when one separates the shapes. */
  private boolean searchFaces(Edge edge, int count, float nx, float ny) {
    bestFace = -1;
    bestSeparation = -Float.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      float faceX = -normalX[i];
      float faceY = -normalY[i];
      float s1 = faceX * (x[i] - edge.x[0]) + faceY * (y[i] - edge.y[0]);
      float s2 = faceX * (x[i] - edge.x[1]) + faceY * (y[i] - edge.y[1]);
      float s = s1 < s2 ? s1 : s2;
      if (s > REACH) {
        return false;
      }
      if ((faceX + nx) * nx + (faceY + ny) * ny < -Tolerances.ANGULAR_SLOP) {
        continue;
      }
      if (s > bestSeparation) {
        bestFace = i;
        bestSeparation = s;
      }
    }
    return true;
  }

  private void touchEdge(
      Edge edge,
      int count,
      boolean front,
      float nx,
      float ny,
      Transform transform,
      Manifold manifold) {
    int i1 = 0;
    float opposite = nx * normalX[0] + ny * normalY[0];
    for (int i = 1; i < count; i++) {
      float value = nx * normalX[i] + ny * normalY[i];
      if (value < opposite) {
        opposite = value;
        i1 = i;
      }
    }
    int i2 = i1 + 1 < count ? i1 + 1 : 0;
    segment.x0 = x[i1];
    segment.y0 = y[i1];
    segment.feature0 = Manifold.faceMeetsCorner(0, i1);
    segment.x1 = x[i2];
    segment.y1 = y[i2];
    segment.feature1 = Manifold.faceMeetsCorner(0, i2);
    int from = front ? 0 : 1;
    float fromX = edge.x[from];
    float fromY = edge.y[from];
    if (!clip(nx, ny, fromX, fromY, edge.x[1 - from], edge.y[1 - from], from, 1 - from)) {
      return;
    }
    manifold.faceOfObstacle = true;
    manifold.normalX = nx;
    manifold.normalY = ny;
    manifold.planeX = fromX;
    manifold.planeY = fromY;
    if (nx * (segment.x0 - fromX) + ny * (segment.y0 - fromY) <= REACH) {
      addLocal(transform, segment.x0, segment.y0, segment.feature0, manifold);
    }
    if (nx * (segment.x1 - fromX) + ny * (segment.y1 - fromY) <= REACH) {
      addLocal(transform, segment.x1, segment.y1, segment.feature1, manifold);
    }
  }

  private static void addLocal(
      Transform transform, float x, float y, int feature, Manifold manifold) {
    float fromX = x - transform.x;
    float fromY = y - transform.y;
    manifold.add(transform.backX(fromX, fromY), transform.backY(fromX, fromY), feature);
  }

  private void touchPolygonFace(Edge edge, Polygon polygon, Manifold manifold) {
    int i1 = bestFace;
    int i2 = i1 + 1 < polygon.count ? i1 + 1 : 0;
    segment.x0 = edge.x[0];
    segment.y0 = edge.y[0];
    segment.feature0 = Manifold.cornerMeetsFace(0, i1);
    segment.x1 = edge.x[1];
    segment.y1 = edge.y[1];
    segment.feature1 = segment.feature0;
    float nx = normalX[i1];
    float ny = normalY[i1];
    if (!clip(nx, ny, x[i1], y[i1], x[i2], y[i2], i1, i2)) {
      return;
    }
    manifold.faceOfObstacle = false;
    manifold.normalX = polygon.normalX[i1];
    manifold.normalY = polygon.normalY[i1];
    manifold.planeX = polygon.x[i1];
    manifold.planeY = polygon.y[i1];
    if (nx * (segment.x0 - x[i1]) + ny * (segment.y0 - y[i1]) <= REACH) {
      manifold.add(segment.x0, segment.y0, Manifold.swapped(segment.feature0));
    }
    if (nx * (segment.x1 - x[i1]) + ny * (segment.y1 - y[i1]) <= REACH) {
      manifold.add(segment.x1, segment.y1, Manifold.swapped(segment.feature1));
    }
  }

  /** Cuts the segment to the extent of a face given by its normal and its two corners. */
  private boolean clip(
      float nx, float ny, float x1, float y1, float x2, float y2, int corner1, int corner2) {
    return segment.clip(ny, -nx, ny * x1 + -nx * y1, corner1)
        && segment.clip(-ny, nx, -ny * x2 + nx * y2, corner2);
  }
}
