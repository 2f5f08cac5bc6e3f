package geodesic.environment.box2d;

/**
 * Two bodies that turn about a common point, between two angles and driven by a motor: Box2D's
 * b2RevoluteJoint with limit and motor on.
 */
final class Hinge {
  private static final int FREE = 0;
  private static final int AT_LOWER = 1;
  private static final int AT_UPPER = 2;

  private final Body a;
  private final Body b;

  /** The angle between the bodies when they were joined, from which all angles here count. */
  private final float referenceAngle;

  private final float lower;
  private final float upper;
  private float motorSpeed;
  private float maxMotorTorque;

  // The common point, from the centres of mass, in the frames of the bodies.
  private final float anchorAx;
  private final float anchorAy;
  private final float anchorBx;
  private final float anchorBy;

  private final HingeImpulses impulses = new HingeImpulses();
  private int limit = FREE;

  // Of one step: arms from the centres of mass to the point, and the effective masses.
  private float armAx;
  private float armAy;
  private float armBx;
  private float armBy;
  private float m11;
  private float m12;
  private float m13;
  private float m22;
  private float m23;
  private float m33;
  private float cross1;
  private float cross2;
  private float cross3;
  private float inverseDeterminant3;
  private float inverseDeterminant2;
  private float motorMass;
  private float maxMotorImpulse;

  private final Transform transformA = new Transform();
  private final Transform transformB = new Transform();

  Hinge(
      Body a,
      Body b,
      double anchorAx,
      double anchorAy,
      double anchorBx,
      double anchorBy,
      double lower,
      double upper) {
    this.a = a;
    this.b = b;
    this.anchorAx = (float) anchorAx - a.localCenterX;
    this.anchorAy = (float) anchorAy - a.localCenterY;
    this.anchorBx = (float) anchorBx - b.localCenterX;
    this.anchorBy = (float) anchorBy - b.localCenterY;
    referenceAngle = b.angle - a.angle;
    this.lower = (float) lower;
    this.upper = (float) upper;
  }

  /** Sets the wanted speed of b against a [rad/s] and the most torque for it [N m]. */
  void drive(float speed, float torque) {
    a.wake();
    b.wake();
    motorSpeed = speed;
    maxMotorTorque = torque;
  }

  /** Returns by how much b has turned against a since they were joined [rad]. */
  float angle() {
    return b.angle - a.angle - referenceAngle;
  }

  /** Returns the angular velocity of b against a [rad/s]. */
  float speed() {
    return b.angularVelocity - a.angularVelocity;
  }

  /** Sets up the equations of a step and starts from the share {@code keep} of the impulses. */
  void prepare(float timeStep, float keep) {
    transformA.rotate(a.angle);
    transformB.rotate(b.angle);
    armAx = transformA.vectorX(anchorAx, anchorAy);
    armAy = transformA.vectorY(anchorAx, anchorAy);
    armBx = transformB.vectorX(anchorBx, anchorBy);
    armBy = transformB.vectorY(anchorBx, anchorBy);
    prepareMasses();
    maxMotorImpulse = timeStep * maxMotorTorque;
    prepareLimit();
    impulses.scale(keep);
    a.velocityX -= a.inverseMass * impulses.x;
    a.velocityY -= a.inverseMass * impulses.y;
    a.angularVelocity -=
        a.inverseInertia
            * ((armAx * impulses.y - armAy * impulses.x) + impulses.motor + impulses.limit);
    b.velocityX += b.inverseMass * impulses.x;
    b.velocityY += b.inverseMass * impulses.y;
    b.angularVelocity +=
        b.inverseInertia
            * ((armBx * impulses.y - armBy * impulses.x) + impulses.motor + impulses.limit);
  }

  private void prepareMasses() {
    float mA = a.inverseMass;
    float mB = b.inverseMass;
    float iA = a.inverseInertia;
    float iB = b.inverseInertia;
    m11 = mA + mB + armAy * armAy * iA + armBy * armBy * iB;
    m12 = -armAy * armAx * iA - armBy * armBx * iB;
    m13 = -armAy * iA - armBy * iB;
    m22 = mA + mB + armAx * armAx * iA + armBx * armBx * iB;
    m23 = armAx * iA + armBx * iB;
    m33 = iA + iB;
    motorMass = 1.0f / m33;
    cross1 = m22 * m33 - m23 * m23;
    cross2 = m23 * m13 - m12 * m33;
    cross3 = m12 * m23 - m22 * m13;
    float determinant3 = m11 * cross1 + m12 * cross2 + m13 * cross3;
    inverseDeterminant3 = determinant3 == 0 ? 0 : 1.0f / determinant3;
    float determinant2 = m11 * m22 - m12 * m12;
    inverseDeterminant2 = determinant2 == 0 ? 0 : 1.0f / determinant2;
  }

  private void prepareLimit() {
    float angle = angle();
    int now = angle <= lower ? AT_LOWER : angle >= upper ? AT_UPPER : FREE;
    if (now != limit || now == FREE) {
      impulses.limit = 0;
    }
    limit = now;
  }

  /**
   * One Gauss-Seidel pass over the velocity equations: the motor, then point and limit.
   *
   * @param pass which pass of the period it is
   */
  void solveVelocity(int pass) {
    float mA = a.inverseMass;
    float mB = b.inverseMass;
    float iA = a.inverseInertia;
    float iB = b.inverseInertia;
    float wA = a.angularVelocity;
    float wB = b.angularVelocity;

    float motor = -motorMass * (wB - wA - motorSpeed);
    float total = Tolerances.clamp(impulses.motor + motor, -maxMotorImpulse, maxMotorImpulse);
    motor = total - impulses.motor;
    impulses.motor = total;
    wA -= iA * motor;
    wB += iB * motor;

    float vAx = a.velocityX;
    float vAy = a.velocityY;
    float vBx = b.velocityX;
    float vBy = b.velocityY;
    float slipX = vBx - wB * armBy - vAx + wA * armAy;
    float slipY = vBy + wB * armBx - vAy - wA * armAx;
    float px;
    float py;
    float turn;
    if (limit == FREE) {
      px = inverseDeterminant2 * (m22 * -slipX - m12 * -slipY);
      py = inverseDeterminant2 * (m11 * -slipY - m12 * -slipX);
      turn = 0;
    } else {
      float slip = wB - wA;
      // Cramer's rule on the symmetric matrix m.
      px = -(inverseDeterminant3 * (slipX * cross1 + slipY * cross2 + slip * cross3));
      py =
          -(inverseDeterminant3
              * (m11 * (slipY * m33 - slip * m23)
                  + m12 * (slip * m13 - slipX * m33)
                  + m13 * (slipX * m23 - slipY * m13)));
      turn =
          -(inverseDeterminant3
              * (m11 * (m22 * slip - m23 * slipY)
                  + m12 * (m23 * slipX - m12 * slip)
                  + m13 * (m12 * slipY - m22 * slipX)));
      float wanted = impulses.limit + turn;
      if (limit == AT_LOWER ? wanted < 0 : wanted > 0) {
        // The limit would pull: it lets go, and the point is held alone.
        float restX = -slipX + impulses.limit * m13;
        float restY = -slipY + impulses.limit * m23;
        px = inverseDeterminant2 * (m22 * restX - m12 * restY);
        py = inverseDeterminant2 * (m11 * restY - m12 * restX);
        turn = -impulses.limit;
        impulses.letGo();
      }
    }
    impulses.add(pass, px, py, turn);
    a.velocityX = vAx - mA * px;
    a.velocityY = vAy - mA * py;
    a.angularVelocity = wA - iA * ((armAx * py - armAy * px) + turn);
    b.velocityX = vBx + mB * px;
    b.velocityY = vBy + mB * py;
    b.angularVelocity = wB + iB * ((armBx * py - armBy * px) + turn);
  }

  /** Pulls the bodies together and within the limits; returns whether they were, nearly. */
  boolean solvePosition() {
    float iA = a.inverseInertia;
    float iB = b.inverseInertia;
    float aA = a.angle;
    float aB = b.angle;
    float angularError = 0;
    float turned = aB - aA - referenceAngle;
    if (limit != FREE) {
      float correction;
      if (limit == AT_LOWER) {
        float error = turned - lower;
        angularError = -error;
        correction =
            Tolerances.clamp(
                error + Tolerances.ANGULAR_SLOP, -Tolerances.MAX_ANGULAR_CORRECTION, 0);
      } else {
        float error = turned - upper;
        angularError = error;
        correction =
            Tolerances.clamp(error - Tolerances.ANGULAR_SLOP, 0, Tolerances.MAX_ANGULAR_CORRECTION);
      }
      float impulse = -motorMass * correction;
      aA -= iA * impulse;
      aB += iB * impulse;
    }
    transformA.rotate(aA);
    transformB.rotate(aB);
    float rAx = transformA.vectorX(anchorAx, anchorAy);
    float rAy = transformA.vectorY(anchorAx, anchorAy);
    float rBx = transformB.vectorX(anchorBx, anchorBy);
    float rBy = transformB.vectorY(anchorBx, anchorBy);
    float gapX = b.centerX + rBx - a.centerX - rAx;
    float gapY = b.centerY + rBy - a.centerY - rAy;
    float mA = a.inverseMass;
    float mB = b.inverseMass;
    float k11 = mA + mB + iA * rAy * rAy + iB * rBy * rBy;
    float k12 = -iA * rAx * rAy - iB * rBx * rBy;
    float k22 = mA + mB + iA * rAx * rAx + iB * rBx * rBx;
    float determinant = k11 * k22 - k12 * k12;
    if (determinant != 0) {
      determinant = 1.0f / determinant;
    }
    float px = -(determinant * (k22 * gapX - k12 * gapY));
    float py = -(determinant * (k11 * gapY - k12 * gapX));
    a.centerX -= mA * px;
    a.centerY -= mA * py;
    a.angle = aA - iA * (rAx * py - rAy * px);
    b.centerX += mB * px;
    b.centerY += mB * py;
    b.angle = aB + iB * (rBx * py - rBy * px);
    return Tolerances.length(gapX, gapY) <= Tolerances.LINEAR_SLOP
        && angularError <= Tolerances.ANGULAR_SLOP;
  }

  /** Returns the impulses, as far as the velocities of the step are solved. */
  HingeImpulses impulses() {
    return impulses;
  }

  /** Returns how many periods like the last one can follow before the limit lets go. */
  int periodsAhead(int most) {
    return limit == FREE ? most : impulses.periodsAhead(most, limit == AT_LOWER);
  }
}
