package geodesic.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bound accepts its limits where it includes them, and says option, value and range. */
class BoundsTest {
  @Test
  void atLeast() {
    assertThat(Bounds.atLeast("n", 3, 3)).isEqualTo(3);
    assertThat(Bounds.atLeast("n", 3L, 3L)).isEqualTo(3L);
    assertThat(Bounds.atLeast("n", 0.5, 0.5)).isEqualTo(0.5);
    refused(() -> Bounds.atLeast("n", 2, 3), "n is 2, but must be at least 3");
    refused(() -> Bounds.atLeast("n", 2L, 3L), "n is 2, but must be at least 3");
    refused(() -> Bounds.atLeast("x", 0.4, 0.5), "x is 0.4, but must be a number, at least 0.5");
  }

  @Test
  void above() {
    assertThat(Bounds.above("x", Double.MIN_VALUE, 0)).isEqualTo(Double.MIN_VALUE);
    refused(() -> Bounds.above("x", 0, 0), "x is 0.0, but must be a number above 0.0");
  }

  @Test
  void within() {
    assertThat(Bounds.within("x", 0, 0, 1)).isZero();
    assertThat(Bounds.within("x", 1, 0, 1)).isEqualTo(1);
    refused(() -> Bounds.within("x", 1.5, 0, 1), "x is 1.5, but must be between 0.0 and 1.0");
    refused(() -> Bounds.within("x", -0.5, 0, 1), "x is -0.5, but must be between 0.0 and 1.0");
  }

  @Test
  void inside() {
    assertThat(Bounds.inside("x", 0.5, 0, 1)).isEqualTo(0.5);
    refused(() -> Bounds.inside("x", 0, 0, 1), "x is 0.0, but must be above 0.0 and below 1.0");
    refused(() -> Bounds.inside("x", 1, 0, 1), "x is 1.0, but must be above 0.0 and below 1.0");
  }

  @Test
  void finite() {
    assertThat(Bounds.finite("x", -Double.MAX_VALUE)).isEqualTo(-Double.MAX_VALUE);
    refused(() -> Bounds.finite("x", Double.NaN), "x is NaN, but must be finite");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void noBoundAcceptsWhatIsNotFinite(double value) {
    refused(() -> Bounds.atLeast("x", value, 0.0), "x is " + value + ", ");
    refused(() -> Bounds.above("x", value, 0), "x is " + value + ", ");
    refused(() -> Bounds.within("x", value, 0, 1), "x is " + value + ", ");
    refused(() -> Bounds.inside("x", value, 0, 1), "x is " + value + ", ");
    refused(() -> Bounds.finite("x", value), "x is " + value + ", ");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(call)
        .withMessageStartingWith(message);
  }
}
