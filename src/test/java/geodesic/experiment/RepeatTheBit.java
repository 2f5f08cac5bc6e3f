package geodesic.experiment;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Environment;
import geodesic.environment.Space;
import geodesic.random.Pcg64;

/**
 * Shows 0.5 for a bit 0 and 1.5 for a bit 1, and pays 1 for repeating the bit, four times an
 * episode. A policy that has not learned takes both for the same and gets 2 on average.
 */
public class RepeatTheBit implements Environment {
  private static final int LENGTH = 4;

  private Pcg64 random = new Pcg64(0);
  private int bit;
  private int steps;

  @Override
  public Space observationSpace() {
    return Box.uniform(0, 2, 1);
  }

  @Override
  public Space actionSpace() {
    return new Discrete(2);
  }

  @Override
  public void reset(long seed, float[] observation) {
    random = new Pcg64(seed);
    reset(observation);
  }

  @Override
  public void reset(float[] observation) {
    steps = 0;
    show(observation);
  }

  private void show(float[] observation) {
    bit = random.nextInt(2);
    observation[0] = bit + 0.5f;
  }

  @Override
  public double step(float[] action, float[] observation) {
    double reward = action[0] == bit ? 1 : 0;
    steps++;
    show(observation);
    return reward;
  }

  @Override
  public boolean terminated() {
    return steps == LENGTH;
  }

  @Override
  public boolean truncated() {
    return false;
  }
}
