package geodesic.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Multiplies the rewards of another environment by a constant. */
public final class RewardScaling implements Environment {
  private final Environment environment;
  private final double factor;

  /**
   * Wraps an environment and takes over its life: closing this closes it.
   *
   * @param factor finite
   * @throws IllegalArgumentException if {@code factor} is not finite
   */
  public RewardScaling(Environment environment, double factor) {
    if (!Double.isFinite(factor)) {
      throw new IllegalArgumentException("a reward scale is finite, got " + factor);
    }
    this.environment = environment;
    this.factor = factor;
  }

  @Override
  public Space observationSpace() {
    return environment.observationSpace();
  }

  @Override
  public Space actionSpace() {
    return environment.actionSpace();
  }

  @Override
  public void reset(long seed, float[] observation) {
    environment.reset(seed, observation);
  }

  @Override
  public void reset(float[] observation) {
    environment.reset(observation);
  }

  @Override
  public double step(float[] action, float[] observation) {
    return factor * environment.step(action, observation);
  }

  @Override
  public boolean terminated() {
    return environment.terminated();
  }

  @Override
  public boolean truncated() {
    return environment.truncated();
  }

  @Override
  public void save(DataOutput output) throws IOException {
    environment.save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    environment.restore(input);
  }

  @Override
  public void close() {
    environment.close();
  }

  @Override
  public String toString() {
    return "RewardScaling(" + environment + ", " + factor + ")";
  }
}
