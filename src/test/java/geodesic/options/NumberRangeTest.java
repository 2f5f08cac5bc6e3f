package geodesic.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.property.Draws;
import geodesic.property.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRangeTest {
  private static NumberRange any(Draws draws) {
    double one = draws.of(draws.real(), Double.NEGATIVE_INFINITY);
    double other = draws.of(draws.real(), Double.POSITIVE_INFINITY);
    return new NumberRange(Math.min(one, other), Math.max(one, other));
  }

  @Property
  void itsTextIsReadAsTheSame(Draws draws) {
    NumberRange interval = any(draws);
    String text = interval.toString();
    String bare = text.substring(1, text.length() - 1);
    assertThat(NumberRange.parse(text)).isEqualTo(interval);
    assertThat(NumberRange.parse(bare)).isEqualTo(interval);
    assertThat(NumberRange.parse("[" + bare.replace(" ", "  ") + "]")).isEqualTo(interval);
  }

  @Property
  void aClippedNumberIsTheNearestOne(Draws draws) {
    NumberRange interval = any(draws);
    double value = draws.real();
    double clipped = interval.clip(value);
    assertThat(interval.contains(clipped)).isTrue();
    assertThat(clipped == value).isEqualTo(interval.contains(value));
    assertThat(interval.inside(value))
        .isEqualTo(interval.contains(value) && value != interval.low() && value != interval.high());
  }

  @Property
  void anyOtherTextIsRefused(Draws draws) {
    String text = draws.text(12);
    try {
      assertThat(NumberRange.parse(text).low()).isLessThanOrEqualTo(NumberRange.parse(text).high());
    } catch (NumberFormatException e) {
      assertThat(e).hasMessageNotContaining("index");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1,2,3", "(1,2", "[1,2)", "1,", ",2", "(2, 1)", "nan,1", "a,b"})
  void refuses(String text) {
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> NumberRange.parse(text));
  }

  @Test
  void theEndsAreInOrder() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NumberRange(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new NumberRange(Double.NaN, 0));
    assertThat(new NumberRange(2, 2).contains(2)).isTrue();
    assertThat(new NumberRange(2, 2).inside(2)).isFalse();
    assertThat(new NumberRange(0, 1).clip(Double.NaN)).isNaN();
  }
}
