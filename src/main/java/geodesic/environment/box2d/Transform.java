package geodesic.environment.box2d;

/** A rotation followed by a translation. */
final class Transform {
  float x;
  float y;
  float sin;
  float cos = 1;

  /** Returns the x of the image of a point. */
  float pointX(float px, float py) {
    return (cos * px - sin * py) + x;
  }

  /** Returns the y of the image of a point. */
  float pointY(float px, float py) {
    return (sin * px + cos * py) + y;
  }

  float vectorX(float vx, float vy) {
    return cos * vx - sin * vy;
  }

  float vectorY(float vx, float vy) {
    return sin * vx + cos * vy;
  }

  /** Returns the x of a vector turned back into the local frame. */
  float backX(float vx, float vy) {
    return cos * vx + sin * vy;
  }

  float backY(float vx, float vy) {
    return -sin * vx + cos * vy;
  }

  void rotate(float angle) {
    sin = FloatTrigonometry.sin(angle);
    cos = FloatTrigonometry.cos(angle);
  }

  /** Puts a body with this centre of mass there, at this angle. */
  void place(float centerX, float centerY, float angle, float localCenterX, float localCenterY) {
    rotate(angle);
    x = centerX - vectorX(localCenterX, localCenterY);
    y = centerY - vectorY(localCenterX, localCenterY);
  }
}
