package geodesic.environment;

import java.util.Objects;

/**
 * What an agent sees and does in an environment: all that its networks are shaped by.
 *
 * @param observation the space of the observations
 * @param action the space of the actions
 */
public record Spaces(Space observation, Space action) {
  public Spaces {
    Objects.requireNonNull(observation, "observation");
    Objects.requireNonNull(action, "action");
  }
}
