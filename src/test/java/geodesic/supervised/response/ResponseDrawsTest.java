package geodesic.supervised.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Draws have the distribution that they are drawn from, and its mean and standard deviation. */
class ResponseDrawsTest {
  private static final int DRAWS = 20_000;

  /** Kolmogorov and Smirnov's statistic times sqrt(n) is above this once in 50,000 times. */
  private static final double LARGEST = 2.4;

  static Stream<ResponseFamily> univariate() {
    return Cases.UNIVARIATE.stream();
  }

  @ParameterizedTest
  @MethodSource("univariate")
  void drawsFollowTheCdf(ResponseFamily family) {
    for (double scale : new double[] {-1.2, 0.3, 1.1}) {
      double[] eta = new double[family.parameters()];
      Arrays.fill(eta, scale);
      UnivariateDistribution distribution = (UnivariateDistribution) family.at(eta);
      double[] y = sorted(distribution);
      double largest = 0;
      for (int i = 0; i < DRAWS; i++) {
        // Of equal draws, as counts are, the cdf has to agree with the last's rank.
        if (i == DRAWS - 1 || y[i + 1] > y[i]) {
          largest = Math.max(largest, Math.abs(distribution.cdf(y[i]) - (i + 1.0) / DRAWS));
        }
      }
      assertThat(largest * Math.sqrt(DRAWS)).as("%s, %s", family, scale).isLessThan(LARGEST);
    }
  }

  private static double[] sorted(ResponseDistribution distribution) {
    Pcg64 random = new Pcg64(11);
    double[] y = new double[DRAWS];
    Arrays.setAll(y, i -> distribution.sample(random)[0]);
    Arrays.sort(y);
    return y;
  }

  @ParameterizedTest
  @MethodSource("univariate")
  void momentsAreThoseOfTheQuantiles(ResponseFamily family) {
    double[] eta = new double[family.parameters()];
    Arrays.fill(eta, -0.3);
    UnivariateDistribution distribution = (UnivariateDistribution) family.at(eta);
    double mean = Cases.expectation(distribution, y -> y);
    double square = Cases.expectation(distribution, y -> y * y);
    // Counts are steps in the normal score, which the midpoint rule meets to its width.
    double tolerance = Cases.CONTINUOUS.contains(family) ? 2e-6 : 5e-3;
    assertThat(distribution.mean()[0]).as(family.id()).isCloseTo(mean, within(tolerance));
    assertThat(distribution.standardDeviation())
        .as(family.id())
        .isCloseTo(Math.sqrt(square - mean * mean), within(tolerance));
  }

  @Test
  void classesAreDrawnByTheirProbabilities() {
    ClassDistribution classes =
        (ClassDistribution) ResponseFamilies.categorical(4).at(new double[] {0.5, -1, 1.2});
    Pcg64 random = new Pcg64(3);
    double[] counts = new double[4];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) classes.sample(random)[0]]++;
    }
    for (int k = 0; k < 4; k++) {
      double p = classes.probabilities()[k];
      assertThat(counts[k] / DRAWS).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / DRAWS)));
    }
    assertThat(classes.mode()).isEqualTo(3);
  }

  @Test
  void vectorsAreDrawnWithTheirMeanAndCovariance() {
    ResponseFamily family = ResponseFamilies.multivariateNormal(2);
    double[] eta = {1, -2, 0.3, 0.8, -0.4};
    VectorDistribution vector = (VectorDistribution) family.at(eta);
    double[][] covariance = vector.covariance();
    Pcg64 random = new Pcg64(5);
    double[] sum = new double[2];
    double cross = 0;
    for (int i = 0; i < DRAWS; i++) {
      double[] y = vector.sample(random);
      sum[0] += y[0];
      sum[1] += y[1];
      cross += (y[0] - 1) * (y[1] + 2);
    }
    for (int k = 0; k < 2; k++) {
      double error = 5 * Math.sqrt(covariance[k][k] / DRAWS);
      assertThat(sum[k] / DRAWS).isCloseTo(vector.mean()[k], within(error));
      assertThat(vector.marginal(k).standardDeviation())
          .isCloseTo(Math.sqrt(covariance[k][k]), within(1e-12));
      assertThat(vector.marginal(k).mean()[0]).isEqualTo(vector.mean()[k]);
    }
    double spread =
        Math.sqrt(covariance[0][0] * covariance[1][1] + covariance[0][1] * covariance[0][1]);
    assertThat(cross / DRAWS).isCloseTo(covariance[0][1], within(5 * spread / Math.sqrt(DRAWS)));
    double[] parameters = vector.parameters();
    assertThat(parameters).hasSameSizeAs(family.parameterNames().toArray());
    assertThat(parameters[4] * parameters[2] * parameters[3])
        .isCloseTo(covariance[0][1], within(1e-12));
  }
}
