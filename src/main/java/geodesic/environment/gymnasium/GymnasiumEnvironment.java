package geodesic.environment.gymnasium;

import geodesic.environment.Drawable;
import geodesic.environment.Environment;
import geodesic.environment.ForeignFault;
import geodesic.environment.Space;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * One environment in a worker. Where its episodes are started without a seed, the worker starts the
 * next one in the exchange in which one ends, and its first observation waits here.
 */
final class GymnasiumEnvironment implements Environment {
  private final EnvironmentSlots slots;
  private final Space observationSpace;
  private final Space actionSpace;
  private int slot;
  private boolean closed;
  private boolean seeded;
  private boolean running;
  private boolean terminated;
  private boolean truncated;

  /** Whether the next episode has begun. */
  private boolean begun;

  /** Whether the worker begins the next one by itself. */
  private boolean automatic;

  /** Whether the state could not be restored, so that the episode ends with the next step. */
  private boolean cut;

  /** The seed of the episode that has just begun; empty where it has none, or steps were taken. */
  private Optional<Long> freshSeed = Optional.empty();

  private boolean pictures;

  GymnasiumEnvironment(EnvironmentSlots slots, int slot) {
    this.slots = slots;
    this.slot = slot;
    observationSpace = slots.description().spaces().observation();
    actionSpace = slots.description().spaces().action();
  }

  @Override
  public Space observationSpace() {
    return observationSpace;
  }

  @Override
  public Space actionSpace() {
    return actionSpace;
  }

  @Override
  public void reset(long seed, float[] observation) {
    requireLength(observation);
    slots.withdraw(slot);
    String inPython = slots.description().seed(seed);
    slots.send(WorkerMessages.message("reset").put("slot", slot).put("seed", inPython));
    seeded = true;
    automatic = false;
    freshSeed = Optional.of(seed);
    slots.memory().readObservation(slot, observation);
    begin();
  }

  @Override
  public void reset(float[] observation) {
    requireLength(observation);
    if (!seeded) {
      throw new IllegalStateException("the first reset needs a seed");
    }
    freshSeed = Optional.empty();
    if (begun) {
      slots.memory().readFirst(slot, observation);
    } else {
      slots.withdraw(slot);
      slots.call("reset", slot);
      automatic = true;
      slots.memory().readObservation(slot, observation);
    }
    begin();
  }

  private void begin() {
    running = true;
    terminated = false;
    truncated = false;
    begun = false;
    cut = false;
  }

  @Override
  public void announce(float[] action) {
    requireRunning();
    actionSpace.requireAction(action);
    if (!cut) {
      slots.announce(slot, action);
    }
  }

  @Override
  public double step(float[] action, float[] observation) {
    requireLength(observation);
    requireRunning();
    if (cut) {
      return cutOff(observation);
    }
    if (!slots.isAhead(slot) && !slots.isAnnounced(slot)) {
      announce(action);
    }
    freshSeed = Optional.empty();
    int ends = slots.take(slot);
    slots.memory().readObservation(slot, observation);
    if (ends != 0) {
      terminated = (ends & StepLayout.TERMINATED) != 0;
      truncated = (ends & StepLayout.TRUNCATED) != 0;
      begun = (ends & StepLayout.RESET) != 0;
      running = false;
    }
    return slots.memory().reward(slot);
  }

  /** The step that ends an episode whose state is lost: nothing moves, and nothing is earned. */
  private double cutOff(float[] observation) {
    slots.memory().readObservation(slot, observation);
    running = false;
    truncated = true;
    cut = false;
    return 0;
  }

  private void requireRunning() {
    if (!running) {
      throw new IllegalStateException("an episode begins with reset");
    }
  }

  private void requireLength(float[] observation) {
    if (observation.length != observationSpace.size()) {
      throw new IllegalArgumentException(
          "an observation has length " + observationSpace.size() + ", got " + observation.length);
    }
  }

  @Override
  public boolean terminated() {
    return terminated;
  }

  @Override
  public boolean truncated() {
    return truncated;
  }

  @Override
  public void chooseInfo(List<String> keys) {
    slots.chooseInfo(keys);
  }

  @Override
  public double info(int index) {
    return slots.memory().info(slot, index);
  }

  /** The observation of the last step or reset. */
  float[] lastObservation() {
    float[] last = new float[observationSpace.size()];
    slots.memory().readObservation(slot, last);
    return last;
  }

  /**
   * Ends the episode with the next step, which returns the observation again: its state is lost.
   */
  void loseState(float[] observation, String reason) {
    String remark =
        "an episode of %s can't be continued where it was (%s); it is cut off there, and the next one begins"
            .formatted(slots.task(), reason);
    LoggerFactory.getLogger(GymnasiumEnvironment.class).warn(remark);
    slots.send(WorkerMessages.message("say").put("text", remark));
    slots.memory().writeObservation(slot, observation);
    begin();
    cut = true;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    if (slots.isAhead(slot)) {
      throw new IllegalStateException("a step was announced and taken, but not asked for");
    }
    float[] first = new float[begun ? observationSpace.size() : 0];
    slots.memory().readFirst(slot, first);
    byte[] pickle = slots.call("save", slot).data();
    new SavedEnvironment(
            seeded,
            running,
            terminated,
            truncated,
            automatic,
            begun,
            cut,
            lastObservation(),
            first,
            pickle)
        .write(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    SavedEnvironment saved = SavedEnvironment.read(input, observationSpace.size());
    seeded = saved.seeded();
    running = saved.running();
    terminated = saved.terminated();
    truncated = saved.truncated();
    automatic = saved.automatic();
    begun = saved.begun();
    cut = saved.cut();
    freshSeed = Optional.empty();
    slots.withdraw(slot);
    slots.memory().writeObservation(slot, saved.last());
    slots.memory().writeFirst(slot, saved.first());
    try {
      slots.send(
          WorkerMessages.message("restore").put("slot", slot).put("automatic", automatic),
          saved.pickle());
    } catch (ForeignFault fault) {
      loseState(saved.last(), fault.getMessage());
    }
  }

  /**
   * Environments make pictures only if they were told so when they were made: an episode that has
   * just begun is begun again in one that was.
   */
  @Override
  public Optional<Drawable> drawable() {
    if (slots.description().framesPerSecond().isEmpty()) {
      return Optional.empty();
    }
    if (!pictures && (running || seeded)) {
      if (freshSeed.isEmpty()) {
        return Optional.empty();
      }
      slots.release(slot);
      slot = slots.open(true);
      pictures = true;
      float[] again = new float[observationSpace.size()];
      reset(freshSeed.get(), again);
    }
    return pictures ? Optional.of(new RenderedFrame(slots, slot)) : Optional.empty();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      slots.release(slot);
    }
  }

  @Override
  public String toString() {
    return slots.task().toString();
  }
}
