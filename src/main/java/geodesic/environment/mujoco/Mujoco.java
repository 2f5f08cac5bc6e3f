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
                  torques(1, 6),
                  HalfCheetah.Options.class,
                  HalfCheetah::new)
              .specification());

  private static Box torques(float largest, int count) {
    return Box.uniform(-largest, largest, count);
  }

  @Override
  public List<EnvironmentSpecification> specifications() {
    return SPECIFICATIONS;
  }
}
