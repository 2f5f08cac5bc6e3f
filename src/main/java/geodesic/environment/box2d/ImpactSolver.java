package geodesic.environment.box2d;

import java.util.List;

/**
 * Stops bodies at obstacles that they would pass through within a step: Box2D's b2World::SolveTOI.
 */
final class ImpactSolver {
  private static final int MAX_SPLITS = 8;
  private static final int VELOCITY_ITERATIONS = 6 * 30;
  private static final int POSITION_ITERATIONS = 20;
  private static final float LATEST = 1.0f - 10.0f * Tolerances.EPSILON;
  private static final Hinge[] NO_HINGES = {};

  private final ContactList contacts;
  private final ContactSolver solver;
  private final TimeOfImpact timeOfImpact = new TimeOfImpact();
  private final Body[] hit = new Body[1];
  private final SteadyState steadyState = new SteadyState();

  ImpactSolver(ContactList contacts, ContactSolver solver) {
    this.contacts = contacts;
    this.solver = solver;
  }

  /** Solves one impact after the other, the earliest first, until none is left in the step. */
  void solve(float timeStep, List<Obstacle> obstacles, Body[] bodies) {
    if (contacts.size() == 0) {
      return;
    }
    for (Body body : bodies) {
      body.settled = 0;
    }
    for (int i = 0; i < contacts.size(); i++) {
      Contact contact = contacts.get(i);
      contact.impactKnown = false;
      contact.splits = 0;
      contact.obstacle.ground.settled = 0;
    }
    while (true) {
      Contact next = earliest();
      if (next == null || LATEST < next.impact) {
        return;
      }
      if (stop(next)) {
        finishStep(next, timeStep);
        contacts.find(obstacles, bodies);
      }
    }
  }

  private Contact earliest() {
    Contact earliest = null;
    float least = 1;
    for (int i = contacts.size() - 1; i >= 0; i--) {
      Contact contact = contacts.get(i);
      if (!contact.enabled || contact.splits > MAX_SPLITS) {
        continue;
      }
      if (!contact.impactKnown) {
        if (!contact.body.awake()) {
          continue;
        }
        contact.impact = impact(contact);
        contact.impactKnown = true;
      }
      if (contact.impact < least) {
        least = contact.impact;
        earliest = contact;
      }
    }
    return earliest;
  }

  private float impact(Contact contact) {
    Body body = contact.body;
    Obstacle.Ground ground = contact.obstacle.ground;
    float settled = body.settled;
    if (ground.settled < body.settled) {
      ground.settled = settled;
    } else if (body.settled < ground.settled) {
      settled = ground.settled;
      body.settle(settled);
    }
    float part = timeOfImpact.of(contact.obstacle.shape, body);
    return part == TimeOfImpact.NONE ? 1 : Math.min(settled + (1.0f - settled) * part, 1.0f);
  }

  /** Takes the body back to the impact; undone, and false, if the shapes do not touch there. */
  private boolean stop(Contact contact) {
    Body body = contact.body;
    Obstacle.Ground ground = contact.obstacle.ground;
    float groundSettled = ground.settled;
    body.backUp();
    ground.settled = contact.impact;
    body.settle(contact.impact);
    body.stopAtSettled();
    contacts.update(contact);
    contact.impactKnown = false;
    contact.splits++;
    if (!contact.touching) {
      contact.enabled = false;
      ground.settled = groundSettled;
      body.restoreBackup();
      return false;
    }
    body.wake();
    return true;
  }

  /** Lets only this body continue from the impact, against all obstacles that it touches there. */
  private void finishStep(Contact first, float timeStep) {
    Body body = first.body;
    float impact = first.impact;
    solver.clear();
    solver.add(first, 0);
    for (int i = contacts.size() - 1; i >= 0; i--) {
      Contact contact = contacts.get(i);
      if (contact == first || contact.body != body) {
        continue;
      }
      Obstacle.Ground ground = contact.obstacle.ground;
      float groundSettled = ground.settled;
      contacts.update(contact);
      if (contact.touching) {
        ground.settled = impact;
        solver.add(contact, 0);
      } else {
        ground.settled = groundSettled;
      }
    }
    float rest = (1.0f - impact) * timeStep;
    for (int i = 0; i < POSITION_ITERATIONS; i++) {
      if (solver.solveImpactPositions()) {
        break;
      }
    }
    body.settleHere();
    solveVelocities(body);
    body.integrateVelocity(rest);
    body.updateTransform();
    body.updateBounds();
    for (int i = 0; i < contacts.size(); i++) {
      Contact contact = contacts.get(i);
      if (contact.body == body) {
        contact.impactKnown = false;
      }
    }
  }

  /** Without a warm start: the impulses of the whole step have been applied before. */
  private void solveVelocities(Body body) {
    solver.prepare();
    hit[0] = body;
    steadyState.start(hit, NO_HINGES, solver);
    int periods = VELOCITY_ITERATIONS / SteadyState.PERIOD;
    while (periods > 0) {
      for (int pass = 0; pass < SteadyState.PERIOD; pass++) {
        solver.solveVelocities();
      }
      periods -= 1 + steadyState.skip(periods - 1);
    }
  }
}
