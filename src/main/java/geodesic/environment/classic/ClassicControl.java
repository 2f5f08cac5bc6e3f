package geodesic.environment.classic;

import geodesic.environment.EnvironmentProvider;
import geodesic.environment.EnvironmentSpecification;
import geodesic.environment.FrameStack;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The classic-control family as Gymnasium registers it, and cart-poles with a continuous force and
 * with pictures instead of states.
 */
public final class ClassicControl implements EnvironmentProvider {
  /** An episode takes less than a millisecond. */
  private static final int REPORTED_EPISODES = 1_000;

  /** A network needs longer to look at an image than a task to take a step. */
  private static final int REPORTED_EPISODES_OF_IMAGES = 100;

  private static final List<EnvironmentSpecification> SPECIFICATIONS =
      Stream.of(
              new EnvironmentSpecification(
                  "CartPole-v1",
                  "Balance a pole on a cart that is pushed left or right",
                  500,
                  OptionalDouble.of(475),
                  CartPole::new),
              new EnvironmentSpecification(
                  "CartPole-v0",
                  "CartPole with episodes of at most 200 steps",
                  200,
                  OptionalDouble.of(195),
                  CartPole::new),
              new EnvironmentSpecification(
                  "CartPoleContinuous-v1",
                  "CartPole with a force of any size up to 10 N (not in Gymnasium)",
                  500,
                  OptionalDouble.of(475),
                  CartPoleContinuous::new),
              new EnvironmentSpecification(
                  "CartPolePixels-v1",
                  "CartPole seen as the last four pictures of it (not in Gymnasium)",
                  500,
                  OptionalDouble.of(475),
                  () -> new FrameStack(new CartPolePixels(), 4),
                  REPORTED_EPISODES_OF_IMAGES),
              new EnvironmentSpecification(
                  "Pendulum-v1",
                  "Swing a pendulum up by a torque at its pivot and hold it there",
                  200,
                  OptionalDouble.empty(),
                  Pendulum::new),
              new EnvironmentSpecification(
                  "MountainCar-v0",
                  "Drive an underpowered car up a hill by swinging in the valley",
                  200,
                  OptionalDouble.of(-110),
                  MountainCar::new),
              new EnvironmentSpecification(
                  "MountainCarContinuous-v0",
                  "MountainCar with a continuous force that costs its square",
                  999,
                  OptionalDouble.of(90),
                  MountainCarContinuous::new),
              new EnvironmentSpecification(
                  "Acrobot-v1",
                  "Swing the free end of a two-link pendulum above a line",
                  500,
                  OptionalDouble.of(-100),
                  Acrobot::new))
          .map(ClassicControl::reported)
          .toList();

  private static EnvironmentSpecification reported(EnvironmentSpecification specification) {
    return specification.reportedEpisodes() == REPORTED_EPISODES_OF_IMAGES
        ? specification
        : specification.withReportedEpisodes(REPORTED_EPISODES);
  }

  @Override
  public List<EnvironmentSpecification> specifications() {
    return SPECIFICATIONS;
  }
}
