package geodesic.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.environment.EnvironmentContract;
import org.junit.jupiter.api.Test;

class MountainCarContinuousTest extends EnvironmentContract {
  MountainCarContinuousTest() {
    super("MountainCarContinuous-v0");
  }

  @Test
  void theGoalPaysAndTheActionCostsItsSquareBeforeClipping() {
    MountainCarContinuous environment = new MountainCarContinuous();
    environment.setState(new double[] {0.44, 0.06});
    double reward = environment.step(new float[] {3}, new float[2]);
    assertThat(environment.terminated()).isTrue();
    assertThat(reward).isCloseTo(100 - 0.9, within(1e-12));
  }
}
