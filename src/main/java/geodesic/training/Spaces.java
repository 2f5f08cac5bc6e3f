package geodesic.training;

import geodesic.environment.Box;
import geodesic.environment.Environment;
import geodesic.environment.Space;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a policy sees and what it does: the spaces of an environment without the environment. */
public record Spaces(Space observation, Space action) {
  /** Those of an environment. */
  public static Spaces of(Environment environment) {
    return new Spaces(environment.observationSpace(), environment.actionSpace());
  }

  /**
   * Whether a policy for these spaces can act in the others: the same numbers of floats, and the
   * same actions. The bounds of boxes may differ.
   */
  public boolean fit(Spaces other) {
    return observation.size() == other.observation.size() && actionsFit(other.action);
  }

  private boolean actionsFit(Space other) {
    boolean boxes = action instanceof Box && other instanceof Box;
    return boxes ? action.size() == other.size() : action.equals(other);
  }

  /** Writes both. */
  void save(DataOutput out) throws IOException {
    SpaceFormat.write(observation, out);
    SpaceFormat.write(action, out);
  }

  /** Reads what {@link #save} wrote. */
  static Spaces read(DataInput in) throws IOException {
    return new Spaces(SpaceFormat.read(in), SpaceFormat.read(in));
  }

  @Override
  public String toString() {
    return "observations " + observation + " and actions " + action;
  }
}
