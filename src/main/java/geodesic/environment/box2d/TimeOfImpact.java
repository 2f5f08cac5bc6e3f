package geodesic.environment.box2d;

/**
 * When within a step a moving body first touches an obstacle: Box2D's b2TimeOfImpact, conservative
 * advancement along separating axes.
 */
final class TimeOfImpact {
  private static final int MAX_ITERATIONS = 20;
  private static final int MAX_ROOT_ITERATIONS = 50;

  /** How often the deepest point may change on one axis: Box2D's largest corner count. */
  private static final int MAX_PUSH_BACKS = 16;

  private static final float TARGET = SeparationAxis.TARGET;
  private static final float TOLERANCE = SeparationAxis.TOLERANCE;

  /** No impact in this step. */
  static final float NONE = -1;

  private final Distance distance = new Distance();
  private final Motion motion = new Motion();
  private final SeparationAxis axis = new SeparationAxis();

  /**
   * Returns the fraction of the rest of the step after which the shapes touch, from 0 to 1, or
   * {@link #NONE} if they do not, or overlap already.
   */
  float of(Shape obstacle, Body body) {
    motion.load(body);
    distance.forget();
    float time = 0;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      motion.at(time);
      float gap = distance.between(obstacle, body.shape, motion.transform);
      if (gap <= 0) {
        return NONE;
      }
      if (gap < TARGET + TOLERANCE) {
        return time;
      }
      axis.choose(distance, obstacle, body.shape, motion);
      float next = advance(time);
      if (next != CONTINUE) {
        return next;
      }
      time = advanced;
    }
    return NONE;
  }

  private static final float CONTINUE = -2;
  private float advanced;

  /** Moves forward as far as the axis separates: a result, or CONTINUE from {@code advanced}. */
  private float advance(float time) {
    float later = 1;
    for (int push = 0; push < MAX_PUSH_BACKS; push++) {
      float separationLater = axis.deepest(later);
      if (separationLater > TARGET + TOLERANCE) {
        return NONE;
      }
      if (separationLater > TARGET - TOLERANCE) {
        advanced = later;
        return CONTINUE;
      }
      float separationNow = axis.separation(time);
      if (separationNow < TARGET - TOLERANCE) {
        return NONE;
      }
      if (separationNow <= TARGET + TOLERANCE) {
        return time;
      }
      later = root(time, separationNow, later, separationLater);
    }
    advanced = time;
    return CONTINUE;
  }

  /** Returns where the separation falls to the target; the later time if it is not found. */
  private float root(float time, float separationNow, float later, float separationLater) {
    float a1 = time;
    float a2 = later;
    float s1 = separationNow;
    float s2 = separationLater;
    for (int i = 0; i < MAX_ROOT_ITERATIONS; i++) {
      // Secant steps for speed, bisection in between for certainty.
      float t = (i & 1) == 1 ? a1 + (TARGET - s1) * (a2 - a1) / (s2 - s1) : 0.5f * (a1 + a2);
      float s = axis.separation(t);
      float error = s - TARGET;
      if ((error > 0 ? error : -error) < TOLERANCE) {
        return t;
      }
      if (s > TARGET) {
        a1 = t;
        s1 = s;
      } else {
        a2 = t;
        s2 = s;
      }
    }
    return later;
  }
}
