package geodesic.environment.gymnasium;

import com.fasterxml.jackson.databind.node.ObjectNode;
import geodesic.environment.Drawable;
import geodesic.environment.Environment;
import geodesic.environment.ForeignFault;
import geodesic.environment.Space;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * One environment in a worker. Where its episodes are started without a seed, the worker starts the
 * next one in the exchange in which one ends, and its first observation waits here.
 */
final class GymnasiumEnvironment implements Environment {
  /** From here on seeds are folded, for environments that take no longer ones. */
  private static final int SHORT_SEED_BITS = 31;

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
    slots.send(WorkerProcess.message("reset").put("slot", slot).put("seed", inPython(seed)));
    seeded = true;
    automatic = false;
    freshSeed = Optional.of(seed);
    begin(slots.layout().observations(slot), observation);
  }

  @Override
  public void reset(float[] observation) {
    requireLength(observation);
    if (!seeded) {
      throw new IllegalStateException("the first reset needs a seed");
    }
    freshSeed = Optional.empty();
    if (begun) {
      begin(slots.layout().resets(slot), observation);
    } else {
      slots.withdraw(slot);
      slots.call("reset", slot);
      automatic = true;
      begin(slots.layout().observations(slot), observation);
    }
  }

  private String inPython(long seed) {
    boolean isShort = seed >>> SHORT_SEED_BITS == 0;
    if (isShort || slots.description().longSeeds()) {
      return Long.toUnsignedString(seed);
    }
    long folded = seed ^ (seed >>> SHORT_SEED_BITS) ^ (seed >>> (2 * SHORT_SEED_BITS));
    return Long.toString(folded & ((1L << SHORT_SEED_BITS) - 1));
  }

  private void begin(long at, float[] observation) {
    read(at, observation);
    running = true;
    terminated = false;
    truncated = false;
    begun = false;
    cut = false;
  }

  private void read(long at, float[] observation) {
    MemorySegment.copy(
        slots.bytes(), ValueLayout.JAVA_FLOAT, at, observation, 0, observation.length);
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
    read(slots.layout().observations(slot), observation);
    if (ends != 0) {
      terminated = (ends & StepLayout.TERMINATED) != 0;
      truncated = (ends & StepLayout.TRUNCATED) != 0;
      begun = (ends & StepLayout.RESET) != 0;
      running = false;
    }
    return slots.bytes().get(ValueLayout.JAVA_DOUBLE, slots.layout().rewards(slot));
  }

  /** The step that ends an episode whose state is lost: nothing moves, and nothing is earned. */
  private double cutOff(float[] observation) {
    read(slots.layout().observations(slot), observation);
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
    long at = slots.layout().infos(slot) + (long) index * Double.BYTES;
    return slots.bytes().get(ValueLayout.JAVA_DOUBLE, at);
  }

  /** The observation of the last step or reset. */
  float[] lastObservation() {
    float[] last = new float[observationSpace.size()];
    read(slots.layout().observations(slot), last);
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
    slots.send(WorkerProcess.message("say").put("text", remark));
    write(slots.layout().observations(slot), observation);
    running = true;
    terminated = false;
    truncated = false;
    begun = false;
    cut = true;
  }

  private void write(long at, float[] observation) {
    MemorySegment.copy(
        observation, 0, slots.bytes(), ValueLayout.JAVA_FLOAT, at, observation.length);
  }

  @Override
  public void save(DataOutput output) throws IOException {
    if (slots.isAhead(slot)) {
      throw new IllegalStateException("a step was announced and taken, but not asked for");
    }
    byte[] state = slots.call("save", slot).data();
    output.writeBoolean(seeded);
    output.writeBoolean(running);
    output.writeBoolean(terminated);
    output.writeBoolean(truncated);
    output.writeBoolean(automatic);
    output.writeBoolean(begun);
    output.writeBoolean(cut);
    write(output, slots.layout().observations(slot));
    if (begun) {
      write(output, slots.layout().resets(slot));
    }
    output.writeInt(state.length);
    output.write(state);
  }

  private void write(DataOutput output, long at) throws IOException {
    float[] observation = new float[observationSpace.size()];
    read(at, observation);
    for (float value : observation) {
      output.writeFloat(value);
    }
  }

  @Override
  public void restore(DataInput input) throws IOException {
    boolean wasSeeded = input.readBoolean();
    boolean wasRunning = input.readBoolean();
    boolean wasTerminated = input.readBoolean();
    boolean wasTruncated = input.readBoolean();
    boolean wasAutomatic = input.readBoolean();
    boolean hadBegun = input.readBoolean();
    boolean wasCut = input.readBoolean();
    float[] last = read(input);
    float[] first = hadBegun ? read(input) : new float[0];
    int length = input.readInt();
    if (length < 0) {
      throw new IOException("not a state of this environment: " + length + " bytes");
    }
    byte[] state = new byte[length];
    input.readFully(state);

    seeded = wasSeeded;
    running = wasRunning;
    terminated = wasTerminated;
    truncated = wasTruncated;
    automatic = wasAutomatic;
    begun = hadBegun;
    cut = wasCut;
    freshSeed = Optional.empty();
    slots.withdraw(slot);
    write(slots.layout().observations(slot), last);
    write(slots.layout().resets(slot), first);
    ObjectNode message = WorkerProcess.message("restore").put("slot", slot);
    try {
      slots.send(message.put("automatic", automatic), state);
    } catch (ForeignFault fault) {
      loseState(last, fault.getMessage());
    }
  }

  private float[] read(DataInput input) throws IOException {
    float[] observation = new float[observationSpace.size()];
    for (int j = 0; j < observation.length; j++) {
      observation[j] = input.readFloat();
    }
    return observation;
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
