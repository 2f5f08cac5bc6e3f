package geodesic.environment.box2d;

import java.util.Arrays;

/** The equations of all contacts that touch, one after the other. */
final class ContactSolver {
  private static final float RATE = 0.2f;
  private static final float IMPACT_RATE = 0.75f;

  private ContactConstraint[] constraints = new ContactConstraint[0];
  private int count;

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  /** Adds the touching contacts of a body, newest first. */
  void addContactsOf(Body body, ContactList contacts, float keep) {
    for (int i = contacts.size() - 1; i >= 0; i--) {
      Contact contact = contacts.get(i);
      if (contact.body == body && contact.enabled && contact.touching) {
        add(contact, keep);
      }
    }
  }

  /** Adds one contact with a share of its impulses of the last step. */
  void add(Contact contact, float keep) {
    if (count == constraints.length) {
      constraints = Arrays.copyOf(constraints, count + 8);
      for (int i = count; i < constraints.length; i++) {
        constraints[i] = new ContactConstraint();
      }
    }
    constraints[count++].load(contact, keep);
  }

  void prepare() {
    for (int i = 0; i < count; i++) {
      constraints[i].prepare();
    }
  }

  void warmStart() {
    for (int i = 0; i < count; i++) {
      constraints[i].warmStart();
    }
  }

  void solveVelocities() {
    for (int i = 0; i < count; i++) {
      constraints[i].solveVelocity();
    }
  }

  void store() {
    for (int i = 0; i < count; i++) {
      constraints[i].store();
    }
  }

  /** Returns whether no overlap is left beyond what is tolerated. */
  boolean solvePositions() {
    return leastSeparation(RATE) >= -3.0f * Tolerances.LINEAR_SLOP;
  }

  /** The same for the rest of a step after an impact, faster and with less tolerance. */
  boolean solveImpactPositions() {
    return leastSeparation(IMPACT_RATE) >= -1.5f * Tolerances.LINEAR_SLOP;
  }

  private float leastSeparation(float rate) {
    float least = 0;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, constraints[i].solvePosition(rate));
    }
    return least;
  }

  /** Writes all impulses from an index on. */
  void snapshot(float[] values, int at) {
    for (int i = 0; i < count; i++) {
      constraints[i].snapshot(values, at + 4 * i);
    }
  }
}
