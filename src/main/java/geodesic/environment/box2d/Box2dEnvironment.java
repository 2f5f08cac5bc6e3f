package geodesic.environment.box2d;

import geodesic.environment.Drawable;
import geodesic.environment.Environment;
import geodesic.environment.Space;
import geodesic.random.Pcg64;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * What the tasks of this package share: the generator, the refusal of wrong use, and exact saving.
 *
 * <p>A world has far more state than poses and velocities: impulses to start from, contacts and
 * their order, bounds. So an environment is saved as the generator before the episode and the
 * actions since, and restored by living through them again, which gives the same bits: nothing here
 * depends on anything else. That costs the time of the episode's steps, and 4 bytes for each number
 * of each action.
 */
abstract class Box2dEnvironment implements Environment, Drawable {
  private final Space observationSpace;
  private final Space actionSpace;
  private final Pcg64 random = new Pcg64(0);

  /** The generator as it was before the episode; empty before the first one. */
  private byte[] beforeEpisode = {};

  private float[] actions = new float[1024];
  private int steps;
  private boolean terminated;

  Box2dEnvironment(Space observationSpace, Space actionSpace) {
    this.observationSpace = observationSpace;
    this.actionSpace = actionSpace;
  }

  /** Builds the world of a new episode, with Gymnasium's draws, and writes its observation. */
  abstract void begin(Pcg64 random, float[] observation);

  /** Takes a valid action and returns the reward. */
  abstract double advance(Pcg64 random, float[] action, float[] observation);

  /** Returns whether the last {@link #advance} ended the episode. */
  abstract boolean over();

  /**
   * Returns how the present state looks.
   *
   * @param step counts the steps of the episode
   */
  abstract Drawing drawing(int step);

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
    beforeEpisode = stateOf(new Pcg64(seed));
    start(observation);
  }

  @Override
  public final void reset(float[] observation) {
    requireObservation(observation);
    if (beforeEpisode.length == 0) {
      throw new IllegalStateException("the first reset needs a seed");
    }
    beforeEpisode = stateOf(random);
    start(observation);
  }

  private void start(float[] observation) {
    try {
      random.restore(new DataInputStream(new ByteArrayInputStream(beforeEpisode)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    steps = 0;
    terminated = false;
    begin(random, observation);
  }

  @Override
  public final double step(float[] action, float[] observation) {
    if (beforeEpisode.length == 0) {
      throw new IllegalStateException("call reset before the first step");
    }
    if (terminated) {
      throw new IllegalStateException(
          "the episode has terminated; call reset before the next step");
    }
    actionSpace.requireAction(action);
    requireObservation(observation);
    record(action);
    double reward = advance(random, action, observation);
    terminated = over();
    return reward;
  }

  private void record(float[] action) {
    int at = steps * action.length;
    if (at + action.length > actions.length) {
      actions = Arrays.copyOf(actions, 2 * actions.length);
    }
    System.arraycopy(action, 0, actions, at, action.length);
    steps++;
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

  @Override
  public final void save(DataOutput output) throws IOException {
    output.writeByte(beforeEpisode.length);
    output.write(beforeEpisode);
    output.writeInt(steps);
    for (int i = 0; i < steps * actionSpace.size(); i++) {
      output.writeFloat(actions[i]);
    }
  }

  @Override
  public final void restore(DataInput input) throws IOException {
    byte[] newBeforeEpisode = readGenerator(input);
    int newSteps = input.readInt();
    int limit = newBeforeEpisode.length == 0 ? 0 : Integer.MAX_VALUE / actionSpace.size();
    if (newSteps < 0 || newSteps > limit) {
      throw new IOException("not a state of " + this + ": " + newSteps + " steps");
    }
    float[] newActions = readActions(input, newSteps * actionSpace.size());
    byte[] oldBeforeEpisode = beforeEpisode;
    float[] oldActions = Arrays.copyOf(actions, steps * actionSpace.size());
    if (!relive(newBeforeEpisode, newActions)) {
      relive(oldBeforeEpisode, oldActions);
      throw new IOException(
          "not a state of " + this + ": " + newSteps + " steps, but the episode is shorter");
    }
  }

  /** Reads the generator's state and makes sure that it is one. */
  private static byte[] readGenerator(DataInput input) throws IOException {
    byte[] state = new byte[input.readUnsignedByte()];
    input.readFully(state);
    if (state.length > 0) {
      Pcg64 generator = new Pcg64(0);
      generator.restore(new DataInputStream(new ByteArrayInputStream(state)));
      state = stateOf(generator);
    }
    return state;
  }

  /** Reads valid actions, without trusting their number before they are there. */
  private float[] readActions(DataInput input, int count) throws IOException {
    float[] read = new float[Math.min(count, 4096)];
    float[] action = new float[actionSpace.size()];
    for (int i = 0; i < count; i += action.length) {
      for (int j = 0; j < action.length; j++) {
        action[j] = input.readFloat();
      }
      try {
        actionSpace.requireAction(action);
      } catch (IllegalArgumentException e) {
        throw new IOException("not a state of " + this + ": " + e.getMessage(), e);
      }
      if (i + action.length > read.length) {
        read = Arrays.copyOf(read, 2 * read.length);
      }
      System.arraycopy(action, 0, read, i, action.length);
    }
    return Arrays.copyOf(read, count);
  }

  /** Returns false if the episode ends before all actions are taken. */
  private boolean relive(byte[] newBeforeEpisode, float[] newActions) {
    beforeEpisode = newBeforeEpisode;
    steps = 0;
    terminated = false;
    if (beforeEpisode.length == 0) {
      return true;
    }
    float[] observation = new float[observationSpace.size()];
    start(observation);
    int size = actionSpace.size();
    for (int i = 0; i < newActions.length; i += size) {
      if (terminated) {
        return false;
      }
      step(Arrays.copyOfRange(newActions, i, i + size), observation);
    }
    return true;
  }

  @Override
  public final void draw(Graphics2D graphics, int width, int height) {
    if (beforeEpisode.length == 0) {
      throw new IllegalStateException("there is no state before the first reset");
    }
    drawing(steps).draw(graphics, width, height);
  }

  @Override
  public final Dimension preferredSize() {
    return new Dimension(600, 400);
  }

  @Override
  public final double framesPerSecond() {
    return 50;
  }

  private static byte[] stateOf(Pcg64 generator) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try {
      generator.save(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }

  private void requireObservation(float[] observation) {
    if (observation.length != observationSpace.size()) {
      throw new IllegalArgumentException(
          "an observation of "
              + this
              + " has length "
              + observationSpace.size()
              + ", got "
              + observation.length);
    }
  }
}
