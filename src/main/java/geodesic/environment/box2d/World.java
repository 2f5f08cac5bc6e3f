package geodesic.environment.box2d;

import java.util.ArrayList;
import java.util.List;

/**
 * Bodies that hinge on each other and collide with obstacles: a step is Box2D's b2World::Step for
 * one group of connected bodies, whose only contacts are with things that do not move.
 *
 * <p>Everything happens in Box2D's order, because the solver's result depends on it: obstacles and
 * bodies by their creation, contacts from the newest to the oldest, bodies and hinges in the order
 * in which Box2D's search through the group finds them.
 */
final class World {
  private static final int VELOCITY_ITERATIONS = 6 * 30;
  private static final int POSITION_ITERATIONS = 2 * 30;

  private final float gravity;
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final ContactList contacts = new ContactList();
  private final ContactSolver contactSolver = new ContactSolver();
  private final ImpactSolver impactSolver = new ImpactSolver(contacts, contactSolver);
  private final SteadyState steadyState = new SteadyState();

  private Body[] bodies = {};
  private Hinge[] hinges = {};
  private Body[] creationOrder = {};

  /** The inverse of the last time step, 0 before the first: impulses scale with the step. */
  private float lastRate;

  World(double gravity) {
    this.gravity = (float) gravity;
  }

  /** Starts over, without obstacles. */
  void clear() {
    obstacles.clear();
    contacts.clear();
    lastRate = 0;
  }

  void add(Obstacle obstacle) {
    obstacles.add(obstacle);
  }

  List<Obstacle> obstacles() {
    return obstacles;
  }

  /**
   * Sets the moving things.
   *
   * @param creationOrder the bodies as Gymnasium creates them
   * @param bodies the same bodies as Box2D's depth-first search from the newest one finds them
   * @param hinges the hinges as that search finds them
   */
  void assemble(Body[] creationOrder, Body[] bodies, Hinge[] hinges) {
    this.creationOrder = creationOrder;
    this.bodies = bodies;
    this.hinges = hinges;
  }

  /** Advances by one step [s]. */
  void step(float timeStep) {
    // Box2D looks for the contacts of a new world first, later at the end of each step.
    if (lastRate == 0) {
      contacts.find(obstacles, creationOrder);
    }
    float keep = lastRate * timeStep;
    contacts.update();
    boolean awake = false;
    for (Body body : bodies) {
      awake |= body.awake();
    }
    if (awake) {
      solve(timeStep, keep);
      impactSolver.solve(timeStep, obstacles, creationOrder);
    }
    lastRate = 1.0f / timeStep;
    for (Body body : bodies) {
      body.clearForces();
    }
  }

  private void solve(float timeStep, float keep) {
    contactSolver.clear();
    for (Body body : bodies) {
      body.wake();
      body.integrateForces(timeStep, gravity);
      contactSolver.addContactsOf(body, contacts, keep);
    }
    solveVelocities(timeStep, keep);
    for (Body body : bodies) {
      body.integrateVelocity(timeStep);
    }
    boolean solved = solvePositions();
    float leastRest = Float.MAX_VALUE;
    for (Body body : bodies) {
      body.updateTransform();
      leastRest = Math.min(leastRest, body.rest(timeStep));
    }
    if (leastRest >= Tolerances.TIME_TO_SLEEP && solved) {
      for (Body body : bodies) {
        body.sleep();
      }
    }
    for (Body body : bodies) {
      body.updateBounds();
    }
    contacts.find(obstacles, creationOrder);
  }

  private void solveVelocities(float timeStep, float keep) {
    contactSolver.prepare();
    contactSolver.warmStart();
    for (Hinge hinge : hinges) {
      hinge.prepare(timeStep, keep);
    }
    steadyState.start(bodies, hinges, contactSolver);
    int periods = VELOCITY_ITERATIONS / SteadyState.PERIOD;
    while (periods > 0) {
      for (Hinge hinge : hinges) {
        hinge.impulses().beginPeriod();
      }
      for (int pass = 0; pass < SteadyState.PERIOD; pass++) {
        for (Hinge hinge : hinges) {
          hinge.solveVelocity(pass);
        }
        contactSolver.solveVelocities();
      }
      periods -= 1 + steadyState.skip(periods - 1);
    }
    contactSolver.store();
  }

  private boolean solvePositions() {
    for (int i = 0; i < POSITION_ITERATIONS; i++) {
      boolean solved = contactSolver.solvePositions();
      for (Hinge hinge : hinges) {
        solved &= hinge.solvePosition();
      }
      if (solved) {
        return true;
      }
    }
    return false;
  }
}
