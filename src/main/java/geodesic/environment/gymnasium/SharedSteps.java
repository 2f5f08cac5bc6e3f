package geodesic.environment.gymnasium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.ForeignFault;
import geodesic.environment.bridge.SharedMemory;
import geodesic.environment.bridge.Waiting;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * The memory in which a worker and this process exchange steps: the numbers of each slot, by their
 * names, and the counters that say whose turn it is. {@link StepLayout} says where each is.
 */
final class SharedSteps implements AutoCloseable {
  private static final int STEP = 0;
  private static final int MESSAGE = 1;

  /** Sends the worker a message and returns its answer. */
  @FunctionalInterface
  interface Sender {
    JsonNode send(ObjectNode message);
  }

  private final StepLayout layout;
  private final SharedMemory memory;
  private final MemorySegment bytes;
  private int requests;
  private int version;

  private SharedSteps(StepLayout layout, SharedMemory memory) {
    this.layout = layout;
    this.memory = memory;
    this.bytes = memory.memory();
  }

  /**
   * Has a worker make such memory, which it uses from then on, and maps it.
   *
   * @param wholeActions whether actions are whole numbers
   * @param sender sends the worker messages
   * @throws ForeignFault when it can't be mapped
   */
  static SharedSteps map(StepLayout layout, boolean wholeActions, Sender sender) {
    return map(layout, wholeActions, sender, false);
  }

  private static SharedSteps map(
      StepLayout layout, boolean wholeActions, Sender sender, boolean named) {
    ObjectNode message = WorkerMessages.message("map").put("named", named);
    message.put("whole_actions", wholeActions);
    layout.describe(message);
    Path path = Path.of(sender.send(message).get("path").asText());
    SharedMemory shared;
    try {
      shared = SharedMemory.map(path, layout.bytes());
    } catch (IOException e) {
      if (!named) { // a system that does not show the files of other processes
        return map(layout, wholeActions, sender, true);
      }
      throw new ForeignFault("memory can't be shared with Python: " + e.getMessage());
    }
    sender.send(WorkerMessages.message("mapped"));
    return new SharedSteps(layout, shared);
  }

  /** How many slots there are. */
  int slots() {
    return layout.slots();
  }

  /** Copies the observations of the first slots from memory with fewer. */
  void copyObservations(SharedSteps from) {
    for (int slot = 0; slot < from.slots(); slot++) {
      long size = (long) layout.observationSize() * Float.BYTES;
      MemorySegment.copy(
          from.bytes, from.layout.observations(slot), bytes, layout.observations(slot), size);
      MemorySegment.copy(from.bytes, from.layout.resets(slot), bytes, layout.resets(slot), size);
    }
  }

  /** The observation of a slot's last step, or of a reset that was asked for. */
  void readObservation(int slot, float[] observation) {
    read(layout.observations(slot), observation);
  }

  /** The first observation of the episode that the worker began when the last one ended. */
  void readFirst(int slot, float[] observation) {
    read(layout.resets(slot), observation);
  }

  private void read(long at, float[] observation) {
    MemorySegment.copy(bytes, ValueLayout.JAVA_FLOAT, at, observation, 0, observation.length);
  }

  /** Puts back what {@link #readObservation} gave. */
  void writeObservation(int slot, float[] observation) {
    write(layout.observations(slot), observation);
  }

  /** Puts back what {@link #readFirst} gave. */
  void writeFirst(int slot, float[] observation) {
    write(layout.resets(slot), observation);
  }

  private void write(long at, float[] observation) {
    MemorySegment.copy(observation, 0, bytes, ValueLayout.JAVA_FLOAT, at, observation.length);
  }

  /** The reward of a slot's last step. */
  double reward(int slot) {
    return bytes.get(ValueLayout.JAVA_DOUBLE, layout.rewards(slot));
  }

  /** One of the chosen numbers of the info of a slot's last step. */
  double info(int slot, int index) {
    return bytes.get(ValueLayout.JAVA_DOUBLE, layout.infos(slot) + (long) index * Double.BYTES);
  }

  /** What ended a slot's episode: {@link StepLayout#TERMINATED} and its like. */
  int ends(int slot) {
    return bytes.get(ValueLayout.JAVA_BYTE, layout.ends(slot));
  }

  /** Has nothing ended a slot's episode. */
  void clearEnds(int slot) {
    bytes.set(ValueLayout.JAVA_BYTE, layout.ends(slot), (byte) 0);
  }

  /** Writes the action of a slot's next step, elements of a box. */
  void writeAction(int slot, float[] action) {
    MemorySegment.copy(
        action, 0, bytes, ValueLayout.JAVA_FLOAT, layout.actions(slot), action.length);
  }

  /** Writes the action of a slot's next step, whole numbers: indices and what is added to each. */
  void writeAction(int slot, float[] action, int[] start) {
    long at = layout.actions(slot);
    for (int j = 0; j < action.length; j++) {
      bytes.set(ValueLayout.JAVA_INT, at + Integer.BYTES * (long) j, (int) action[j] + start[j]);
    }
  }

  /** Tells the worker which slots take part in exchanges from now on: the first of an array. */
  void writeActive(int[] slots, int count) {
    bytes.set(ValueLayout.JAVA_INT, layout.active(), count);
    MemorySegment.copy(
        slots, 0, bytes, ValueLayout.JAVA_INT, layout.active() + Integer.BYTES, count);
    bytes.set(ValueLayout.JAVA_INT, StepLayout.VERSION, ++version);
  }

  /**
   * Has the worker take the steps of all active slots, and waits until it has.
   *
   * @param wake wakes a worker that sleeps
   * @param watch ends the wait for one that does not answer
   */
  void exchange(Runnable wake, Waiting.Watch watch) {
    bytes.set(ValueLayout.JAVA_INT, StepLayout.KIND, STEP);
    int request = ++requests;
    memory.setAndFence(StepLayout.REQUEST, request);
    if (memory.get(StepLayout.SLEEPING) != 0) {
      wake.run();
    }
    int answered = memory.get(StepLayout.ANSWER);
    while (answered != request) {
      answered = Waiting.forOther(memory, StepLayout.ANSWER, answered, watch);
    }
  }

  /** Says that a message comes: a worker that waits for a step looks at the counter alone. */
  void announceMessage() {
    bytes.set(ValueLayout.JAVA_INT, StepLayout.KIND, MESSAGE);
    memory.set(StepLayout.REQUEST, ++requests);
  }

  /** Unmaps it; what is in it may not be used any more. */
  @Override
  public void close() {
    memory.close();
  }
}
