package geodesic.environment.serving;

import geodesic.environment.CheckedEnvironment;
import geodesic.environment.Environment;
import geodesic.environment.bridge.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One of the served environments: reads its action from the shared memory and writes what comes of
 * it there.
 */
final class ServedCopy implements AutoCloseable {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final byte NO_RESET = 0;
  private static final byte SEEDED_RESET = 2;

  private final Environment environment;
  private final Autoreset autoreset;
  private final float[] action;
  private final float[] observation;
  private final long observationBytes;
  private final MemorySegment memory;
  private final long actionAt;
  private final long observationAt;
  private final long finalObservationAt;
  private final long rewardAt;
  private final long terminationAt;
  private final long truncationAt;
  private final long resetAt;
  private final long seedAt;
  private boolean ended;

  ServedCopy(
      CheckedEnvironment environment,
      int index,
      Autoreset autoreset,
      ServingLayout layout,
      SharedMemory shared) {
    this.environment = environment;
    this.autoreset = autoreset;
    action = new float[environment.actionSpace().size()];
    observation = new float[environment.observationSpace().size()];
    observationBytes = (long) observation.length * Float.BYTES;
    memory = shared.memory();
    actionAt = layout.actions() + (long) index * action.length * Float.BYTES;
    observationAt = layout.observations() + index * observationBytes;
    finalObservationAt = layout.finalObservations() + index * observationBytes;
    rewardAt = layout.rewards() + (long) index * Double.BYTES;
    terminationAt = layout.terminations() + index;
    truncationAt = layout.truncations() + index;
    resetAt = layout.resets() + index;
    seedAt = layout.seeds() + (long) index * Long.BYTES;
  }

  Environment environment() {
    return environment;
  }

  /**
   * Takes the action in the memory, or resets where the mode and the last step want it.
   *
   * @return whether the episode ended in this step
   * @throws WrongAction where it is not one of the space; nothing has changed then
   */
  boolean step() throws WrongAction {
    if (ended && autoreset == Autoreset.NEXT_STEP) {
      environment.reset(observation);
      write(0, false, false);
      return false;
    }
    MemorySegment.copy(memory, FLOAT, actionAt, action, 0, action.length);
    try {
      environment.actionSpace().requireAction(action);
    } catch (IllegalArgumentException e) {
      throw new WrongAction(e.getMessage());
    }
    double reward = environment.step(action, observation);
    boolean terminated = environment.terminated();
    boolean truncated = environment.truncated();
    if ((terminated || truncated) && autoreset == Autoreset.SAME_STEP) {
      MemorySegment.copy(observation, 0, memory, FLOAT, finalObservationAt, observation.length);
      environment.reset(observation);
    }
    write(reward, terminated, truncated);
    return ended;
  }

  /** Resets where the client has marked this one, and changes nothing else. */
  void reset() {
    byte how = memory.get(BYTE, resetAt);
    if (how == NO_RESET) {
      return;
    }
    if (how == SEEDED_RESET) {
      environment.reset(memory.get(LONG, seedAt), observation);
    } else {
      environment.reset(observation);
    }
    write(0, false, false);
  }

  private void write(double reward, boolean terminated, boolean truncated) {
    MemorySegment.copy(observation, 0, memory, FLOAT, observationAt, observation.length);
    memory.set(DOUBLE, rewardAt, reward);
    memory.set(BYTE, terminationAt, (byte) (terminated ? 1 : 0));
    memory.set(BYTE, truncationAt, (byte) (truncated ? 1 : 0));
    ended = terminated || truncated;
  }

  @Override
  public void close() {
    environment.close();
  }
}
