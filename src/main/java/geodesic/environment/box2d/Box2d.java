package geodesic.environment.box2d;

import geodesic.environment.EnvironmentProvider;
import geodesic.environment.EnvironmentSpecification;
import java.util.List;
import java.util.OptionalDouble;

/** The Box2D family as Gymnasium registers it. */
public final class Box2d implements EnvironmentProvider {
  private static final List<EnvironmentSpecification> SPECIFICATIONS =
      List.of(
          new EnvironmentSpecification(
              "LunarLander-v3",
              "Land a rocket on its pad by switching three engines",
              1000,
              OptionalDouble.of(200),
              LunarLander::new),
          new EnvironmentSpecification(
              "LunarLanderContinuous-v3",
              "LunarLander with engines that can be throttled",
              1000,
              OptionalDouble.of(200),
              () -> new LunarLander(new LunarLander.Options().withContinuous(true))),
          new EnvironmentSpecification(
              "BipedalWalker-v3",
              "Walk over gentle hills on two legs with hips and knees",
              1600,
              OptionalDouble.of(300),
              () -> new BipedalWalker(false)),
          new EnvironmentSpecification(
              "BipedalWalkerHardcore-v3",
              "BipedalWalker with stumps, stairs and pits in the way",
              2000,
              OptionalDouble.of(300),
              () -> new BipedalWalker(true)));

  @Override
  public List<EnvironmentSpecification> specifications() {
    return SPECIFICATIONS;
  }
}
