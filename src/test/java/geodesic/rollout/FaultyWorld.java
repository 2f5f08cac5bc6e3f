package geodesic.rollout;

import geodesic.environment.Environment;
import geodesic.environment.Space;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Another world, but for one step whose reward and last observation component get an addend. */
final class FaultyWorld implements Environment {
  private final Environment world;
  private final int faultyStep;
  private final double reward;
  private final float observation;
  private int steps;

  FaultyWorld(Environment world, int faultyStep, double reward, float observation) {
    this.world = world;
    this.faultyStep = faultyStep;
    this.reward = reward;
    this.observation = observation;
  }

  @Override
  public Space observationSpace() {
    return world.observationSpace();
  }

  @Override
  public Space actionSpace() {
    return world.actionSpace();
  }

  @Override
  public void reset(long seed, float[] to) {
    world.reset(seed, to);
  }

  @Override
  public void reset(float[] to) {
    world.reset(to);
  }

  @Override
  public double step(float[] action, float[] to) {
    double honest = world.step(action, to);
    if (++steps != faultyStep) {
      return honest;
    }
    to[to.length - 1] += observation;
    return honest + reward;
  }

  @Override
  public boolean terminated() {
    return world.terminated();
  }

  @Override
  public boolean truncated() {
    return world.truncated();
  }

  @Override
  public void save(DataOutput output) throws IOException {
    world.save(output);
  }

  @Override
  public void restore(DataInput input) throws IOException {
    world.restore(input);
  }
}
