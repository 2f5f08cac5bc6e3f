package geodesic.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardizeTest {
  @Test
  void meanAndVarianceByHand() {
    double[] x = {1, 2, 3, 6};
    assertThat(Statistics.mean(x)).isEqualTo(3);
    assertThat(Statistics.variance(x)).isEqualTo((4 + 1 + 0 + 9) / 4.0);
    assertThat(Statistics.mean(new float[] {-1, 0.5f})).isEqualTo(-0.25);
    assertThat(Statistics.mean(new float[0])).isNaN();
  }

  @Test
  void explainedVarianceOfGoodBadAndWorsePredictions() {
    double[] targets = {1, 2, 3, 6};
    assertThat(Statistics.explainedVariance(targets, new double[4])).hasValue(1);
    assertThat(Statistics.explainedVariance(targets, new double[] {5, 5, 5, 5})).hasValue(1);
    assertThat(Statistics.explainedVariance(targets, targets)).hasValue(0);
    assertThat(Statistics.explainedVariance(targets, new double[] {2, 4, 6, 12})).hasValue(-3);
    assertThat(Statistics.explainedVariance(new double[] {4, 4}, new double[] {1, 2})).isEmpty();
  }

  @Test
  void equalElementsBecomeZero() {
    double[] x = {7, 7, 7};
    Statistics.standardize(x, x.length);
    assertThat(x).containsOnly(0);
  }

  @Property(cases = 200)
  void standardizedElementsHaveMeanZeroAndVarianceOne(Draws draw) {
    List<Double> values = draw.list(2, 50, () -> draw.real(-1e6, 1e6));
    double[] x = values.stream().mapToDouble(value -> value).toArray();
    double[] original = x.clone();
    double std = Math.sqrt(Statistics.variance(original));
    Statistics.standardize(x, x.length);
    assertThat(Statistics.mean(x)).isCloseTo(0, within(1e-6));
    if (std > 1e-3) {
      assertThat(Statistics.variance(x)).isCloseTo(1, within(1e-4));
    }
    for (int i = 1; i < x.length; i++) {
      assertThat(Double.compare(x[i], x[i - 1]) * Double.compare(original[i], original[i - 1]))
          .as("order of %s", Arrays.toString(original))
          .isNotNegative();
    }
  }
}
