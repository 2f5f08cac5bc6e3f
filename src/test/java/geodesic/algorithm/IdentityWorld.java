package geodesic.algorithm;

import geodesic.environment.Box;
import geodesic.environment.Environment;
import geodesic.environment.Space;
import geodesic.random.Pcg64;
import java.io.DataInput;
import java.io.DataOutput;

/**
 * Shows a number in [-1, 1] and pays most for the action that repeats it: 1 - (action - number)^2.
 * Episodes never end.
 */
final class IdentityWorld implements Environment {
  private Pcg64 random = new Pcg64(0);
  private float shown;

  @Override
  public Space observationSpace() {
    return Box.uniform(-1, 1, 1);
  }

  @Override
  public Space actionSpace() {
    return Box.uniform(-2, 2, 1);
  }

  @Override
  public void reset(long seed, float[] observation) {
    random = new Pcg64(seed);
    reset(observation);
  }

  @Override
  public void reset(float[] observation) {
    shown = (float) random.uniform(-1, 1);
    observation[0] = shown;
  }

  @Override
  public double step(float[] action, float[] observation) {
    double error = action[0] - shown;
    reset(observation);
    return 1 - error * error;
  }

  @Override
  public boolean terminated() {
    return false;
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
