package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.random.Pcg64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultiSpacesTest {
  private static final MultiDiscrete DISCRETE = new MultiDiscrete(List.of(5, 2, 1));
  private static final MultiBinary BINARY = new MultiBinary(4);

  static List<Space> spaces() {
    return List.of(DISCRETE, BINARY);
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void samplesLieInTheSpaceAndReachEveryValue(Space space) {
    Pcg64 random = new Pcg64(0);
    float[] largest = new float[space.size()];
    for (int i = 0; i < 500; i++) {
      float[] value = space.sample(random);
      assertThat(space.contains(value)).isTrue();
      space.requireAction(value);
      for (int j = 0; j < value.length; j++) {
        largest[j] = Math.max(largest[j], value[j]);
      }
    }
    assertThat(largest)
        .isEqualTo(space.equals(DISCRETE) ? new float[] {4, 1, 0} : new float[] {1, 1, 1, 1});
  }

  @Test
  void containsWholeNumbersInRangeOnly() {
    assertThat(DISCRETE.contains(new float[] {4, 1, 0})).isTrue();
    assertThat(DISCRETE.contains(new float[] {5, 1, 0})).isFalse();
    assertThat(DISCRETE.contains(new float[] {-1, 1, 0})).isFalse();
    assertThat(DISCRETE.contains(new float[] {0.5f, 1, 0})).isFalse();
    assertThat(DISCRETE.contains(new float[] {Float.NaN, 1, 0})).isFalse();
    assertThat(DISCRETE.contains(new float[] {1, 1})).isFalse();
    assertThat(BINARY.contains(new float[] {0, 1, 1, 0})).isTrue();
    assertThat(BINARY.contains(new float[] {0, 1, 2, 0})).isFalse();
    assertThat(BINARY.contains(new float[] {0, 1, Float.NaN, 0})).isFalse();
    assertThat(BINARY.contains(new float[3])).isFalse();
  }

  @Test
  void refusesWhatIsNoSpace() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MultiDiscrete(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new MultiDiscrete(List.of(2, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> new MultiBinary(0));
  }

  @Test
  void refusesActionsOutside() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DISCRETE.requireAction(new float[] {5, 0, 0}))
        .withMessage("action [5.0, 0.0, 0.0] is not an element of MultiDiscrete([5 2 1])");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BINARY.requireAction(new float[] {0, 0, 0, 3}))
        .withMessage("action [0.0, 0.0, 0.0, 3.0] is not an element of MultiBinary(4)");
  }
}
