package example;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Environment;
import geodesic.environment.Space;
import java.util.concurrent.atomic.AtomicInteger;

/** Five steps that pay 1 each, in a class that counts how often it is constructed. */
public final class Counted implements Environment {
  /** How many instances there ever were. */
  public static final AtomicInteger INSTANCES = new AtomicInteger();

  private int steps;

  public Counted() {
    INSTANCES.incrementAndGet();
  }

  @Override
  public Space observationSpace() {
    return Box.uniform(0, 5, 1);
  }

  @Override
  public Space actionSpace() {
    return new Discrete(2);
  }

  @Override
  public void reset(long seed, float[] observation) {
    reset(observation);
  }

  @Override
  public void reset(float[] observation) {
    steps = 0;
    observation[0] = 0;
  }

  @Override
  public double step(float[] action, float[] observation) {
    observation[0] = ++steps;
    return 1;
  }

  @Override
  public boolean terminated() {
    return steps == 5;
  }

  @Override
  public boolean truncated() {
    return false;
  }
}
