package geodesic.environment.box2d;

/**
 * Keeps a body from moving into an obstacle: the equations of one contact within a step, from
 * Box2D's b2ContactSolver. Impulses act on the body alone, since obstacles weigh infinitely much.
 */
final class ContactConstraint {
  /** Beyond this condition number of the two-point equations one point is dropped. */
  private static final float MAX_CONDITION = 1000;

  private Body body;
  private Manifold manifold;
  private float friction;
  private float inverseMass;
  private float inverseInertia;
  private int count;
  private float normalX;
  private float normalY;
  private final Row first = new Row();
  private final Row second = new Row();

  // The 2 x 2 matrix of normal impulses to normal velocities, and its inverse.
  private float k11;
  private float k12;
  private float k22;
  private float inverse11;
  private float inverse12;
  private float inverse22;

  private final Transform transform = new Transform();
  private float pointX;
  private float pointY;
  private float separation;

  /** One point of touch in the velocity equations. */
  private static final class Row {
    float armX;
    float armY;
    float normalMass;
    float tangentMass;
    float normalImpulse;
    float tangentImpulse;
  }

  /**
   * Takes on a contact.
   *
   * @param keep the share of the last step's impulses to start from, 0 for none
   */
  void load(Contact contact, float keep) {
    body = contact.body;
    manifold = contact.manifold;
    friction = contact.friction;
    inverseMass = body.inverseMass;
    inverseInertia = body.inverseInertia;
    count = manifold.count;
    load(first, manifold.first, keep);
    load(second, manifold.second, keep);
  }

  private static void load(Row row, Manifold.Point point, float keep) {
    row.normalImpulse = keep * point.normalImpulse;
    row.tangentImpulse = keep * point.tangentImpulse;
  }

  /** Sets up the velocity equations for where the body is. */
  void prepare() {
    transform.place(body.centerX, body.centerY, body.angle, body.localCenterX, body.localCenterY);
    for (int i = 0; i < count; i++) {
      prepare(i == 0 ? first : second, manifold.point(i));
    }
    if (!manifold.faceOfObstacle) {
      normalX = -transform.vectorX(manifold.normalX, manifold.normalY);
      normalY = -transform.vectorY(manifold.normalX, manifold.normalY);
    }
    if (count == 2) {
      prepareBlock();
    }
  }

  private void prepare(Row row, Manifold.Point point) {
    float x;
    float y;
    if (manifold.faceOfObstacle) {
      normalX = manifold.normalX;
      normalY = manifold.normalY;
      float clipX = transform.pointX(point.x, point.y);
      float clipY = transform.pointY(point.x, point.y);
      float depth =
          Tolerances.SKIN
              - ((clipX - manifold.planeX) * normalX + (clipY - manifold.planeY) * normalY);
      x = 0.5f * ((clipX + depth * normalX) + (clipX - Tolerances.SKIN * normalX));
      y = 0.5f * ((clipY + depth * normalY) + (clipY - Tolerances.SKIN * normalY));
    } else {
      float outX = transform.vectorX(manifold.normalX, manifold.normalY);
      float outY = transform.vectorY(manifold.normalX, manifold.normalY);
      float planeX = transform.pointX(manifold.planeX, manifold.planeY);
      float planeY = transform.pointY(manifold.planeX, manifold.planeY);
      float depth = Tolerances.SKIN - ((point.x - planeX) * outX + (point.y - planeY) * outY);
      x = 0.5f * ((point.x - Tolerances.SKIN * outX) + (point.x + depth * outX));
      y = 0.5f * ((point.y - Tolerances.SKIN * outY) + (point.y + depth * outY));
      normalX = -outX;
      normalY = -outY;
    }
    row.armX = x - body.centerX;
    row.armY = y - body.centerY;
    float normalArm = row.armX * normalY - row.armY * normalX;
    float k = inverseMass + inverseInertia * normalArm * normalArm;
    row.normalMass = k > 0 ? 1.0f / k : 0;
    float tangentArm = row.armX * -normalX - row.armY * normalY;
    float kTangent = inverseMass + inverseInertia * tangentArm * tangentArm;
    row.tangentMass = kTangent > 0 ? 1.0f / kTangent : 0;
  }

  private void prepareBlock() {
    float arm1 = first.armX * normalY - first.armY * normalX;
    float arm2 = second.armX * normalY - second.armY * normalX;
    k11 = inverseMass + inverseInertia * arm1 * arm1;
    k22 = inverseMass + inverseInertia * arm2 * arm2;
    k12 = inverseMass + inverseInertia * arm1 * arm2;
    if (k11 * k11 < MAX_CONDITION * (k11 * k22 - k12 * k12)) {
      float determinant = k11 * k22 - k12 * k12;
      if (determinant != 0) {
        determinant = 1.0f / determinant;
      }
      inverse11 = determinant * k22;
      inverse12 = -determinant * k12;
      inverse22 = determinant * k11;
    } else {
      count = 1;
    }
  }

  void warmStart() {
    for (int i = 0; i < count; i++) {
      Row row = i == 0 ? first : second;
      float px = row.normalImpulse * normalX + row.tangentImpulse * normalY;
      float py = row.normalImpulse * normalY + row.tangentImpulse * -normalX;
      push(row, px, py);
    }
  }

  private void push(Row row, float px, float py) {
    body.velocityX += inverseMass * px;
    body.velocityY += inverseMass * py;
    body.angularVelocity += inverseInertia * (row.armX * py - row.armY * px);
  }

  /** One Gauss-Seidel pass over the velocity equations: friction first, then the normals. */
  void solveVelocity() {
    slide(first);
    if (count == 1) {
      float normalVelocity = normalVelocity(first);
      float impulse = first.normalImpulse + -first.normalMass * normalVelocity;
      float total = impulse > 0 ? impulse : 0;
      float change = total - first.normalImpulse;
      first.normalImpulse = total;
      push(first, change * normalX, change * normalY);
    } else {
      slide(second);
      solveBlock();
    }
  }

  private void slide(Row row) {
    float dx = body.velocityX - body.angularVelocity * row.armY;
    float dy = body.velocityY + body.angularVelocity * row.armX;
    float slip = dx * normalY + dy * -normalX;
    float impulse = row.tangentMass * -slip;
    float limit = friction * row.normalImpulse;
    float total = Tolerances.clamp(row.tangentImpulse + impulse, -limit, limit);
    impulse = total - row.tangentImpulse;
    row.tangentImpulse = total;
    push(row, impulse * normalY, impulse * -normalX);
  }

  private float normalVelocity(Row row) {
    float dx = body.velocityX - body.angularVelocity * row.armY;
    float dy = body.velocityY + body.angularVelocity * row.armX;
    return dx * normalX + dy * normalY;
  }

  /** Both normals at once: the four cases of which point pushes, in Box2D's order. */
  private void solveBlock() {
    float old1 = first.normalImpulse;
    float old2 = second.normalImpulse;
    float b1 = normalVelocity(first) - (k11 * old1 + k12 * old2);
    float b2 = normalVelocity(second) - (k12 * old1 + k22 * old2);
    float x1 = -(inverse11 * b1 + inverse12 * b2);
    float x2 = -(inverse12 * b1 + inverse22 * b2);
    if (x1 >= 0 && x2 >= 0) {
      pushBoth(x1, x2);
      return;
    }
    x1 = -first.normalMass * b1;
    if (x1 >= 0 && k12 * x1 + b2 >= 0) {
      pushBoth(x1, 0);
      return;
    }
    x2 = -second.normalMass * b2;
    if (x2 >= 0 && k12 * x2 + b1 >= 0) {
      pushBoth(0, x2);
      return;
    }
    if (b1 >= 0 && b2 >= 0) {
      pushBoth(0, 0);
    }
  }

  private void pushBoth(float x1, float x2) {
    float d1 = x1 - first.normalImpulse;
    float d2 = x2 - second.normalImpulse;
    float p1x = d1 * normalX;
    float p1y = d1 * normalY;
    float p2x = d2 * normalX;
    float p2y = d2 * normalY;
    body.velocityX += inverseMass * (p1x + p2x);
    body.velocityY += inverseMass * (p1y + p2y);
    body.angularVelocity +=
        inverseInertia
            * ((first.armX * p1y - first.armY * p1x) + (second.armX * p2y - second.armY * p2x));
    first.normalImpulse = x1;
    second.normalImpulse = x2;
  }

  /** Hands the impulses to the manifold, which the next step starts from. */
  void store() {
    for (int i = 0; i < count; i++) {
      Row row = i == 0 ? first : second;
      Manifold.Point point = manifold.point(i);
      point.normalImpulse = row.normalImpulse;
      point.tangentImpulse = row.tangentImpulse;
    }
  }

  /** Writes the four impulses. */
  void snapshot(float[] values, int at) {
    values[at] = first.normalImpulse;
    values[at + 1] = first.tangentImpulse;
    values[at + 2] = second.normalImpulse;
    values[at + 3] = second.tangentImpulse;
  }

  /**
   * Pushes the body out of the obstacle.
   *
   * @param rate the share of the overlap that one pass removes
   * @return the smallest separation before, at most 0
   */
  float solvePosition(float rate) {
    float least = 0;
    for (int i = 0; i < manifold.count; i++) {
      transform.place(body.centerX, body.centerY, body.angle, body.localCenterX, body.localCenterY);
      locate(manifold.point(i));
      float armX = pointX - body.centerX;
      float armY = pointY - body.centerY;
      least = least < separation ? least : separation;
      float correction =
          Tolerances.clamp(
              rate * (separation + Tolerances.LINEAR_SLOP), -Tolerances.MAX_LINEAR_CORRECTION, 0);
      float arm = armX * normalY - armY * normalX;
      float k = inverseMass + inverseInertia * arm * arm;
      float impulse = k > 0 ? -correction / k : 0;
      float px = impulse * normalX;
      float py = impulse * normalY;
      body.centerX += inverseMass * px;
      body.centerY += inverseMass * py;
      body.angle += inverseInertia * (armX * py - armY * px);
    }
    return least;
  }

  private void locate(Manifold.Point point) {
    if (manifold.faceOfObstacle) {
      normalX = manifold.normalX;
      normalY = manifold.normalY;
      pointX = transform.pointX(point.x, point.y);
      pointY = transform.pointY(point.x, point.y);
      separation =
          ((pointX - manifold.planeX) * normalX + (pointY - manifold.planeY) * normalY)
              - Tolerances.SKIN
              - Tolerances.SKIN;
    } else {
      float outX = transform.vectorX(manifold.normalX, manifold.normalY);
      float outY = transform.vectorY(manifold.normalX, manifold.normalY);
      float planeX = transform.pointX(manifold.planeX, manifold.planeY);
      float planeY = transform.pointY(manifold.planeX, manifold.planeY);
      pointX = point.x;
      pointY = point.y;
      separation =
          ((pointX - planeX) * outX + (pointY - planeY) * outY) - Tolerances.SKIN - Tolerances.SKIN;
      normalX = -outX;
      normalY = -outY;
    }
  }
}
