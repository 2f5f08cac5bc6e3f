package geodesic.rollout;

import geodesic.environment.CheckedEnvironment;
import geodesic.random.Pcg64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One copy of the environment, the generator of its actions, its current observation and the return
 * of its episode so far. The current observation is a row of a matrix that a {@link CopyGroup} has
 * for all its copies, so that the policy evaluates them together.
 */
final class EnvironmentCopy implements AutoCloseable {
  private final CheckedEnvironment environment;
  private final Pcg64 generator;
  private final float[] observations;

  /** Where this copy's row starts. */
  private final int at;

  private final float[] next;
  private double totalReward;

  /**
   * @param size the length of an observation
   * @param observations holds the current observation from {@code at} on
   */
  EnvironmentCopy(
      CheckedEnvironment environment, Pcg64 generator, int size, float[] observations, int at) {
    this.environment = environment;
    this.generator = generator;
    this.observations = observations;
    this.at = at;
    next = new float[size];
  }

  /** Starts the first episode. */
  void reset(long seed) {
    environment.reset(seed, next);
    setObservation();
  }

  /**
   * Tells the action of the next step in advance.
   *
   * @param action inside the action space
   */
  void announce(float[] action) {
    environment.announce(action);
  }

  /**
   * Takes a step, and starts the next episode where this one is over.
   *
   * @param action inside the action space
   * @param step the step of the rollout
   * @param last whether the rollout ends with it
   * @param segment receives the outcome
   */
  void step(float[] action, int step, boolean last, Segment segment) {
    double reward = environment.step(action, next);
    totalReward += reward;
    boolean terminated = environment.terminated();
    boolean over = terminated || environment.truncated();
    segment.outcome(step, reward, end(terminated, over, last), next);
    segment.inform(environment);
    if (over) {
      segment.finish(step, new Batch.Episode(totalReward, environment.steps()));
      totalReward = 0;
      environment.reset(next);
    }
    setObservation();
  }

  private static Batch.End end(boolean terminated, boolean over, boolean last) {
    if (terminated) {
      return Batch.End.TERMINATED;
    } else if (over) {
      return Batch.End.TRUNCATED;
    }
    return last ? Batch.End.CUT : Batch.End.GOES_ON;
  }

  private void setObservation() {
    System.arraycopy(next, 0, observations, at, next.length);
  }

  /** Writes all but the current observation. */
  void save(DataOutput out) throws IOException {
    environment.save(out);
    generator.save(out);
    out.writeDouble(totalReward);
    out.writeInt(environment.steps());
  }

  /** Restores what {@link #save} wrote. */
  void restore(DataInput in) throws IOException {
    environment.restore(in);
    generator.restore(in);
    totalReward = in.readDouble();
    environment.setSteps(in.readInt());
  }

  /** Writes the current observation. */
  void saveObservation(DataOutput out) throws IOException {
    for (int j = 0; j < next.length; j++) {
      out.writeFloat(observations[at + j]);
    }
  }

  /** Restores what {@link #saveObservation} wrote. */
  void restoreObservation(DataInput in) throws IOException {
    for (int j = 0; j < next.length; j++) {
      observations[at + j] = in.readFloat();
    }
  }

  @Override
  public void close() {
    environment.close();
  }
}
