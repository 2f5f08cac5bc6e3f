package geodesic.training;

import geodesic.environment.Environment;
import geodesic.environment.Space;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;

/** An environment that breaks down in a certain step of its life, and behaves well otherwise. */
public final class FaultyEnvironment implements Environment {
  /** What happens. */
  public enum Fault {
    NAN_REWARD,
    INFINITE_OBSERVATION,
    EXCEPTION
  }

  private final Environment environment;
  private final Fault fault;
  private final long faultyStep;
  private long steps;
  private boolean closed;

  private FaultyEnvironment(Environment environment, Fault fault, long faultyStep) {
    this.environment = environment;
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
    double reward = environment.step(action, observation);
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
    closed = true;
    environment.close();
  }
}
