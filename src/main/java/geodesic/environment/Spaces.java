package geodesic.environment;

import java.util.Objects;

/**
 * What an agent sees and does in an environment: all that determines the shapes of its networks.
 *
 * @param observation the space of the observations
 * @param action the space of the actions
 */
public record Spaces(Space observation, Space action) {
  public Spaces {
    Objects.requireNonNull(observation, "observation");
    Objects.requireNonNull(action, "action");
  }

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

  @Override
  public String toString() {
    return "observations " + observation + " and actions " + action;
  }
}
