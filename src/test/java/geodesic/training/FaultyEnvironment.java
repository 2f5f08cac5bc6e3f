package geodesic.training;

import geodesic.environment.Environment;
import geodesic.environment.Wrapper;
import java.util.Arrays;
import java.util.function.Supplier;

/** An environment that breaks down in a certain step of its life, and behaves well otherwise. */
public final class FaultyEnvironment extends Wrapper {
  /** What happens. */
  public enum Fault {
    NAN_REWARD,
    INFINITE_OBSERVATION,
    EXCEPTION
  }

  private final Fault fault;
  private final long faultyStep;
  private long steps;
  private boolean closed;

  private FaultyEnvironment(Environment environment, Fault fault, long faultyStep) {
    super(environment);
    this.fault = fault;
    this.faultyStep = faultyStep;
  }

  /**
   * Makes environments of which one breaks down.
   *
   * @param which the number of the one that does, counted from 0 in the order they are made
   * @param faultyStep the step of its life, from 1 on
   */
  public static Supplier<Environment> among(
      Supplier<Environment> make, int which, Fault fault, long faultyStep) {
    int[] made = {0};
    return () ->
        made[0]++ == which
            ? new FaultyEnvironment(make.get(), fault, faultyStep)
            : new FaultyEnvironment(make.get(), fault, Long.MAX_VALUE);
  }

  boolean closed() {
    return closed;
  }

  @Override
  public double step(float[] action, float[] observation) {
    double reward = super.step(action, observation);
    if (++steps != faultyStep) {
      return reward;
    }
    return switch (fault) {
      case NAN_REWARD -> Double.NaN;
      case INFINITE_OBSERVATION -> {
        Arrays.fill(observation, Float.POSITIVE_INFINITY);
        yield reward;
      }
      case EXCEPTION -> throw new IllegalStateException("the engine is gone");
    };
  }

  @Override
  public void close() {
    closed = true;
    super.close();
  }
}
