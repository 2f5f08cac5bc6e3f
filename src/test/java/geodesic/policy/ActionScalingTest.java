package geodesic.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.DiagonalGaussian;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.property.Draws;
import geodesic.property.Property;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionScalingTest {
  private static float scaled(ActionScaling scaling, int component, float action) {
    float[] all = new float[component + 3];
    all[component + 1] = action;
    scaling.scale(all, 1);
    return all[component + 1];
  }

  @Test
  void theUnitBoxNeedsNone() {
    float[] low = {-1, -1};
    float[] high = {1, 1};
    assertThat(ActionScaling.of(low, high).changes()).isFalse();
    low[1] = 0;
    assertThat(ActionScaling.of(low, high).changes()).isTrue();
  }

  /** One side alone gives no scale, and the largest float is how some spaces write infinity. */
  @Test
  void componentsWithoutTwoFiniteBoundsStayAsTheyAre() {
    float inf = Float.POSITIVE_INFINITY;
    float most = Float.MAX_VALUE;
    float[] low = {-inf, 0, -inf, -most, -3, 5, -1};
    float[] high = {inf, inf, 7, most, most, 5, 1};
    assertThat(ActionScaling.of(low, high).changes()).isFalse();
    low[6] = -2;
    ActionScaling scaling = ActionScaling.of(low, high);
    for (int j = 0; j < 6; j++) {
      assertThat(scaling.center(j)).isZero();
      assertThat(scaling.half(j)).isEqualTo(1);
    }
    assertThat(scaling.center(6)).isEqualTo(-0.5f);
    assertThat(scaling.half(6)).isEqualTo(1.5f);
  }

  /** The center and the bounds to the last bit but one, nothing in between outside of them. */
  @Property
  void theUnitIntervalIsTheBox(Draws draw) {
    float a = (float) draw.real(-1e30, 1e30);
    float b = (float) draw.real(-1e30, 1e30);
    float low = Math.min(a, b);
    float high = Math.max(a, b);
    ActionScaling scaling = ActionScaling.of(new float[] {-1, low}, new float[] {1, high});
    assertThat(scaling.changes()).isEqualTo(low != high && !(low == -1 && high == 1));
    if (low == high) {
      return; // clipping leaves one action, whatever it is scaled to
    }
    double ulp = Math.max(Math.ulp(low), Math.ulp(high));
    assertThat((double) scaled(scaling, 1, -1)).isCloseTo(low, within(2 * ulp));
    assertThat((double) scaled(scaling, 1, 1)).isCloseTo(high, within(2 * ulp));
    assertThat((double) scaled(scaling, 1, 0)).isCloseTo(((double) low + high) / 2, within(ulp));
    float action = (float) draw.real(-10, 10);
    assertThat(Float.floatToRawIntBits(scaled(scaling, 0, action)))
        .as("a component of [-1, 1] keeps its bits")
        .isEqualTo(Float.floatToRawIntBits(action));
    assertThat((double) scaled(scaling, 1, action))
        .isCloseTo(
            ((double) low + high) / 2 + ((double) high - low) / 2 * action, within(20 * ulp));
  }

  @Test
  void zeroKeepsItsSignWhereTheBoxIsSymmetric() {
    ActionScaling scaling = ActionScaling.of(new float[] {-2, -1}, new float[] {2, 1});
    for (int j = 0; j < 2; j++) {
      assertThat(Float.floatToRawIntBits(scaled(scaling, j, -0f)))
          .isEqualTo(Float.floatToRawIntBits(-0f));
    }
  }

  @Test
  void aPolicyOwnsIt() {
    Mlp network = new Mlp(1, List.of(), 2, Activation.TANH);
    Policy plain = new Policy(network, new DiagonalGaussian(2, 0));
    Policy scaled =
        new Policy(
            network,
            new DiagonalGaussian(2, 0),
            Optional.empty(),
            Optional.of(ActionScaling.of(new float[] {0, -1}, new float[] {1000, 1})));
    float[] chosen = {9, 0.5f, -3};
    float[] action = {7, 7, 7};
    plain.act(chosen, 1, action, 0);
    assertThat(action).containsExactly(0.5f, -3, 7);
    scaled.act(chosen, 1, action, 1);
    assertThat(action).containsExactly(0.5f, 750, -3);
    assertThat(chosen).as("not modified").containsExactly(9, 0.5f, -3);
    scaled.act(chosen, 1, chosen, 1);
    assertThat(chosen).as("in place").containsExactly(9, 750, -3);
  }
}
