package geodesic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;
  private static final float[] BOX_SAMPLE = {0.54784673f, -0.92085314f, -1.836106f};
  private static final int[] DISCRETE_SAMPLES = {5, 4, 3, 1, 2, 0, 0, 0};

  @Test
  void boxCopiesItsArraysAndComparesContents() {
    float[] low = {-1, 0};
    Box box = new Box(low, new float[] {1, 2});
    low[0] = 5;
    box.low()[0] = 7;
    box.shape()[0] = 9;
    assertThat(box).isEqualTo(new Box(new float[] {-1, 0}, new float[] {1, 2}));
    assertThat(box).hasSameHashCodeAs(new Box(new float[] {-1, 0}, new float[] {1, 2}));
    assertThat(box).isNotEqualTo(Box.uniform(-1, 1, 2)).isNotEqualTo(new Discrete(2));
    assertThat(Box.uniform(0, 1, 2, 3)).isNotEqualTo(Box.uniform(0, 1, 6));
    assertThat(Box.uniform(0, 1, 2, 3).size()).isEqualTo(6);
  }

  @Test
  void boxRefusesBoundsThatContainNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Box.uniform(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Box.uniform(Float.NaN, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Box.uniform(INFINITY, INFINITY, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Box.uniform(0, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Box.uniform(0, 1, -1, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Box(new float[1], new float[2]))
        .withMessageContaining("1 lower and 2 upper");
  }

  @Test
  void boxContainsItsBoundsAndNoNaN() {
    Box box = Box.uniform(-2, 2, 1);
    assertThat(box.contains(new float[] {2})).isTrue();
    assertThat(box.contains(new float[] {2.0000002f})).isFalse();
    assertThat(box.contains(new float[] {Float.NaN})).isFalse();
    assertThat(box.contains(new float[] {0, 0})).isFalse();
  }

  @Test
  void notationIsGymnasiums() {
    assertThat(Box.uniform(-2, 2, 1)).hasToString("Box(-2.0, 2.0, (1,), float32)");
    assertThat(Box.uniform(0, INFINITY, 2, 3)).hasToString("Box(0.0, inf, (2, 3), float32)");
    assertThat(new Discrete(3)).hasToString("Discrete(3)");
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 3, 0.5f, Float.NaN, INFINITY})
  void discreteRefusesWhatIsNoIndex(float value) {
    Discrete space = new Discrete(3);
    assertThat(space.contains(new float[] {value})).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.index(new float[] {value}))
        .withMessageContaining(Float.toString(value))
        .withMessageContaining("0 to 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, (1 << 24) + 1})
  void discreteRefusesWhatAFloatCannotCount(int n) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Discrete(n));
  }

  /** {@code Box(-2, 2, (3,), seed=0).sample()} and {@code Discrete(7, seed=0).sample()}. */
  @Test
  void boundedSpacesDrawGymnasiumsSamples() {
    assertThat(Box.uniform(-2, 2, 3).sample(new Pcg64(0))).containsExactly(BOX_SAMPLE);
    Pcg64 random = new Pcg64(0);
    Discrete seven = new Discrete(7);
    for (int expected : DISCRETE_SAMPLES) {
      assertThat(seven.index(seven.sample(random))).isEqualTo(expected);
    }
  }

  @Property(cases = 100)
  void samplesLieInTheirSpace(Draws draw) {
    Pcg64 random = new Pcg64(draw.seed());
    int n = draw.integer(1, 1000);
    Discrete discrete = new Discrete(n);
    Box box =
        new Box(
            new float[] {-INFINITY, -INFINITY, 5, -n, n},
            new float[] {INFINITY, -5, INFINITY, n, n});
    assertThat(discrete.contains(discrete.sample(random))).isTrue();
    assertThat(box.contains(box.sample(random))).isTrue();
  }

  @Test
  void samplingIntoAWrongArrayIsRefused() {
    Pcg64 random = new Pcg64(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Box.uniform(0, 1, 2).sample(random, new float[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Discrete(2).sample(random, new float[2]));
  }
}
