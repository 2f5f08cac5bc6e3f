package geodesic.environment.box2d;

/**
 * The impulses of a hinge, which the next step starts from, and what each pass of a period has
 * added to them, so that {@link SteadyState} can skip passes.
 */
final class HingeImpulses {
  /** What holds the bodies together. */
  float x;

  float y;

  /** What holds them within the limit they are at. */
  float limit;

  float motor;

  private final float[] addedX = new float[SteadyState.PERIOD];
  private final float[] addedY = new float[SteadyState.PERIOD];
  private final float[] addedTurn = new float[SteadyState.PERIOD];
  private boolean letGo;
  private float limitBefore;

  /** Starts from a share of the last step's impulses. */
  void scale(float share) {
    x *= share;
    y *= share;
    limit *= share;
    motor *= share;
  }

  void beginPeriod() {
    letGo = false;
    limitBefore = limit;
  }

  /** Adds what a pass has found. */
  void add(int pass, float addX, float addY, float turn) {
    x += addX;
    y += addY;
    limit += turn;
    addedX[pass] = addX;
    addedY[pass] = addY;
    addedTurn[pass] = turn;
  }

  /** Notes that the limit would have pulled, so that its impulse is taken back to 0. */
  void letGo() {
    letGo = true;
  }

  /**
   * Returns whether the next period repeats the last one if the velocities do: the limit's impulse
   * matters only where the limit lets go.
   */
  boolean repeats() {
    return !letGo || limit == limitBefore;
  }

  /**
   * Returns how many periods like the last one can follow before the limit lets go.
   *
   * @param atLower whether it is the lower limit, whose impulse is not negative
   */
  int periodsAhead(int most, boolean atLower) {
    if (letGo) {
      return most;
    }
    float largest = 0;
    for (float turn : addedTurn) {
      largest = Math.max(largest, Math.abs(turn));
    }
    if (Math.abs(limit) > 2 * SteadyState.PERIOD * most * largest) {
      return most;
    }
    float impulse = limit;
    for (int i = 0; i < most; i++) {
      for (float turn : addedTurn) {
        impulse += turn;
        if (atLower ? impulse < 0 : impulse > 0) {
          return i;
        }
      }
    }
    return most;
  }

  /** Adds what periods like the last one would add. */
  void skip(int periods) {
    float sumX = x;
    float sumY = y;
    float sumLimit = limit;
    for (int i = 0; i < periods; i++) {
      for (int j = 0; j < SteadyState.PERIOD; j++) {
        sumX += addedX[j];
        sumY += addedY[j];
        sumLimit += addedTurn[j];
      }
    }
    x = sumX;
    y = sumY;
    // A limit that lets go ends each period where it began it.
    if (!letGo) {
      limit = sumLimit;
    }
  }
}
