package geodesic.environment;

import geodesic.random.Pcg64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * The course of episodes that a simulation in this process goes through: the generator that a seed
 * makes, where an episode begins and ends, and the refusal of wrong use. A subclass adds the
 * physics. Episodes end in terminal states; only a time limit around this environment truncates.
 *
 * <p>Nothing here allocates in {@link #step}.
 */
public abstract class SimulatedEnvironment implements Environment {
  private final Space observationSpace;
  private final Space actionSpace;
  private Pcg64 random;
  private boolean started;
  private boolean terminated;

  /** Makes an environment that waits for its first reset. */
  protected SimulatedEnvironment(Space observationSpace, Space actionSpace) {
    this.observationSpace = observationSpace;
    this.actionSpace = actionSpace;
  }

  /**
   * Begins an episode.
   *
   * @param random the generator to draw from
   * @param observation receives the first observation
   */
  protected abstract void begin(Pcg64 random, float[] observation);

  /**
   * Takes an action and returns its reward.
   *
   * @param random the generator to draw from
   * @param action a valid one; not modified
   * @param observation receives the next observation
   */
  protected abstract double advance(Pcg64 random, float[] action, float[] observation);

  /** Returns whether the state that {@link #advance} has reached ends the episode. */
  protected abstract boolean isTerminal();

  @Override
  public final Space observationSpace() {
    return observationSpace;
  }

  @Override
  public final Space actionSpace() {
    return actionSpace;
  }

  @Override
  public final void reset(long seed, float[] observation) {
    requireObservation(observation);
    random = new Pcg64(seed);
    start(observation);
  }

  @Override
  public final void reset(float[] observation) {
    requireObservation(observation);
    if (random == null) {
      throw new IllegalStateException("the first reset needs a seed");
    }
    start(observation);
  }

  private void start(float[] observation) {
    begin(random, observation);
    goOn();
  }

  @Override
  public final double step(float[] action, float[] observation) {
    if (!started) {
      throw new IllegalStateException("call reset before the first step");
    }
    if (terminated) {
      throw new IllegalStateException(
          "the episode has terminated; call reset before the next step");
    }
    actionSpace.requireAction(action);
    requireObservation(observation);
    double reward = advance(random, action, observation);
    terminated = isTerminal();
    return reward;
  }

  @Override
  public final boolean terminated() {
    return terminated;
  }

  /** Returns false: only a time limit around this environment truncates. */
  @Override
  public final boolean truncated() {
    return false;
  }

  /** Returns whether there is a state: after the first reset. */
  protected final boolean isStarted() {
    return started;
  }

  /** Refuses what needs a state where there is none. */
  protected final void requireStarted() {
    if (!started) {
      throw new IllegalStateException("there is no state before the first reset");
    }
  }

  /** Refuses an array that can't hold an observation. */
  protected final void requireObservation(float[] observation) {
    if (observation.length != observationSpace.size()) {
      throw new IllegalArgumentException(
          "an observation of %s has length %d, got %d"
              .formatted(this, observationSpace.size(), observation.length));
    }
  }

  /** Refuses an array that is no state to continue from. */
  protected final void requireState(double[] state, int length) {
    if (state.length != length) {
      throw new IllegalArgumentException(
          "a state of %s has length %d, got %d".formatted(this, length, state.length));
    }
    for (int i = 0; i < length; i++) {
      if (!Double.isFinite(state[i])) {
        throw new IllegalArgumentException("state[" + i + "] is not finite: " + state[i]);
      }
    }
  }

  /** Has the episode go on from the present state, wherever that came from. */
  protected final void goOn() {
    started = true;
    terminated = false;
  }

  /** Writes whether there is a generator, and its state. */
  protected final void saveGenerator(DataOutput output) throws IOException {
    output.writeBoolean(random != null);
    if (random != null) {
      random.save(output);
    }
  }

  /** Reads what {@link #saveGenerator} wrote. */
  protected static Optional<Pcg64> readGenerator(DataInput input) throws IOException {
    if (!input.readBoolean()) {
      return Optional.empty();
    }
    Pcg64 read = new Pcg64(0);
    read.restore(input);
    return Optional.of(read);
  }

  /**
   * Continues at another moment.
   *
   * @param generator the one to draw from; empty before the first reset with a seed
   * @param wasStarted whether there was a state
   * @param wasTerminated whether it had ended an episode
   */
  protected final void continueAt(
      Optional<Pcg64> generator, boolean wasStarted, boolean wasTerminated) {
    random = generator.orElse(null);
    started = wasStarted;
    terminated = wasTerminated;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}
