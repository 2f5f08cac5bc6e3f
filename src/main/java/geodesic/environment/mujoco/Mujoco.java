package geodesic.environment.mujoco;

import geodesic.environment.Box;
import geodesic.environment.EnvironmentProvider;
import geodesic.environment.EnvironmentSpecification;
import java.util.List;
import java.util.OptionalDouble;

/** The v5 tasks on MuJoCo models as Gymnasium registers them. */
public final class Mujoco implements EnvironmentProvider {
  private static final List<EnvironmentSpecification> SPECIFICATIONS =
      List.of(
          new Task<>(
                  "HalfCheetah-v5",
                  "Run forward with a two-legged cheetah in a plane",
                  1000,
                  OptionalDouble.of(4800),
                  17,
                  controls(1, 6),
                  HalfCheetah.Options.class,
                  HalfCheetah::new)
              .specification(),
          new Task<>(
                  "Hopper-v5",
                  "Hop forward on one leg in a plane",
                  1000,
                  OptionalDouble.of(3800),
                  11,
                  controls(1, 3),
                  Hopper.Options.class,
                  Hopper::new)
              .specification(),
          new Task<>(
                  "Walker2d-v5",
                  "Walk forward on two legs in a plane",
                  1000,
                  OptionalDouble.empty(),
                  17,
                  controls(1, 6),
                  Walker2d.Options.class,
                  Walker2d::new)
              .specification(),
          new Task<>(
                  "Swimmer-v5",
                  "Swim forward with three links in a viscous plane",
                  1000,
                  OptionalDouble.of(360),
                  8,
                  controls(1, 2),
                  Swimmer.Options.class,
                  Swimmer::new)
              .specification(),
          new Task<>(
                  "InvertedPendulum-v5",
                  "Keep a pole upright by forces on its cart",
                  1000,
                  OptionalDouble.of(950),
                  4,
                  controls(3, 1),
                  InvertedPendulum.Options.class,
                  InvertedPendulum::new)
              .specification(),
          new Task<>(
                  "InvertedDoublePendulum-v5",
                  "Keep a pole with a joint in it upright by forces on its cart",
                  1000,
                  OptionalDouble.of(9100),
                  9,
                  controls(1, 1),
                  InvertedDoublePendulum.Options.class,
                  InvertedDoublePendulum::new)
              .specification(),
          new Task<>(
                  "Reacher-v5",
                  "Reach a target with an arm of two links",
                  50,
                  OptionalDouble.of(-3.75),
                  10,
                  controls(1, 2),
                  Reacher.Options.class,
                  Reacher::new)
              .specification(),
          new Task<>(
                  "Pusher-v5",
                  "Push a cylinder to its goal with an arm of seven joints",
                  100,
                  OptionalDouble.of(0),
                  23,
                  controls(2, 7),
                  Pusher.Options.class,
                  Pusher::new)
              .specification(),
          new Task<>(
                  "Ant-v5",
                  "Walk forward on four legs",
                  1000,
                  OptionalDouble.of(6000),
                  105,
                  controls(1, 8),
                  Ant.Options.class,
                  Ant::new)
              .specification(),
          new Task<>(
                  "Humanoid-v5",
                  "Walk forward with the body of a human",
                  1000,
                  OptionalDouble.empty(),
                  348,
                  controls(0.4f, 17),
                  Humanoid.Options.class,
                  Humanoid::new)
              .specification(),
          new Task<>(
                  "HumanoidStandup-v5",
                  "Stand up with the body of a human",
                  1000,
                  OptionalDouble.empty(),
                  348,
                  controls(0.4f, 17),
                  HumanoidStandup.Options.class,
                  HumanoidStandup::new)
              .specification());

  /** Controls within +-{@code largest}. */
  private static Box controls(float largest, int count) {
    return Box.uniform(-largest, largest, count);
  }

  @Override
  public List<EnvironmentSpecification> specifications() {
    return SPECIFICATIONS;
  }
}
