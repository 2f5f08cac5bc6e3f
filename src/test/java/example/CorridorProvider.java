package example;

import geodesic.environment.EnvironmentProvider;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.ReplayedEnvironment;
import java.util.List;
import java.util.OptionalDouble;

/** Registers the corridor under an id, with a time limit. */
public class CorridorProvider implements EnvironmentProvider {
  @Override
  public List<EnvironmentSpecification> specifications() {
    return List.of(
        new EnvironmentSpecification(
            "Corridor-v0",
            "walk to the end of a corridor",
            50,
            OptionalDouble.of(-10),
            () -> new ReplayedEnvironment(new Corridor())));
  }
}
