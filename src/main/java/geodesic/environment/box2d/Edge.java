package geodesic.environment.box2d;

/** A line segment, as the ground is made of. */
final class Edge extends Shape {
  /** The unit normal to the right of the way from the first to the second corner. */
  final float normalX;

  final float normalY;

  Edge(double x1, double y1, double x2, double y2) {
    super(new float[] {(float) x1, (float) x2}, new float[] {(float) y1, (float) y2});
    float alongX = x[1] - x[0];
    float alongY = y[1] - y[0];
    float length = Tolerances.length(alongX, alongY);
    if (length >= Tolerances.EPSILON) {
      float inverse = 1.0f / length;
      alongX *= inverse;
      alongY *= inverse;
    }
    normalX = alongY;
    normalY = -alongX;
  }

  @Override
  float raycast(float x1, float y1, float x2, float y2, float limit) {
    float rayX = x2 - x1;
    float rayY = y2 - y1;
    float numerator = normalX * (x[0] - x1) + normalY * (y[0] - y1);
    float denominator = normalX * rayX + normalY * rayY;
    if (denominator == 0) {
      return Float.POSITIVE_INFINITY;
    }
    float fraction = numerator / denominator;
    if (fraction < 0 || limit < fraction) {
      return Float.POSITIVE_INFINITY;
    }
    float alongX = x[1] - x[0];
    float alongY = y[1] - y[0];
    float lengthSquared = alongX * alongX + alongY * alongY;
    if (lengthSquared == 0) {
      return Float.POSITIVE_INFINITY;
    }
    float hitX = x1 + fraction * rayX - x[0];
    float hitY = y1 + fraction * rayY - y[0];
    float along = (hitX * alongX + hitY * alongY) / lengthSquared;
    return along < 0 || along > 1 ? Float.POSITIVE_INFINITY : fraction;
  }
}
