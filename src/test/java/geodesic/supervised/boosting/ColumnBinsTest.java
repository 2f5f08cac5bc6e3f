package geodesic.supervised.boosting;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColumnBinsTest {
  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void eachValueHasItsBinWhereThereAreFewEnough() {
    double[] values = {3, 1, Double.NaN, -0.0, 3, 0, Double.NEGATIVE_INFINITY};
    ColumnBins bins = ColumnBins.ofNumbers(values, ones(7), 4);
    assertThat(bins.least()).containsExactly(Double.NEGATIVE_INFINITY, 0, 1, 3);
    assertThat(bins.greatest()).isEqualTo(bins.least());
    assertThat(Arrays.stream(values).mapToInt(bins::bin)).containsExactly(3, 2, 4, 1, 3, 1, 0);
    assertThat(bins.between(1, 3)).isEqualTo(1.5);
    assertThat(bins.between(0, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void joinsTheLightestNeighbours() {
    ColumnBins bins =
        ColumnBins.ofNumbers(new double[] {1, 2, 3, 4, 5}, new double[] {5, 1, 1, 5, 1}, 4);
    assertThat(bins.least()).containsExactly(1, 2, 4, 5);
    assertThat(bins.greatest()).containsExactly(1, 3, 4, 5);
    assertThat(bins.bin(2)).isEqualTo(1);
    assertThat(bins.bin(3)).isEqualTo(1);
    assertThat(bins.between(1, 2)).isEqualTo(3.5);
  }

  @Test
  void aThresholdIsNeverTheValueOnItsRight() {
    double low = 1;
    double high = Math.nextUp(low);
    ColumnBins bins = ColumnBins.ofNumbers(new double[] {low, high}, ones(2), 4);
    assertThat(bins.between(0, 1)).isEqualTo(low);
  }

  @Property(cases = 200)
  void binsKeepTheOrderAndAreAsManyAsAsked(Draws draws) {
    int most = draws.integer(2, ColumnBins.MOST);
    double[] values = new double[draws.integer(1, 600)];
    for (int i = 0; i < values.length; i++) {
      values[i] = draws.flag() ? draws.integer(0, 20) : draws.real(-50, 50);
    }
    ColumnBins bins = ColumnBins.ofNumbers(values, ones(values.length), most);
    long distinct = Arrays.stream(values).map(v -> v + 0.0).distinct().count();
    assertThat(bins.count()).isEqualTo((int) Math.min(most, distinct));
    for (double value : values) {
      int bin = bins.bin(value);
      assertThat(value + 0.0).isBetween(bins.least()[bin], bins.greatest()[bin]);
    }
    for (int b = 1; b < bins.count(); b++) {
      assertThat(bins.least()[b]).isGreaterThan(bins.greatest()[b - 1]);
    }
  }
}
