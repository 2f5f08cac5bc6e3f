package geodesic.environment.box2d;

import java.util.Arrays;

/**
 * Skips passes over the velocity equations whose outcome is known, with the bits of Box2D's full
 * number of passes.
 *
 * <p>A pass is a function of the velocities, of the impulses of motors and contacts, and, where a
 * limit lets go, of the limit's impulse. Once these repeat bit by bit after a period of {@link
 * #PERIOD} passes, further periods go the same way: they leave the velocities where they are and
 * add the same numbers to the impulses of the hinges, until a limit lets go. What is added is
 * rounding: velocities settle within a few passes and then swing between two neighbours for ever.
 */
final class SteadyState {
  /** Passes between two checks; it divides the numbers of velocity iterations. */
  static final int PERIOD = 4;

  private float[] before = new float[64];
  private float[] now = new float[64];
  private int size;
  private Body[] bodies = {};
  private Hinge[] hinges = {};
  private ContactSolver contacts = new ContactSolver();

  /** Starts from the state before the first pass. */
  void start(Body[] bodies, Hinge[] hinges, ContactSolver contacts) {
    this.bodies = bodies;
    this.hinges = hinges;
    this.contacts = contacts;
    size = 3 * bodies.length + hinges.length + 4 * contacts.count();
    if (size > now.length) {
      before = new float[2 * size];
      now = new float[2 * size];
    }
    read(now);
  }

  /**
   * To be called after each period: if the period has led back to where it began, skips more of
   * them.
   *
   * @param most how many periods are left
   * @return how many have been skipped
   */
  int skip(int most) {
    float[] old = now;
    now = before;
    before = old;
    read(now);
    if (!Arrays.equals(now, 0, size, before, 0, size)) {
      return 0;
    }
    int periods = most;
    for (Hinge hinge : hinges) {
      if (!hinge.impulses().repeats()) {
        return 0;
      }
      periods = hinge.periodsAhead(periods);
    }
    for (Hinge hinge : hinges) {
      hinge.impulses().skip(periods);
    }
    return periods;
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
      values[at++] = hinge.impulses().motor;
    }
    contacts.snapshot(values, at);
  }
}
