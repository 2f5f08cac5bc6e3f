package geodesic.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Truncates the episodes of another environment after a number of steps, as Gymnasium's {@code
 * TimeLimit}: the step that reaches the limit is truncated, also when it terminates.
 */
public final class TimeLimit extends Wrapper {
  private final int maxSteps;
  private int steps;
  private boolean truncated;

  /**
   * Wraps an environment and takes ownership of it: closing this closes it.
   *
   * @param environment the environment whose episodes are limited
   * @param maxSteps the length of the longest episode; at least 1
   * @throws IllegalArgumentException if {@code maxSteps} is below 1
   */
  public TimeLimit(Environment environment, int maxSteps) {
    super(environment);
    if (maxSteps < 1) {
      throw new IllegalArgumentException("a time limit is at least 1 step, got " + maxSteps);
    }
    this.maxSteps = maxSteps;
  }

  /** Returns the length of the longest episode. */
  public int maxSteps() {
    return maxSteps;
  }

  @Override
  public void reset(long seed, float[] observation) {
    environment().reset(seed, observation);
    steps = 0;
    truncated = false;
  }

  @Override
  public void reset(float[] observation) {
    environment().reset(observation);
    steps = 0;
    truncated = false;
  }

  @Override
  public double step(float[] action, float[] observation) {
    if (truncated) {
      throw new IllegalStateException(
          "the episode was truncated after " + steps + " steps; call reset before the next step");
    }
    double reward = environment().step(action, observation);
    steps++;
    truncated = steps >= maxSteps || environment().truncated();
    return reward;
  }

  @Override
  public boolean truncated() {
    return truncated;
  }

  @Override
  public void save(DataOutput output) throws IOException {
    output.writeInt(steps);
    output.writeBoolean(truncated);
    environment().save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    int newSteps = input.readInt();
    boolean newTruncated = input.readBoolean();
    if (newSteps < 0 || newSteps > maxSteps) {
      throw new IOException("not a state of this time limit: step " + newSteps + " of " + maxSteps);
    }
    environment().restore(input);
    steps = newSteps;
    truncated = newTruncated;
  }

  @Override
  public String toString() {
    return "TimeLimit(" + environment() + ", " + maxSteps + ")";
  }
}
