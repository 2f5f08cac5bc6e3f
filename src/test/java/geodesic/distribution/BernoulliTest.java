package geodesic.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BernoulliTest extends BernoulliContract {
  BernoulliTest() {
    super(new Bernoulli(N));
  }

  @Test
  void modeIsTheLikelierSide() {
    float[] action = new float[N];
    new Bernoulli(N).mode(new float[] {0.1f, -0.1f, 0}, 0, action, 0);
    assertThat(action).containsExactly(1, 0, 0);
  }

  @Test
  void refusesNoSwitches() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bernoulli(0))
        .withMessageContaining("0");
  }
}
