package geodesic.environment.serving;

import geodesic.environment.CheckedEnvironment;
import geodesic.environment.Environment;
import geodesic.environment.Space;
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
  private final Space actions;
  private final int index;
  private final Autoreset autoreset;
  private final float[] action;
  private final ServedObservation observation;
  private final MemorySegment memory;
  private final long actionAt;
  private final long observationAt;
  private final long finalObservationAt;
  private final long rewardAt;
  private final long terminationAt;
  private final long truncationAt;
  private final long resetAt;
  private final long seedAt;
  private final int infos;
  private final long infoAt;
  private boolean ended;

  ServedCopy(
      CheckedEnvironment environment,
      int index,
      ServingOptions options,
      ServingLayout layout,
      SharedMemory shared) {
    this.environment = environment;
    actions = environment.actionSpace(); // asked once: a checked environment's answer allocates
    this.index = index;
    autoreset = options.autoreset();
    action = new float[actions.size()];
    observation = new ServedObservation(environment);
    memory = shared.memory();
    actionAt = layout.actions() + (long) index * action.length * Float.BYTES;
    observationAt = layout.observations() + index * observation.bytes();
    finalObservationAt = layout.finalObservations() + index * observation.bytes();
    rewardAt = layout.rewards() + (long) index * Double.BYTES;
    terminationAt = layout.terminations() + index;
    truncationAt = layout.truncations() + index;
    resetAt = layout.resets() + index;
    infos = options.infos().size();
    infoAt = layout.infos() + (long) index * infos * Double.BYTES;
    seedAt = layout.seeds() + (long) index * Long.BYTES;
  }

  Environment environment() {
    return environment;
  }

  /**
   * Reads the action in the memory, where one is to be taken, and announces it.
   *
   * @throws WrongAction where it is not one of the space; nothing has changed then
   */
  void prepare() throws WrongAction {
    if (resets()) {
      return;
    }
    MemorySegment.copy(memory, FLOAT, actionAt, action, 0, action.length);
    try {
      actions.requireAction(action);
    } catch (IllegalArgumentException e) {
      throw new WrongAction("environment " + index + ": " + e.getMessage());
    }
    environment.announce(action);
  }

  /**
   * Takes the prepared action, or resets where the mode and the last step want it.
   *
   * @return whether the episode ended in this step
   */
  boolean step() {
    if (resets()) {
      environment.reset(observation.floats());
      clearInfos();
      write(0, false, false);
      return false;
    }
    double reward = environment.step(action, observation.floats());
    boolean terminated = environment.terminated();
    boolean truncated = environment.truncated();
    writeInfos();
    if ((terminated || truncated) && autoreset == Autoreset.SAME_STEP) {
      observation.write(memory, finalObservationAt);
      environment.reset(observation.floats());
    }
    write(reward, terminated, truncated);
    return ended;
  }

  private boolean resets() {
    return ended && autoreset == Autoreset.NEXT_STEP;
  }

  private void clearInfos() {
    for (int i = 0; i < infos; i++) {
      memory.set(DOUBLE, infoAt + (long) i * Double.BYTES, Double.NaN);
    }
  }

  private void writeInfos() {
    for (int i = 0; i < infos; i++) {
      memory.set(DOUBLE, infoAt + (long) i * Double.BYTES, environment.info(i));
    }
  }

  /** Resets where the client has marked this one, and changes nothing else. */
  void reset() {
    byte how = memory.get(BYTE, resetAt);
    if (how == NO_RESET) {
      return;
    }
    if (how == SEEDED_RESET) {
      environment.reset(memory.get(LONG, seedAt), observation.floats());
    } else {
      environment.reset(observation.floats());
    }
    clearInfos();
    write(0, false, false);
  }

  private void write(double reward, boolean terminated, boolean truncated) {
    observation.write(memory, observationAt);
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
