package geodesic.environment.box2d;

import java.util.Arrays;

/** A convex polygon, counterclockwise, with outward normals. */
final class Polygon extends Shape {
  private static final float THIRD = 1.0f / 3.0f;

  /** The unit normal of the edge from corner i to corner i + 1. */
  final float[] normalX;

  final float[] normalY;

  final float centroidX;
  final float centroidY;

  private Polygon(
      float[] x, float[] y, float[] normalX, float[] normalY, float centroidX, float centroidY) {
    super(x, y);
    this.normalX = normalX;
    this.normalY = normalY;
    this.centroidX = centroidX;
    this.centroidY = centroidY;
  }

  /** The rectangle around the origin with these half extents. */
  static Polygon box(double halfWidth, double halfHeight) {
    float hx = (float) halfWidth;
    float hy = (float) halfHeight;
    return new Polygon(
        new float[] {-hx, hx, hx, -hx},
        new float[] {-hy, -hy, hy, hy},
        new float[] {0, 1, 0, -1},
        new float[] {-1, 0, 1, 0},
        0,
        0);
  }

  /** The convex hull of points, from its rightmost corner on, as Box2D orders it. */
  static Polygon hull(double[] pointX, double[] pointY) {
    float[] px = new float[pointX.length];
    float[] py = new float[pointX.length];
    for (int i = 0; i < px.length; i++) {
      px[i] = (float) pointX[i];
      py[i] = (float) pointY[i];
    }
    int[] wrapped = giftWrapping(px, py);
    int n = wrapped.length;
    float[] x = new float[n];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = px[wrapped[i]];
      y[i] = py[wrapped[i]];
    }
    float[] normalX = new float[n];
    float[] normalY = new float[n];
    for (int i = 0; i < n; i++) {
      int next = i + 1 < n ? i + 1 : 0;
      float alongX = x[next] - x[i];
      float alongY = y[next] - y[i];
      float inverse = 1.0f / Tolerances.length(alongY, -alongX);
      normalX[i] = alongY * inverse;
      normalY[i] = -alongX * inverse;
    }
    float centroidX = 0;
    float centroidY = 0;
    float area = 0;
    for (int i = 0; i < n; i++) {
      int next = i + 1 < n ? i + 1 : 0;
      float triangle = 0.5f * (x[i] * y[next] - y[i] * x[next]);
      area += triangle;
      centroidX += triangle * THIRD * (x[i] + x[next]);
      centroidY += triangle * THIRD * (y[i] + y[next]);
    }
    float inverseArea = 1.0f / area;
    return new Polygon(x, y, normalX, normalY, centroidX * inverseArea, centroidY * inverseArea);
  }

  /** Returns the indices of the hull's corners. */
  private static int[] giftWrapping(float[] px, float[] py) {
    int first = 0;
    for (int i = 1; i < px.length; i++) {
      if (px[i] > px[first] || (px[i] == px[first] && py[i] < py[first])) {
        first = i;
      }
    }
    int[] hull = new int[px.length];
    int n = 0;
    int corner = first;
    do {
      hull[n] = corner;
      int next = 0;
      for (int j = 1; j < px.length; j++) {
        if (next == corner) {
          next = j;
          continue;
        }
        float rx = px[next] - px[corner];
        float ry = py[next] - py[corner];
        float vx = px[j] - px[corner];
        float vy = py[j] - py[corner];
        float turn = rx * vy - ry * vx;
        if (turn < 0 || (turn == 0 && vx * vx + vy * vy > rx * rx + ry * ry)) {
          next = j;
        }
      }
      n++;
      corner = next;
    } while (corner != first);
    return Arrays.copyOf(hull, n);
  }

  /**
   * What a body of this shape weighs.
   *
   * @param inertia about the body's origin
   */
  record Mass(float mass, float centerX, float centerY, float inertia) {}

  /** Returns the mass of the polygon at a density, with the rounding of Box2D. */
  Mass mass(float density) {
    float insideX = 0;
    float insideY = 0;
    for (int i = 0; i < count; i++) {
      insideX += x[i];
      insideY += y[i];
    }
    insideX *= 1.0f / count;
    insideY *= 1.0f / count;
    float centerX = 0;
    float centerY = 0;
    float area = 0;
    float inertia = 0;
    for (int i = 0; i < count; i++) {
      int next = i + 1 < count ? i + 1 : 0;
      float x1 = x[i] - insideX;
      float y1 = y[i] - insideY;
      float x2 = x[next] - insideX;
      float y2 = y[next] - insideY;
      float cross = x1 * y2 - y1 * x2;
      float triangle = 0.5f * cross;
      area += triangle;
      centerX += triangle * THIRD * (x1 + x2);
      centerY += triangle * THIRD * (y1 + y2);
      float squaresX = x1 * x1 + x2 * x1 + x2 * x2;
      float squaresY = y1 * y1 + y2 * y1 + y2 * y2;
      inertia += (0.25f * THIRD * cross) * (squaresX + squaresY);
    }
    float inverseArea = 1.0f / area;
    centerX *= inverseArea;
    centerY *= inverseArea;
    float mass = density * area;
    float bodyX = centerX + insideX;
    float bodyY = centerY + insideY;
    float shift = (bodyX * bodyX + bodyY * bodyY) - (centerX * centerX + centerY * centerY);
    return new Mass(mass, bodyX, bodyY, density * inertia + mass * shift);
  }

  @Override
  float raycast(float x1, float y1, float x2, float y2, float limit) {
    float rayX = x2 - x1;
    float rayY = y2 - y1;
    float enter = 0;
    float leave = limit;
    boolean entered = false;
    for (int i = 0; i < count; i++) {
      float numerator = normalX[i] * (x[i] - x1) + normalY[i] * (y[i] - y1);
      float denominator = normalX[i] * rayX + normalY[i] * rayY;
      if (denominator == 0) {
        if (numerator < 0) {
          return Float.POSITIVE_INFINITY;
        }
      } else if (denominator < 0 && numerator < enter * denominator) {
        enter = numerator / denominator;
        entered = true;
      } else if (denominator > 0 && numerator < leave * denominator) {
        leave = numerator / denominator;
      }
      if (leave < enter) {
        return Float.POSITIVE_INFINITY;
      }
    }
    return entered ? enter : Float.POSITIVE_INFINITY;
  }
}
