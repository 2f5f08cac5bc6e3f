package geodesic.environment.box2d;

import geodesic.environment.Drawable;
import geodesic.environment.SimulatedEnvironment;
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
import java.util.Optional;

/**
 * What the tasks of this package share: exact saving, and pictures.
 *
 * <p>A world has far more state than poses and velocities: impulses to start from, contacts and
 * their order, bounds. So an environment is saved as the generator before the episode and the
 * actions since, and restored by living through them again, which gives the same bits: nothing here
 * depends on anything else. That costs the time of the episode's steps, and 4 bytes for each number
 * of each action.
 */
abstract class Box2dEnvironment extends SimulatedEnvironment implements Drawable {
  /** The generator as it was before the episode; empty before the first one. */
  private byte[] beforeEpisode = {};

  private float[] actions = new float[1024];
  private int steps;

  Box2dEnvironment(Space observationSpace, Space actionSpace) {
    super(observationSpace, actionSpace);
  }

  /** Builds the world of a new episode, with Gymnasium's draws, and writes its observation. */
  abstract void build(Pcg64 random, float[] observation);

  /** Takes a valid action and returns the reward. */
  abstract double move(Pcg64 random, float[] action, float[] observation);

  /**
   * Returns how the present state looks.
   *
   * @param step counts the steps of the episode
   */
  abstract Drawing drawing(int step);

  @Override
  protected final void begin(Pcg64 random, float[] observation) {
    beforeEpisode = stateOf(random);
    steps = 0;
    build(random, observation);
  }

  @Override
  protected final double advance(Pcg64 random, float[] action, float[] observation) {
    record(action);
    return move(random, action, observation);
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
  public final void save(DataOutput output) throws IOException {
    output.writeByte(beforeEpisode.length);
    output.write(beforeEpisode);
    output.writeInt(steps);
    for (int i = 0; i < steps * actionSpace().size(); i++) {
      output.writeFloat(actions[i]);
    }
  }

  @Override
  public final void restore(DataInput input) throws IOException {
    byte[] newBeforeEpisode = readGeneratorBytes(input);
    int newSteps = input.readInt();
    int limit = newBeforeEpisode.length == 0 ? 0 : Integer.MAX_VALUE / actionSpace().size();
    if (newSteps < 0 || newSteps > limit) {
      throw new IOException("not a state of " + this + ": " + newSteps + " steps");
    }
    float[] newActions = readActions(input, newSteps * actionSpace().size());
    byte[] oldBeforeEpisode = beforeEpisode;
    float[] oldActions = Arrays.copyOf(actions, steps * actionSpace().size());
    if (!relive(newBeforeEpisode, newActions)) {
      relive(oldBeforeEpisode, oldActions);
      throw new IOException(
          "not a state of " + this + ": " + newSteps + " steps, but the episode is shorter");
    }
  }

  /** Reads the generator's state and makes sure that it is one. */
  private static byte[] readGeneratorBytes(DataInput input) throws IOException {
    byte[] state = new byte[input.readUnsignedByte()];
    input.readFully(state);
    return state.length == 0 ? state : stateOf(generatorOf(state));
  }

  /** Reads valid actions, without trusting their number before they are there. */
  private float[] readActions(DataInput input, int count) throws IOException {
    float[] read = new float[Math.min(count, 4096)];
    float[] action = new float[actionSpace().size()];
    for (int i = 0; i < count; i += action.length) {
      for (int j = 0; j < action.length; j++) {
        action[j] = input.readFloat();
      }
      try {
        actionSpace().requireAction(action);
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
  private boolean relive(byte[] newBeforeEpisode, float[] newActions) throws IOException {
    if (newBeforeEpisode.length == 0) {
      beforeEpisode = newBeforeEpisode;
      steps = 0;
      continueAt(Optional.empty(), false, false);
      return true;
    }
    continueAt(Optional.of(generatorOf(newBeforeEpisode)), false, false);
    float[] observation = new float[observationSpace().size()];
    reset(observation);
    int size = actionSpace().size();
    for (int i = 0; i < newActions.length; i += size) {
      if (terminated()) {
        return false;
      }
      step(Arrays.copyOfRange(newActions, i, i + size), observation);
    }
    return true;
  }

  @Override
  public final void draw(Graphics2D graphics, int width, int height) {
    requireStarted();
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

  private static Pcg64 generatorOf(byte[] state) throws IOException {
    Pcg64 generator = new Pcg64(0);
    generator.restore(new DataInputStream(new ByteArrayInputStream(state)));
    return generator;
  }
}
