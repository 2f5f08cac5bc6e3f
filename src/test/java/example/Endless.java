package example;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Environment;
import geodesic.environment.Space;

/** A place that nothing but a time limit gets out of; each step pays 1. */
public final class Endless implements Environment {
  @Override
  public Space observationSpace() {
    return Box.uniform(0, 1, 1);
  }

  @Override
  public Space actionSpace() {
    return new Discrete(2);
  }

  @Override
  public void reset(long seed, float[] observation) {
    observation[0] = 1;
  }

  @Override
  public void reset(float[] observation) {
    observation[0] = 1;
  }

  @Override
  public double step(float[] action, float[] observation) {
    observation[0] = 1;
    return 1;
  }

  @Override
  public boolean terminated() {
    return false;
  }

  @Override
  public boolean truncated() {
    return false;
  }
}
