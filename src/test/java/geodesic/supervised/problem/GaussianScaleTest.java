package geodesic.supervised.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.fisher.Fisher;
import geodesic.supervised.problem.GaussianScale.Chart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A Gaussian's scale in three charts, each of which keeps the contract of an objective. */
class GaussianScaleTest {
  @Nested
  class Variance extends ObjectiveContract {
    @Override
    Objective objective() {
      return new GaussianScale(Chart.VARIANCE, 2, 0.7);
    }
  }

  @Nested
  class LogVariance extends ObjectiveContract {
    @Override
    Objective objective() {
      return new GaussianScale(Chart.LOG_VARIANCE, 2, 0.7);
    }
  }

  @Nested
  class Precision extends ObjectiveContract {
    @Override
    Objective objective() {
      return new GaussianScale(Chart.PRECISION, 2, 0.7);
    }
  }

  /** The derivatives of one point are one, but for the chart: H less F is 0 for the precision. */
  @Test
  void hessianAndFisherAgreeInTheNaturalParameter() {
    for (Chart chart : Chart.values()) {
      GaussianScale scale = new GaussianScale(chart, 2, 0.7);
      double[] theta = scale.start();
      assertThat(scale.variance(theta[0])).isCloseTo(0.7, within(1e-15));
      double hessian = scale.hessian(theta).orElseThrow().toDense()[0][0];
      double fisher = scale.fisher(Fisher.EXACT, theta).orElseThrow().toDense()[0][0];
      if (chart == Chart.PRECISION) {
        assertThat(hessian).isCloseTo(fisher, within(1e-12));
      } else {
        assertThat(Math.abs(hessian - fisher)).isGreaterThan(0.1);
      }
    }
  }

  @Test
  void theMinimumIsTheMeanSquare() {
    for (Chart chart : Chart.values()) {
      GaussianScale scale = new GaussianScale(chart, 2, 2);
      double[] gradient = new double[1];
      scale.valueAndGradient(scale.start(), gradient);
      assertThat(gradient[0]).isCloseTo(0, within(1e-15));
    }
  }
}
