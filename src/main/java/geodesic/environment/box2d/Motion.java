package geodesic.environment.box2d;

/** The path of a body through the rest of a step: Box2D's b2Sweep, angles near the first turn. */
final class Motion {
  private static final float TURN = 2.0f * Tolerances.PI;

  /** Where the body is at the time of the last call of {@link #at}. */
  final Transform transform = new Transform();

  private float localCenterX;
  private float localCenterY;
  private float fromX;
  private float fromY;
  private float fromAngle;
  private float toX;
  private float toY;
  private float toAngle;

  void load(Body body) {
    localCenterX = body.localCenterX;
    localCenterY = body.localCenterY;
    fromX = body.oldCenterX;
    fromY = body.oldCenterY;
    toX = body.centerX;
    toY = body.centerY;
    float turns = TURN * (float) StrictMath.floor(body.oldAngle / TURN);
    fromAngle = body.oldAngle - turns;
    toAngle = body.angle - turns;
  }

  /** Moves the transform to a fraction of the way. */
  void at(float time) {
    float before = 1.0f - time;
    transform.place(
        before * fromX + time * toX,
        before * fromY + time * toY,
        before * fromAngle + time * toAngle,
        localCenterX,
        localCenterY);
  }
}
