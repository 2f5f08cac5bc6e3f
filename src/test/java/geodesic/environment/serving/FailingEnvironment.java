package geodesic.environment.serving;

import geodesic.environment.Box;
import geodesic.environment.Environment;
import geodesic.environment.Space;

/** Throws in the third step of every episode. */
final class FailingEnvironment implements Environment {
  private final Box space = Box.uniform(-1, 1, 1);
  private int steps;

  @Override
  public Space observationSpace() {
    return space;
  }

  @Override
  public Space actionSpace() {
    return space;
  }

  @Override
  public void reset(long seed, float[] observation) {
    reset(observation);
  }

  @Override
  public void reset(float[] observation) {
    steps = 0;
  }

  @Override
  public double step(float[] action, float[] observation) {
    if (++steps == 3) {
      throw new IllegalStateException("the spring broke");
    }
    return 0;
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
