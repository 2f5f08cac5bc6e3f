package geodesic.figure;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.property.Draws;
import geodesic.property.Property;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void stepsAreLabelledInThousandsAndMillions() {
    assertThat(Axis.ofSteps(100_000).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("0", "20k", "40k", "60k", "80k", "100k");
    assertThat(Axis.ofSteps(3_000_000).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("0", "500k", "1M", "1.5M", "2M", "2.5M", "3M");
    assertThat(Axis.ofSteps(2).ticks()).extracting(Axis.Tick::label).containsExactly("0", "1", "2");
  }

  @Test
  void cartPoleStartsAtZero() {
    Axis axis = Axis.ofValues(9, 500);
    assertThat(axis.low()).isZero();
    assertThat(axis.ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("0", "100", "200", "300", "400", "500");
  }

  @Test
  void pendulumEndsAtZero() {
    Axis axis = Axis.ofValues(-1600, -100);
    assertThat(axis.high()).isZero();
    assertThat(axis.ticks()).extracting(Axis.Tick::label).contains("−1600", "−200", "0");
  }

  @Test
  void smallAndLargeValuesKeepTheirDigits() {
    assertThat(Axis.ofValues(0.01, 0.06).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("0", "0.01", "0.02", "0.03", "0.04", "0.05", "0.06");
    assertThat(Axis.ofValues(0, 60_000).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("0", "10k", "20k", "30k", "40k", "50k", "60k");
    assertThat(Axis.plainLabel(-110)).isEqualTo("−110");
    assertThat(Axis.plainLabel(475.5)).isEqualTo("475.5");
  }

  /** Where decimals run out, and where a step would be no number any more. */
  @Test
  void valuesThatHardlyDifferHaveAnAxisToo() {
    assertThat(Axis.ofValues(0, 6e-20).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("0", "1E−20", "2E−20", "3E−20", "4E−20", "5E−20", "6E−20");
    assertThat(Axis.ofValues(0, Double.MIN_VALUE).ticks()).hasSizeBetween(3, 12);
  }

  @Property
  void ticksAreDistinctAndWithinTheRange(Draws draw) {
    double a = draw.real(-1e9, 1e9);
    double b = draw.real(-1e9, 1e9);
    double low = Math.min(a, b);
    double high = Math.max(a, b);
    Axis axis = Axis.ofValues(low, high);
    assertThat(axis.fraction(low)).isBetween(-0.0, 1.0);
    assertThat(axis.fraction(high)).isBetween(-0.0, 1.0);
    assertThat(axis.ticks()).hasSizeBetween(3, 12);
    assertThat(axis.ticks()).extracting(Axis.Tick::label).doesNotHaveDuplicates();
    for (Axis.Tick tick : axis.ticks()) {
      assertThat(axis.fraction(tick.value())).isBetween(-1e-6, 1 + 1e-6);
    }
  }

  @Property
  void everyRunLengthHasTicks(Draws draw) {
    Axis axis = Axis.ofSteps(draw.integer(0, Long.MAX_VALUE));
    assertThat(axis.ticks()).hasSizeBetween(2, 12);
    assertThat(axis.ticks()).extracting(Axis.Tick::label).doesNotHaveDuplicates();
  }

  @Property
  void anyValuesGiveAnAxis(Draws draw) {
    double a = draw.real();
    double b = draw.real();
    Axis axis = Axis.ofValues(Math.min(a, b), Math.max(a, b));
    assertThat(axis.high()).isGreaterThan(axis.low());
    assertThat(axis.fraction(a)).isBetween(-0.0, 1.0);
  }
}
