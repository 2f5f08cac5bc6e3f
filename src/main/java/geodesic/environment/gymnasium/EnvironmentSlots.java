package geodesic.environment.gymnasium;

import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentGroup;
import geodesic.environment.ForeignFault;
import geodesic.environment.bridge.Waiting;
import geodesic.options.InvalidOption;
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

  private final PythonTask task;
  private final TaskDescription description;
  private final Waiting.Watch watch = this::requireAnswering;
  private final Runnable wake = this::wake;
  private WorkerProcess worker;
  private SharedSteps memory;
  private Stage[] stages = {};
  private boolean[] used = {};
  private int[] active = {};
  private int activeCount;
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

  /** What the worker and this process share, with a row for each slot. */
  SharedSteps memory() {
    return memory;
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
    memory.clearEnds(slot);
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
    SharedSteps larger =
        SharedSteps.map(
            new StepLayout(
                slots,
                description.spaces().action().size(),
                description.spaces().observation().size()),
            description.actionStart().isPresent(),
            message -> send(message).json());
    if (memory != null) {
      larger.copyObservations(memory);
      memory.close();
    }
    memory = larger;
    activeCount = -1;
    stages = Arrays.copyOf(stages, slots);
    Arrays.fill(stages, used.length, slots, Stage.NOTHING);
    used = Arrays.copyOf(used, slots);
    active = new int[slots];
  }

  /** Sends a message about a slot. */
  WorkerMessages.Answer call(String name, int slot) {
    return send(WorkerMessages.message(name).put("slot", slot));
  }

  WorkerMessages.Answer call(String name, int slot, String key, boolean value) {
    return send(WorkerMessages.message(name).put("slot", slot).put(key, value));
  }

  WorkerMessages.Answer send(ObjectNode message, byte[] data) {
    if (memory != null) {
      memory.announceMessage();
    }
    return worker.call(message, data);
  }

  WorkerMessages.Answer send(ObjectNode message) {
    return send(message, new byte[0]);
  }

  /** Has the worker keep numbers of the info from now on, for all environments of the group. */
  void chooseInfo(List<String> keys) {
    if (keys.size() > StepLayout.MOST_INFOS) {
      throw new InvalidOption(
          "%d numbers of the info are chosen, but at most %d can be told"
              .formatted(keys.size(), StepLayout.MOST_INFOS));
    }
    if (!keys.equals(infoKeys)) {
      ObjectNode message = WorkerMessages.message("infos");
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
    int[] start = description.actionStart().orElse(null);
    if (start == null) {
      memory.writeAction(slot, action);
    } else {
      memory.writeAction(slot, action, start);
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
      activate();
      memory.exchange(wake, watch);
    }
    stages[slot] = Stage.NOTHING;
    int ends = memory.ends(slot);
    if ((ends & StepLayout.FAILED) != 0) {
      call("failure", slot);
    }
    return ends;
  }

  /** Tells the worker which slots take part, where that has changed, and clears their ends. */
  private void activate() {
    int count = 0;
    boolean changed = false;
    for (int slot = 0; slot < stages.length; slot++) {
      if (stages[slot] == Stage.ANNOUNCED) {
        stages[slot] = Stage.ANSWERED;
        memory.clearEnds(slot);
        changed |= count >= activeCount || active[count] != slot;
        active[count++] = slot;
      }
    }
    if (changed || count != activeCount) {
      activeCount = count;
      memory.writeActive(active, count);
    }
  }

  private void wake() {
    worker.wake();
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
