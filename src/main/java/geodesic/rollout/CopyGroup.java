package geodesic.rollout;

import geodesic.environment.Box;
import geodesic.environment.CheckedEnvironment;
import geodesic.environment.Space;
import geodesic.parallel.Workers;
import geodesic.policy.Actor;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import java.util.List;

/**
 * Copies of an environment that one thread steps together. A group shares nothing with others but
 * the policy: the segments that it fills follow from the policy's parameters and its own state.
 */
final class CopyGroup {
  private final int first;
  private final EnvironmentCopy[] copies;
  private final Pcg64[] generators;
  private final Actor actor;
  private final Policy policy;
  private final Space actionSpace;

  /** The current observation of each copy. */
  private final float[] observations;

  /** What the policy chose for each copy, and one of these as the environment gets it. */
  private final float[] chosen;

  private final float[] action;

  /**
   * @param first the index of the first copy
   * @param environments the copies, at least one
   * @param generators one for each copy, for its actions
   */
  CopyGroup(
      int first, List<CheckedEnvironment> environments, List<Pcg64> generators, Policy policy) {
    this.first = first;
    this.policy = policy;
    this.generators = generators.toArray(Pcg64[]::new);
    int count = environments.size();
    int actionSize = policy.distribution().actionSize();
    actor = policy.newActor(count);
    actionSpace = environments.getFirst().actionSpace();
    int observationSize = environments.getFirst().observationSpace().size();
    observations = new float[count * observationSize];
    chosen = new float[count * actionSize];
    action = new float[actionSize];
    copies = new EnvironmentCopy[count];
    for (int i = 0; i < count; i++) {
      copies[i] =
          new EnvironmentCopy(
              environments.get(i),
              generators.get(i),
              observationSize,
              observations,
              i * observationSize);
    }
  }

  /** The index of the first copy. */
  int first() {
    return first;
  }

  List<EnvironmentCopy> copies() {
    return List.of(copies);
  }

  /**
   * Takes {@code steps} steps in every copy, all of them one step before any takes the next.
   *
   * @param segments one for each copy, to be filled
   * @throws java.util.concurrent.CancellationException when the workers are cancelled
   */
  void collect(int steps, Segment[] segments, Workers workers) {
    for (int t = 0; t < steps; t++) {
      workers.requireNotCancelled();
      actor.sample(copies.length, observations, 0, generators, 0, chosen, 0);
      for (int i = 0; i < copies.length; i++) {
        setAction(i);
        copies[i].announce(action);
      }
      for (int i = 0; i < copies.length; i++) {
        Segment segment = segments[i];
        segment.decision(t, i, observations, actor.seen(), chosen);
        setAction(i);
        copies[i].step(action, t, t == steps - 1, segment);
      }
    }
  }

  /** Sets the action that a copy's environment gets: what the policy chose, inside the space. */
  private void setAction(int copy) {
    policy.act(chosen, copy * action.length, action, 0);
    if (actionSpace instanceof Box box) {
      box.clip(action);
    }
  }
}
