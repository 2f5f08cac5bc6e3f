package geodesic.supervised.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The metrics by their definitions: by sampling, and by quadrature. */
class ResponseMetricTest {
  private static final double STEP = 1e-5;

  static Stream<ResponseFamily> all() {
    return Cases.ALL.stream();
  }

  static Stream<ResponseFamily> continuous() {
    return Cases.CONTINUOUS.stream();
  }

  static Stream<ResponseFamily> withCrps() {
    return Cases.WITH_CRPS.stream();
  }

  /** Somewhere where no parameter is 0. */
  private static double[] eta(ResponseFamily family) {
    double[] eta = new double[family.parameters()];
    Arrays.setAll(eta, p -> 0.7 - 0.45 * p + 0.1 * p * p % 1.3);
    return eta;
  }

  /** Each element within five standard errors: one failure in a million such comparisons. */
  @ParameterizedTest
  @MethodSource("all")
  void theFisherMatrixIsTheMeanOuterProductOfScores(ResponseFamily family) {
    int n = 100_000;
    double[] eta = eta(family);
    int p = eta.length;
    double[][] sum = new double[p][p];
    double[][] squares = new double[p][p];
    Pcg64 random = new Pcg64(7);
    ResponseDistribution distribution = family.at(eta);
    for (int i = 0; i < n; i++) {
      double[] y = distribution.sample(random);
      assertThat(y).hasSize(family.targetSize());
      double[] score = Cases.gradient(family, ScoringRule.LOG, false, y, eta);
      for (int j = 0; j < p; j++) {
        for (int k = 0; k < p; k++) {
          double product = score[j] * score[k];
          sum[j][k] += product;
          squares[j][k] += product * product;
        }
      }
    }
    double[][] fisher = family.metric(ScoringRule.LOG, eta);
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        double mean = sum[j][k] / n;
        double error = Math.sqrt(Math.max(0, squares[j][k] / n - mean * mean) / n);
        assertThat(mean)
            .as("%s [%d][%d]", family, j, k)
            .isCloseTo(fisher[j][k], within(5 * error + 1e-12));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("continuous")
  void theFisherMatrixIsItsIntegral(ResponseFamily family) {
    double[] eta = eta(family);
    double[][] fisher = family.metric(ScoringRule.LOG, eta);
    UnivariateDistribution distribution = (UnivariateDistribution) family.at(eta);
    for (int j = 0; j < eta.length; j++) {
      for (int k = 0; k < eta.length; k++) {
        int row = j;
        int column = k;
        double integral =
            Cases.expectation(
                distribution,
                y -> {
                  double[] target = {y, 1};
                  double[] score = Cases.gradient(family, ScoringRule.LOG, false, target, eta);
                  return score[row] * score[column];
                });
        // Laplace's kink costs the midpoint rule 1e-6; all others are exact to 1e-8.
        double tolerance = family.equals(ResponseFamilies.LAPLACE) ? 5e-6 : 1e-8;
        assertThat(fisher[j][k])
            .as("%s [%d][%d]", family, j, k)
            .isCloseTo(integral, within(tolerance));
      }
    }
  }

  /** 2 times the integral of dF/d eta dF/d eta', with F's derivatives by differences. */
  @ParameterizedTest
  @MethodSource("withCrps")
  void theMetricOfTheCrpsIsItsIntegral(ResponseFamily family) {
    double[] eta = eta(family);
    double[][] metric = family.metric(ScoringRule.CRPS, eta);
    UnivariateDistribution distribution = (UnivariateDistribution) family.at(eta);
    for (int j = 0; j < eta.length; j++) {
      for (int k = 0; k < eta.length; k++) {
        int row = j;
        int column = k;
        double integral =
            Cases.expectation(
                distribution,
                y ->
                    2
                        * slope(family, eta, row, y)
                        * slope(family, eta, column, y)
                        / distribution.density(y));
        assertThat(metric[j][k]).as("%s [%d][%d]", family, j, k).isCloseTo(integral, within(1e-5));
      }
    }
  }

  private static double slope(ResponseFamily family, double[] eta, int parameter, double y) {
    double[] above = eta.clone();
    double[] below = eta.clone();
    above[parameter] += STEP;
    below[parameter] -= STEP;
    double up = ((UnivariateDistribution) family.at(above)).cdf(y);
    double down = ((UnivariateDistribution) family.at(below)).cdf(y);
    return (up - down) / (2 * STEP);
  }
}
