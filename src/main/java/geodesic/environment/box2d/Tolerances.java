package geodesic.environment.box2d;

/** Box2D's constants: metres, radians, seconds. */
final class Tolerances {
  static final float PI = (float) Math.PI;
  static final float EPSILON = 0x1p-23f;

  /** Overlap that is left alone, so that resting contacts do not flicker. */
  static final float LINEAR_SLOP = 0.005f;

  static final float ANGULAR_SLOP = 2.0f / 180.0f * PI;

  /** The skin around every shape. */
  static final float SKIN = 2.0f * LINEAR_SLOP;

  static final float MAX_LINEAR_CORRECTION = 0.2f;
  static final float MAX_ANGULAR_CORRECTION = 8.0f / 180.0f * PI;
  static final float MAX_TRANSLATION = 2.0f;
  static final float MAX_ROTATION = 0.5f * PI;

  /** Bounds are kept this much larger than the shape, so that small moves do not change them. */
  static final float BOUNDS_MARGIN = 0.1f;

  static final float TIME_TO_SLEEP = 0.5f;
  static final float LINEAR_SLEEP = 0.01f;
  static final float ANGULAR_SLEEP = 2.0f / 180.0f * PI;

  private Tolerances() {}

  /** Box2D's clamp: the lower bound wins, and a NaN becomes the upper bound. */
  static float clamp(float value, float low, float high) {
    float below = value < high ? value : high;
    return low > below ? low : below;
  }

  static float length(float x, float y) {
    return (float) StrictMath.sqrt(x * x + y * y);
  }
}
