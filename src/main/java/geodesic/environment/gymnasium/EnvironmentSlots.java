package geodesic.environment.gymnasium;

import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentGroup;
import geodesic.environment.ForeignFault;
import geodesic.environment.bridge.SharedMemory;
import geodesic.environment.bridge.Waiting;
import geodesic.options.InvalidOption;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The environments of one worker that one thread steps, each in a slot. Actions are gathered; the
 * first step that is asked for takes those of all slots that have one in a single exchange.
 */
final class EnvironmentSlots implements EnvironmentGroup {
  private static final int FIRST_SLOTS = 16;

  /** What has come of a slot's action. */
  private enum Stage {
    NOTHING,
    ANNOUNCED,
    ANSWERED
  }

  private static final int STEP = 0;
  private static final int MESSAGE = 1;

  private final PythonTask task;
  private final TaskDescription description;
  private final Waiting.Watch watch = this::requireAnswering;
  private WorkerProcess worker;
  private StepLayout layout;
  private SharedMemory memory;
  private MemorySegment bytes;
  private Stage[] stages = {};
  private boolean[] used = {};
  private int[] active = {};
  private int activeCount;
  private int requests;
  private int version;
  private List<String> infoKeys = List.of();

  EnvironmentSlots(PythonTask task, TaskDescription description) {
    this.task = task;
    this.description = description;
  }

  @Override
  public Environment make() {
    GymnasiumEnvironment environment = new GymnasiumEnvironment(this, open(false));
    return description.pickles() ? environment : new ReplayedEpisode(environment);
  }

  PythonTask task() {
    return task;
  }

  TaskDescription description() {
    return description;
  }

  StepLayout layout() {
    return layout;
  }

  MemorySegment bytes() {
    return bytes;
  }

  /** Makes an environment, or takes one that is free, and returns its slot. */
  int open(boolean pictures) {
    if (worker == null) {
      worker = WorkerPool.take(task);
    }
    int slot = 0;
    while (slot < used.length && used[slot]) {
      slot++;
    }
    if (slot == used.length) {
      grow(Math.max(FIRST_SLOTS, 2 * slot));
    }
    call("open", slot, "render", pictures);
    used[slot] = true;
    stages[slot] = Stage.NOTHING;
    bytes.set(ValueLayout.JAVA_BYTE, layout.ends(slot), (byte) 0);
    return slot;
  }

  /** Frees a slot. What fails does not matter any more. */
  void release(int slot) {
    used[slot] = false;
    stages[slot] = Stage.NOTHING;
    if (worker.isAlive()) {
      try {
        call("close", slot);
      } catch (ForeignFault e) {
        // The worker is gone, or will be.
      }
    }
  }

  private void grow(int slots) {
    StepLayout larger =
        new StepLayout(
            slots, description.spaces().action().size(), description.spaces().observation().size());
    SharedMemory shared = map(larger, false);
    MemorySegment to = shared.memory();
    for (int slot = 0; slot < used.length; slot++) {
      long size = (long) layout.observationSize() * Float.BYTES;
      MemorySegment.copy(bytes, layout.observations(slot), to, larger.observations(slot), size);
      MemorySegment.copy(bytes, layout.resets(slot), to, larger.resets(slot), size);
    }
    if (memory != null) {
      memory.close();
    }
    memory = shared;
    bytes = to;
    layout = larger;
    requests = 0;
    version = 0;
    activeCount = -1;
    stages = Arrays.copyOf(stages, slots);
    Arrays.fill(stages, used.length, slots, Stage.NOTHING);
    used = Arrays.copyOf(used, slots);
    active = new int[slots];
  }

  private SharedMemory map(StepLayout wanted, boolean named) {
    ObjectNode message = WorkerProcess.message("map").put("named", named);
    message.put("whole_actions", description.actionStart().isPresent());
    wanted.describe(message);
    String path = send(message).json().get("path").asText();
    SharedMemory shared;
    try {
      shared = SharedMemory.map(Path.of(path), wanted.bytes());
    } catch (IOException e) {
      if (!named) {
        return map(wanted, true); // a system that does not show the files of other processes
      }
      throw new ForeignFault("the memory of " + task + " can't be shared: " + e.getMessage());
    }
    send(WorkerProcess.message("mapped"));
    return shared;
  }

  /** Sends a message about a slot. */
  WorkerProcess.Answer call(String name, int slot) {
    return send(WorkerProcess.message(name).put("slot", slot));
  }

  WorkerProcess.Answer call(String name, int slot, String key, boolean value) {
    return send(WorkerProcess.message(name).put("slot", slot).put(key, value));
  }

  WorkerProcess.Answer send(ObjectNode message, byte[] data) {
    announceMessage();
    return worker.call(message, data);
  }

  WorkerProcess.Answer send(ObjectNode message) {
    announceMessage();
    return worker.call(message);
  }

  /** A worker that waits for a step looks at the counter alone. */
  private void announceMessage() {
    if (memory != null) {
      bytes.set(ValueLayout.JAVA_INT, StepLayout.KIND, MESSAGE);
      memory.set(StepLayout.REQUEST, ++requests);
    }
  }

  /** Has the worker keep numbers of the info from now on, for all environments of the group. */
  void chooseInfo(List<String> keys) {
    if (keys.size() > StepLayout.MOST_INFOS) {
      throw new InvalidOption(
          "%d numbers of the info are chosen, but at most %d can be told"
              .formatted(keys.size(), StepLayout.MOST_INFOS));
    }
    if (!keys.equals(infoKeys)) {
      ObjectNode message = WorkerProcess.message("infos");
      keys.forEach(message.putArray("keys")::add);
      send(message);
      infoKeys = List.copyOf(keys);
    }
  }

  boolean isAnnounced(int slot) {
    return stages[slot] == Stage.ANNOUNCED;
  }

  /** Whether a step was taken whose result nobody has asked for. */
  boolean isAhead(int slot) {
    return stages[slot] == Stage.ANSWERED;
  }

  /** Writes the action of a slot's next step, which the next exchange takes. */
  void announce(int slot, float[] action) {
    long at = layout.actions(slot);
    int[] start = description.actionStart().orElse(null);
    if (start == null) {
      MemorySegment.copy(action, 0, bytes, ValueLayout.JAVA_FLOAT, at, action.length);
    } else {
      for (int j = 0; j < action.length; j++) {
        bytes.set(ValueLayout.JAVA_INT, at + Integer.BYTES * (long) j, (int) action[j] + start[j]);
      }
    }
    stages[slot] = Stage.ANNOUNCED;
  }

  /** Forgets an action that no exchange has taken. */
  void withdraw(int slot) {
    stages[slot] = Stage.NOTHING;
  }

  /**
   * Waits until the announced step of a slot is taken, together with all others that are announced.
   *
   * @return what ended the episode: {@link StepLayout#TERMINATED} and its like
   * @throws ForeignFault when the environment raised an exception, or the worker ended or hangs
   */
  int take(int slot) {
    if (stages[slot] == Stage.ANNOUNCED) {
      exchange();
    }
    stages[slot] = Stage.NOTHING;
    int ends = bytes.get(ValueLayout.JAVA_BYTE, layout.ends(slot));
    if ((ends & StepLayout.FAILED) != 0) {
      call("failure", slot);
    }
    return ends;
  }

  private void exchange() {
    activate();
    bytes.set(ValueLayout.JAVA_INT, StepLayout.KIND, STEP);
    int request = ++requests;
    memory.setAndFence(StepLayout.REQUEST, request);
    if (memory.get(StepLayout.SLEEPING) != 0) {
      worker.wake();
    }
    int answered = memory.get(StepLayout.ANSWER);
    while (answered != request) {
      answered = Waiting.forOther(memory, StepLayout.ANSWER, answered, watch);
    }
  }

  /** Tells the worker which slots take part, where that has changed, and clears their ends. */
  private void activate() {
    int count = 0;
    boolean changed = false;
    for (int slot = 0; slot < stages.length; slot++) {
      if (stages[slot] == Stage.ANNOUNCED) {
        stages[slot] = Stage.ANSWERED;
        bytes.set(ValueLayout.JAVA_BYTE, layout.ends(slot), (byte) 0);
        changed |= count >= activeCount || active[count] != slot;
        active[count++] = slot;
      }
    }
    if (changed || count != activeCount) {
      activeCount = count;
      bytes.set(ValueLayout.JAVA_INT, layout.active(), count);
      MemorySegment.copy(
          active, 0, bytes, ValueLayout.JAVA_INT, layout.active() + Integer.BYTES, count);
      bytes.set(ValueLayout.JAVA_INT, StepLayout.VERSION, ++version);
    }
  }

  private void requireAnswering(long nanoseconds) {
    worker.requireAnswering(nanoseconds);
  }

  @Override
  public void close() {
    if (memory != null) {
      memory.close();
      memory = null;
    }
    if (worker != null) {
      WorkerPool.give(worker);
      worker = null;
    }
  }
}
