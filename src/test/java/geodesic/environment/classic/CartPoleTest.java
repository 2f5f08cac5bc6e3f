package geodesic.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.EnvironmentContract;
import org.junit.jupiter.api.Test;

class CartPoleTest extends EnvironmentContract {
  CartPoleTest() {
    super("CartPole-v1");
  }

  @Test
  void theStepThatTerminatesStillEarnsItsReward() {
    CartPole environment = new CartPole();
    float[] observation = new float[4];
    environment.setState(tilted());
    double reward = environment.step(new float[] {1}, observation);
    assertThat(environment.terminated()).isTrue();
    assertThat(reward).isEqualTo(1.0);
  }

  @Test
  void describesItsSpacesAsGymnasiumDoes() {
    CartPole environment = new CartPole();
    assertThat(environment.actionSpace()).hasToString("Discrete(2)");
    assertThat(environment.observationSpace())
        .hasToString("Box([-4.8 -inf -0.41887903 -inf], [4.8 inf 0.41887903 inf], (4,), float32)");
  }

  /** Just within 12 degrees and falling outwards. */
  private static double[] tilted() {
    return new double[] {0, 0, 0.2094, 1};
  }
}
