package geodesic.environment.box2d;

/** A rectangle along the axes. */
final class Bounds {
  float lowerX;
  float lowerY;
  float upperX;
  float upperY;

  boolean overlaps(Bounds other) {
    return !(other.lowerX - upperX > 0
        || other.lowerY - upperY > 0
        || lowerX - other.upperX > 0
        || lowerY - other.upperY > 0);
  }

  boolean contains(Bounds other) {
    return lowerX <= other.lowerX
        && lowerY <= other.lowerY
        && other.upperX <= upperX
        && other.upperY <= upperY;
  }

  void set(Bounds other) {
    lowerX = other.lowerX;
    lowerY = other.lowerY;
    upperX = other.upperX;
    upperY = other.upperY;
  }

  void include(Bounds other) {
    lowerX = Math.min(lowerX, other.lowerX);
    lowerY = Math.min(lowerY, other.lowerY);
    upperX = Math.max(upperX, other.upperX);
    upperY = Math.max(upperY, other.upperY);
  }

  /** Becomes the other rectangle with a margin all round. */
  void fatten(Bounds other) {
    lowerX = other.lowerX - Tolerances.BOUNDS_MARGIN;
    lowerY = other.lowerY - Tolerances.BOUNDS_MARGIN;
    upperX = other.upperX + Tolerances.BOUNDS_MARGIN;
    upperY = other.upperY + Tolerances.BOUNDS_MARGIN;
  }

  /** Grows by twice a displacement, where the body will be if it goes on like this. */
  void foresee(float moveX, float moveY) {
    float aheadX = 2 * moveX;
    float aheadY = 2 * moveY;
    if (aheadX < 0) {
      lowerX += aheadX;
    } else {
      upperX += aheadX;
    }
    if (aheadY < 0) {
      lowerY += aheadY;
    } else {
      upperY += aheadY;
    }
  }
}
