package geodesic.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.environment.EnvironmentContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartPoleContinuousTest extends EnvironmentContract {
  CartPoleContinuousTest() {
    super("CartPoleContinuous-v1");
  }

  /** At full force it is CartPole, bit for bit. */
  @ParameterizedTest
  @CsvSource({"1, 1", "0, -1"})
  void fullForceIsCartPole(float discrete, float continuous) {
    CartPole expected = new CartPole();
    CartPoleContinuous environment = new CartPoleContinuous();
    float[] observation = new float[4];
    expected.reset(3, observation);
    environment.reset(3, observation);
    for (int i = 0; i < 5; i++) {
      expected.step(new float[] {discrete}, observation);
      environment.step(new float[] {continuous}, observation);
      assertThat(environment.state()).isEqualTo(expected.state());
    }
  }

  /** The change of velocity is affine in the force. */
  @ParameterizedTest
  @CsvSource({"0", "0.25", "-0.5"})
  void partialForcesLieInBetween(float action) {
    double least = velocityAfter(-1);
    double most = velocityAfter(1);
    assertThat(velocityAfter(action))
        .isCloseTo(
            least + (most - least) * (action + 1) / 2, org.assertj.core.data.Offset.offset(1e-12));
  }

  private static double velocityAfter(float action) {
    CartPoleContinuous environment = new CartPoleContinuous();
    environment.setState(new double[] {0, 0.1, 0.02, -0.3});
    environment.step(new float[] {action}, new float[4]);
    return environment.state()[1];
  }
}
