package geodesic.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.EnvironmentContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AcrobotTest extends EnvironmentContract {
  AcrobotTest() {
    super("Acrobot-v1");
  }

  @Test
  void theStepThatReachesTheLineCostsNothing() {
    Acrobot environment = new Acrobot();
    environment.setState(new double[] {Math.PI, 0, 0, 0});
    double reward = environment.step(new float[] {1}, new float[6]);
    assertThat(environment.terminated()).isTrue();
    assertThat(reward).isZero();
  }

  @Test
  @Timeout(5)
  void anAngleOfManyTurnsIsWrapped() {
    Acrobot environment = new Acrobot();
    environment.setState(new double[] {1e15, -1e15, 0, 0});
    environment.step(new float[] {1}, new float[6]);
    assertThat(Math.abs(environment.state()[0])).isLessThanOrEqualTo(Math.PI);
  }
}
