package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReturnStatisticsTest {
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
