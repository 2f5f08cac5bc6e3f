package geodesic.environment.box2d;

import java.util.Arrays;

/**
 * Tells when further passes over the velocity equations cannot change the result.
 *
 * <p>A pass is a function of the velocities and impulses, so once these repeat bit by bit after
 * {@link #PERIOD} passes they repeat for ever, and stopping after any multiple of the period gives
 * the same bits as Box2D's full number of passes, which is such a multiple. With a period of 12
 * this finds a standstill as well as rounding that swings between 2, 3, 4, 6 or 12 states.
 */
final class SteadyState {
  /** Passes between two looks; it divides the number of velocity iterations. */
  static final int PERIOD = 12;

  private float[] before = new float[64];
  private float[] now = new float[64];
  private int size;
  private Body[] bodies = {};
  private Hinge[] hinges = {};
  private ContactSolver contacts = new ContactSolver();

  /** Begins with what is there before the first pass. */
  void start(Body[] bodies, Hinge[] hinges, ContactSolver contacts) {
    this.bodies = bodies;
    this.hinges = hinges;
    this.contacts = contacts;
    size = 3 * bodies.length + 4 * hinges.length + 4 * contacts.count();
    if (size > now.length) {
      before = new float[2 * size];
      now = new float[2 * size];
    }
    read(now);
  }

  /** Returns whether velocities and impulses have the bits of the last look. */
  boolean reached() {
    float[] old = now;
    now = before;
    before = old;
    read(now);
    return Arrays.equals(now, 0, size, before, 0, size);
  }

  private void read(float[] values) {
    int at = 0;
    for (Body body : bodies) {
      values[at] = body.velocityX;
      values[at + 1] = body.velocityY;
      values[at + 2] = body.angularVelocity;
      at += 3;
    }
    for (Hinge hinge : hinges) {
      at = hinge.snapshot(values, at);
    }
    contacts.snapshot(values, at);
  }
}
