package example;

import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Environment;
import geodesic.environment.Space;

// spotless:off
// begin
/** Ten places in a row: walk from the first to the last. */
@SuppressWarnings("MissingOverride") // to keep this short
public class Corridor implements Environment {
  private int place = -1;

  public Space observationSpace() { return Box.uniform(0, 9, 1); }
  public Space actionSpace() { return new Discrete(2); } // 0: left, 1: right

  public void reset(long seed, float[] observation) { reset(observation); }
  public void reset(float[] observation) { observation[0] = place = 0; }

  public double step(float[] action, float[] observation) {
    place = Math.max(0, place + (action[0] == 1 ? 1 : -1));
    observation[0] = place;
    return -1;
  }

  public boolean terminated() { return place == 9; }
  public boolean truncated() { return false; }
}
// end
// spotless:on
