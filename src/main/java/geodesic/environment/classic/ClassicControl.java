package geodesic.environment.classic;

import geodesic.environment.EnvironmentSpecification;
import java.util.List;
import java.util.OptionalDouble;

/** The classic-control family as Gymnasium registers it. */
public final class ClassicControl {
  private static final List<EnvironmentSpecification> SPECIFICATIONS =
      List.of(
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
              "Pendulum-v1",
              "Swing a pendulum up by a torque at its pivot and hold it there",
              200,
              OptionalDouble.empty(),
              Pendulum::new));

  private ClassicControl() {}

  /** Returns the specifications of the family. */
  public static List<EnvironmentSpecification> specifications() {
    return SPECIFICATIONS;
  }
}
