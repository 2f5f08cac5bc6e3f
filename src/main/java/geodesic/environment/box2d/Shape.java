package geodesic.environment.box2d;

/** A convex shape by its corners, in the frame of its body; a skin surrounds it. */
abstract sealed class Shape permits Edge, Polygon {
  final int count;
  final float[] x;
  final float[] y;

  Shape(float[] x, float[] y) {
    this.count = x.length;
    this.x = x;
    this.y = y;
  }

  /** Returns the corner that lies farthest in a direction. */
  final int support(float directionX, float directionY) {
    int best = 0;
    float bestValue = x[0] * directionX + y[0] * directionY;
    for (int i = 1; i < count; i++) {
      float value = x[i] * directionX + y[i] * directionY;
      if (value > bestValue) {
        best = i;
        bestValue = value;
      }
    }
    return best;
  }

  /** Writes the bounds of the shape, its skin included. */
  final void bounds(Transform transform, Bounds bounds) {
    float lowerX = transform.pointX(x[0], y[0]);
    float lowerY = transform.pointY(x[0], y[0]);
    float upperX = lowerX;
    float upperY = lowerY;
    for (int i = 1; i < count; i++) {
      float px = transform.pointX(x[i], y[i]);
      float py = transform.pointY(x[i], y[i]);
      lowerX = lowerX < px ? lowerX : px;
      lowerY = lowerY < py ? lowerY : py;
      upperX = upperX > px ? upperX : px;
      upperY = upperY > py ? upperY : py;
    }
    bounds.lowerX = lowerX - Tolerances.SKIN;
    bounds.lowerY = lowerY - Tolerances.SKIN;
    bounds.upperX = upperX + Tolerances.SKIN;
    bounds.upperY = upperY + Tolerances.SKIN;
  }

  /**
   * Returns where a ray in the frame of the shape first enters it, as a fraction of the ray.
   *
   * @param limit the largest fraction that counts
   * @return the fraction, or infinity when the ray does not enter
   */
  abstract float raycast(float x1, float y1, float x2, float y2, float limit);
}
