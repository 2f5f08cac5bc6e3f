package geodesic.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.environment.EnvironmentContract;
import geodesic.property.Draws;
import geodesic.property.Property;
import org.junit.jupiter.api.Test;

class PendulumTest extends EnvironmentContract {
  PendulumTest() {
    super("Pendulum-v1");
  }

  @Test
  void clipsTheTorqueItself() {
    assertThat(rewardOf(50)).isEqualTo(rewardOf(2));
    assertThat(rewardOf(Float.NEGATIVE_INFINITY)).isEqualTo(rewardOf(-2));
  }

  @Test
  void hangingStillCostsPiSquared() {
    assertThat(reward(Math.PI, 0)).isCloseTo(-Math.PI * Math.PI, within(1e-12));
  }

  @Property(cases = 200)
  void wholeTurnsDoNotChangeTheReward(Draws draw) {
    double angle = draw.real(-3, 3);
    assertThat(reward(angle + 8 * Math.PI, 0)).isCloseTo(reward(angle, 0), within(1e-12));
    assertThat(reward(angle - 8 * Math.PI, 0)).isCloseTo(reward(angle, 0), within(1e-12));
  }

  private static double rewardOf(float torque) {
    return reward(0.5, torque);
  }

  private static double reward(double angle, float torque) {
    Pendulum environment = new Pendulum();
    environment.setState(new double[] {angle, 0});
    return environment.step(new float[] {torque}, new float[3]);
  }
}
