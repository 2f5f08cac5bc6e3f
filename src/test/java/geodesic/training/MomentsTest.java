package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.property.Draws;
import geodesic.property.Property;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void meanAndVarianceByHand() {
    double[] x = {1, 2, 3, 6};
    assertThat(Moments.mean(x)).isEqualTo(3);
    assertThat(Moments.variance(x)).isEqualTo((4 + 1 + 0 + 9) / 4.0);
    assertThat(Moments.mean(new float[] {-1, 0.5f})).isEqualTo(-0.25);
    assertThat(Moments.mean(new float[0])).isNaN();
  }

  @Test
  void explainedVarianceOfGoodBadAndWorsePredictions() {
    double[] targets = {1, 2, 3, 6};
    assertThat(Moments.explainedVariance(targets, new double[4])).isEqualTo(1);
    assertThat(Moments.explainedVariance(targets, new double[] {5, 5, 5, 5})).isEqualTo(1);
    assertThat(Moments.explainedVariance(targets, targets)).isZero();
    assertThat(Moments.explainedVariance(targets, new double[] {2, 4, 6, 12})).isEqualTo(-3);
    assertThat(Moments.explainedVariance(new double[] {4, 4}, new double[] {1, 2})).isNaN();
  }

  @Test
  void equalElementsBecomeZero() {
    double[] x = {7, 7, 7};
    Moments.standardize(x);
    assertThat(x).containsOnly(0);
  }

  @Property(cases = 200)
  void standardizedElementsHaveMeanZeroAndVarianceOne(Draws draw) {
    List<Double> values = draw.list(2, 50, () -> draw.real(-1e6, 1e6));
    double[] x = values.stream().mapToDouble(value -> value).toArray();
    double[] original = x.clone();
    double std = Math.sqrt(Moments.variance(original));
    Moments.standardize(x);
    assertThat(Moments.mean(x)).isCloseTo(0, within(1e-6));
    if (std > 1e-3) {
      assertThat(Moments.variance(x)).isCloseTo(1, within(1e-4));
    }
    for (int i = 1; i < x.length; i++) {
      assertThat(Double.compare(x[i], x[i - 1]) * Double.compare(original[i], original[i - 1]))
          .as("order of %s", Arrays.toString(original))
          .isNotNegative();
    }
  }

  @Test
  void returnStatisticsByHand() {
    assertThat(ReturnStatistics.of(9, new double[] {-2, 4, 1}, new int[] {1, 2, 6}))
        .isEqualTo(new ReturnStatistics(9, 1, Math.sqrt(6), -2, 4, 3));
    assertThat(ReturnStatistics.of(1, new double[] {-2}, new int[] {7}))
        .isEqualTo(new ReturnStatistics(1, -2, 0, -2, -2, 7));
    assertThat(ReturnStatistics.of(5, new double[0], new int[0]).mean()).isNaN();
    assertThat(ReturnStatistics.of(5, new double[0], new int[0]).episodes()).isEqualTo(5);
  }
}
