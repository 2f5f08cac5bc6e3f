package geodesic.environment.box2d;

/** A rigid body with one polygon. It collides with obstacles and never with another body. */
final class Body {
  final Polygon shape;
  final float friction;
  final float inverseMass;
  final float inverseInertia;
  final float localCenterX;
  final float localCenterY;

  /** Where the body's frame lies; follows the centre of mass. */
  final Transform transform = new Transform();

  // The centre of mass and the angle now, and at the time within the step that is settled.
  float centerX;
  float centerY;
  float angle;
  float oldCenterX;
  float oldCenterY;
  float oldAngle;
  float settled;

  float velocityX;
  float velocityY;
  float angularVelocity;

  private float forceX;
  private float forceY;
  private float torque;

  private boolean awake = true;
  private float restTime;

  /** What overlap is looked for with: larger than the shape. */
  final Bounds bounds = new Bounds();

  /** Whether the bounds have changed since contacts were last looked for. */
  boolean moved = true;

  /** Set when a contact begins, cleared when one ends, also if another one lasts. */
  boolean touching;

  /** Whether a contact has ever begun. */
  boolean touched;

  private final float[] backup = new float[7];
  private final Transform oldTransform = new Transform();
  private final Bounds swept = new Bounds();
  private final Bounds now = new Bounds();

  Body(Polygon shape, float density, float friction, double x, double y, double angle) {
    this.shape = shape;
    this.friction = friction;
    Polygon.Mass mass = shape.mass(density);
    inverseMass = 1.0f / mass.mass();
    localCenterX = mass.mass() * mass.centerX() * inverseMass;
    localCenterY = mass.mass() * mass.centerY() * inverseMass;
    float offset = localCenterX * localCenterX + localCenterY * localCenterY;
    inverseInertia = 1.0f / (mass.inertia() - mass.mass() * offset);
    transform.x = (float) x;
    transform.y = (float) y;
    transform.rotate((float) angle);
    centerX = transform.pointX(localCenterX, localCenterY);
    centerY = transform.pointY(localCenterX, localCenterY);
    this.angle = (float) angle;
    shape.bounds(transform, now);
    bounds.fatten(now);
  }

  boolean awake() {
    return awake;
  }

  void wake() {
    if (!awake) {
      awake = true;
      restTime = 0;
    }
  }

  void sleep() {
    awake = false;
    restTime = 0;
    velocityX = 0;
    velocityY = 0;
    angularVelocity = 0;
    clearForces();
  }

  /** Returns for how long the body has been at rest, this step included. */
  float rest(float timeStep) {
    float speedSquared = velocityX * velocityX + velocityY * velocityY;
    if (angularVelocity * angularVelocity > Tolerances.ANGULAR_SLEEP * Tolerances.ANGULAR_SLEEP
        || speedSquared > Tolerances.LINEAR_SLEEP * Tolerances.LINEAR_SLEEP) {
      restTime = 0;
    } else {
      restTime += timeStep;
    }
    return restTime;
  }

  void applyForce(double x, double y) {
    wake();
    forceX += (float) x;
    forceY += (float) y;
  }

  void applyTorque(double value) {
    wake();
    torque += (float) value;
  }

  void applyImpulse(double x, double y, double pointX, double pointY) {
    wake();
    float impulseX = (float) x;
    float impulseY = (float) y;
    velocityX += inverseMass * impulseX;
    velocityY += inverseMass * impulseY;
    float armX = (float) pointX - centerX;
    float armY = (float) pointY - centerY;
    angularVelocity += inverseInertia * (armX * impulseY - armY * impulseX);
  }

  void clearForces() {
    forceX = 0;
    forceY = 0;
    torque = 0;
  }

  /** Remembers where the step starts and lets forces change the velocity. */
  void integrateForces(float timeStep, float gravity) {
    oldCenterX = centerX;
    oldCenterY = centerY;
    oldAngle = angle;
    velocityX += timeStep * (inverseMass * forceX);
    velocityY += timeStep * (gravity + inverseMass * forceY);
    angularVelocity += timeStep * inverseInertia * torque;
  }

  /** Lets the velocity change the position, within Box2D's limits for one step. */
  void integrateVelocity(float timeStep) {
    float moveX = timeStep * velocityX;
    float moveY = timeStep * velocityY;
    if (moveX * moveX + moveY * moveY > Tolerances.MAX_TRANSLATION * Tolerances.MAX_TRANSLATION) {
      float ratio = Tolerances.MAX_TRANSLATION / Tolerances.length(moveX, moveY);
      velocityX *= ratio;
      velocityY *= ratio;
    }
    float turn = timeStep * angularVelocity;
    if (turn * turn > Tolerances.MAX_ROTATION * Tolerances.MAX_ROTATION) {
      angularVelocity *= Tolerances.MAX_ROTATION / Math.abs(turn);
    }
    centerX += timeStep * velocityX;
    centerY += timeStep * velocityY;
    angle += timeStep * angularVelocity;
  }

  void updateTransform() {
    transform.place(centerX, centerY, angle, localCenterX, localCenterY);
  }

  /** Takes the settled state of the step forward to a later time within it. */
  void settle(float time) {
    float part = (time - settled) / (1.0f - settled);
    oldCenterX = (1.0f - part) * oldCenterX + part * centerX;
    oldCenterY = (1.0f - part) * oldCenterY + part * centerY;
    oldAngle = (1.0f - part) * oldAngle + part * angle;
    settled = time;
  }

  /** Makes the present state the settled one, at the same time within the step. */
  void settleHere() {
    oldCenterX = centerX;
    oldCenterY = centerY;
    oldAngle = angle;
  }

  void backUp() {
    backup[0] = oldCenterX;
    backup[1] = oldCenterY;
    backup[2] = oldAngle;
    backup[3] = centerX;
    backup[4] = centerY;
    backup[5] = angle;
    backup[6] = settled;
  }

  void restoreBackup() {
    oldCenterX = backup[0];
    oldCenterY = backup[1];
    oldAngle = backup[2];
    centerX = backup[3];
    centerY = backup[4];
    angle = backup[5];
    settled = backup[6];
    updateTransform();
  }

  /** Moves the body itself to its settled state. */
  void stopAtSettled() {
    centerX = oldCenterX;
    centerY = oldCenterY;
    angle = oldAngle;
    updateTransform();
  }

  /** Enlarges the bounds anew if the way of this step leaves them. */
  void updateBounds() {
    oldTransform.place(oldCenterX, oldCenterY, oldAngle, localCenterX, localCenterY);
    shape.bounds(oldTransform, swept);
    shape.bounds(transform, now);
    swept.include(now);
    if (!bounds.contains(swept)) {
      bounds.fatten(swept);
      bounds.foresee(transform.x - oldTransform.x, transform.y - oldTransform.y);
      moved = true;
    }
  }
}
