package geodesic.environment;

import geodesic.random.Pcg64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Gives an environment without {@code save} and {@code restore} both: it starts every episode with
 * a seed of its own, remembers that seed and the actions since, and restores by playing them again.
 * Needs an environment that is deterministic, as the contract asks; takes as long to restore as the
 * episode took.
 */
public final class ReplayedEnvironment extends Wrapper {
  private static final int UNKNOWN = -1;

  private int actionSize = UNKNOWN;
  private Pcg64 seeds = new Pcg64(0);
  private boolean seeded;
  private long episodeSeed;
  private float[] actions = new float[64];
  private int steps;

  /** Wraps an environment and takes ownership of it: closing this closes it. */
  public ReplayedEnvironment(Environment environment) {
    super(environment);
  }

  /**
   * Asked for only when needed: the environment may have faults that its maker is to find first.
   */
  private int actionSize() {
    if (actionSize == UNKNOWN) {
      actionSize = environment().actionSpace().size();
    }
    return actionSize;
  }

  @Override
  public void reset(long seed, float[] observation) {
    environment().reset(seed, observation);
    seeds = new Pcg64(seed);
    seeded = true;
    episodeSeed = seed;
    steps = 0;
  }

  @Override
  public void reset(float[] observation) {
    if (!seeded) {
      throw new IllegalStateException("the first reset needs a seed");
    }
    long seed = seeds.nextLong() >>> 1;
    environment().reset(seed, observation);
    episodeSeed = seed;
    steps = 0;
  }

  @Override
  public double step(float[] action, float[] observation) {
    double reward = environment().step(action, observation);
    int at = steps * actionSize();
    if (at + actionSize() > actions.length) {
      actions = Arrays.copyOf(actions, 2 * actions.length + actionSize());
    }
    System.arraycopy(action, 0, actions, at, actionSize());
    steps++;
    return reward;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    output.writeBoolean(seeded);
    seeds.save(output);
    output.writeLong(episodeSeed);
    output.writeInt(steps);
    for (int i = 0; i < steps * actionSize(); i++) {
      output.writeFloat(actions[i]);
    }
  }

  @Override
  public void restore(DataInput input) throws IOException {
    boolean wasSeeded = input.readBoolean();
    Pcg64 generator = new Pcg64(0);
    generator.restore(input);
    long seed = input.readLong();
    int count = input.readInt();
    if (count < 0 || (long) count * actionSize() > Integer.MAX_VALUE) {
      throw new IOException("not a state of this environment: " + count + " steps");
    }
    float[] past = new float[count * actionSize()];
    for (int i = 0; i < past.length; i++) {
      past[i] = input.readFloat();
    }
    seeded = wasSeeded;
    seeds = generator;
    if (wasSeeded) {
      replay(seed, past, count);
    }
  }

  private void replay(long seed, float[] past, int count) throws IOException {
    float[] observation = new float[observationSpace().size()];
    float[] action = new float[actionSize()];
    environment().reset(seed, observation);
    episodeSeed = seed;
    steps = 0;
    for (int i = 0; i < count; i++) {
      System.arraycopy(past, i * actionSize(), action, 0, actionSize());
      try {
        step(action, observation);
      } catch (IllegalArgumentException | IllegalStateException e) {
        throw new IOException(
            "the episode can't be played again: " + EnvironmentFailure.describe(e), e);
      }
    }
  }

  @Override
  public String toString() {
    return environment().toString();
  }
}
