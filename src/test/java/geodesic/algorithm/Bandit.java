package geodesic.algorithm;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Environment;
import geodesic.environment.Space;
import java.io.DataInput;
import java.io.DataOutput;

/** One decision an episode: each arm pays its own amount. */
final class Bandit implements Environment {
  private final Discrete arms;
  private final double[] pay;
  private boolean over;

  Bandit(double... pay) {
    this.pay = pay.clone();
    arms = new Discrete(pay.length);
  }

  @Override
  public Space observationSpace() {
    return Box.uniform(0, 1, 1);
  }

  @Override
  public Space actionSpace() {
    return arms;
  }

  @Override
  public void reset(long seed, float[] observation) {
    reset(observation);
  }

  @Override
  public void reset(float[] observation) {
    observation[0] = 1;
    over = false;
  }

  @Override
  public double step(float[] action, float[] observation) {
    observation[0] = 1;
    over = true;
    return pay[arms.index(action)];
  }

  @Override
  public boolean terminated() {
    return over;
  }

  @Override
  public boolean truncated() {
    return false;
  }

  @Override
  public void save(DataOutput output) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void restore(DataInput input) {
    throw new UnsupportedOperationException();
  }
}
