package geodesic.environment.gymnasium;

import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.bridge.SharedMemory;

/**
 * Where everything is in the memory that a worker shares, in bytes: counters, each on cache lines
 * of its own, and arrays with an element or a row for each slot.
 *
 * @param slots how many environments there is space for
 */
record StepLayout(int slots, int actionSize, int observationSize) {
  /** Numbers of Gymnasium's info that there is space for. */
  static final int MOST_INFOS = 64;

  // What this side writes: the count of exchanges and messages, which of both the last one is, the
  // number of the list of active slots, and that list, its length first.
  static final long REQUEST = 0;
  static final long KIND = 4;
  static final long VERSION = 8;

  // What the worker writes.
  static final long ANSWER = SharedMemory.COUNTER_SPACING;
  static final long SLEEPING = 2 * SharedMemory.COUNTER_SPACING;

  private static final long ARRAYS = 3 * SharedMemory.COUNTER_SPACING;

  /** Of what ended an episode, in the byte of a slot. */
  static final int TERMINATED = 1;

  static final int TRUNCATED = 2;
  static final int RESET = 4;
  static final int FAILED = 8;

  private static long aligned(long at) {
    return (at + SharedMemory.COUNTER_SPACING - 1) & -SharedMemory.COUNTER_SPACING;
  }

  /** The number of active slots, and then the slots. */
  long active() {
    return ARRAYS;
  }

  /** Actions: an int for each whole number, a float for each element of a box. */
  long actions() {
    return aligned(active() + Integer.BYTES * (slots + 1L));
  }

  long actions(int slot) {
    return actions() + (long) slot * actionSize * Float.BYTES;
  }

  /** Rewards in double. */
  long rewards() {
    return aligned(actions(slots));
  }

  long rewards(int slot) {
    return rewards() + (long) slot * Double.BYTES;
  }

  /** A byte with {@link #TERMINATED} and its like, cleared before each exchange. */
  long ends() {
    return aligned(rewards(slots));
  }

  long ends(int slot) {
    return ends() + slot;
  }

  /** The chosen numbers of the info. */
  long infos() {
    return aligned(ends(slots));
  }

  long infos(int slot) {
    return infos() + (long) slot * MOST_INFOS * Double.BYTES;
  }

  /** Observations after the step, or after a reset that was asked for. */
  long observations() {
    return aligned(infos(slots));
  }

  long observations(int slot) {
    return observations() + (long) slot * observationSize * Float.BYTES;
  }

  /** First observations of the episodes that follow those which ended. */
  long resets() {
    return aligned(observations(slots));
  }

  long resets(int slot) {
    return resets() + (long) slot * observationSize * Float.BYTES;
  }

  long bytes() {
    return aligned(resets(slots));
  }

  /** Tells the worker. */
  void describe(ObjectNode message) {
    message
        .put("bytes", bytes())
        .put("slots", slots)
        .put("request", REQUEST)
        .put("kind", KIND)
        .put("version", VERSION)
        .put("answer", ANSWER)
        .put("sleeping", SLEEPING)
        .put("active", active())
        .put("actions", actions())
        .put("action_size", actionSize)
        .put("rewards", rewards())
        .put("ends", ends())
        .put("infos", infos())
        .put("info_count", MOST_INFOS)
        .put("observations", observations())
        .put("resets", resets());
  }
}
