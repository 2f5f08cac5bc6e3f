package geodesic.environment.box2d;

/** The side of one shape that lies against a face of another, while it is cut to the face. */
final class Segment {
  float x0;
  float y0;
  int feature0;
  float x1;
  float y1;
  int feature1;

  /**
   * Cuts off what lies beyond a line (Sutherland and Hodgman).
   *
   * @param offset where the line lies along its normal
   * @param corner the corner of the face that the line goes through, for the feature of a cut end
   * @return whether two points are left
   */
  boolean clip(float normalX, float normalY, float offset, int corner) {
    float distance0 = (normalX * x0 + normalY * y0) - offset;
    float distance1 = (normalX * x1 + normalY * y1) - offset;
    boolean inside0 = distance0 <= 0;
    boolean inside1 = distance1 <= 0;
    if (inside0 && inside1) {
      return true;
    }
    if (!(distance0 * distance1 < 0)) {
      return false;
    }
    float part = distance0 / (distance0 - distance1);
    float cutX = x0 + part * (x1 - x0);
    float cutY = y0 + part * (y1 - y0);
    int cutFeature = Manifold.cornerMeetsFace(corner, feature0 >> 8 & 0xff);
    if (!inside0) {
      x0 = x1;
      y0 = y1;
      feature0 = feature1;
    }
    x1 = cutX;
    y1 = cutY;
    feature1 = cutFeature;
    return true;
  }
}
