package geodesic.supervised.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.ReferencePosterior;
import org.junit.jupiter.api.Test;

/** The mode of a real posterior. */
class LaplaceApproximationTest {
  @Test
  void theGradientVanishesAtTheModeAndThePrecisionIsTheFisherMatrixThere() {
    LogisticRegression model =
        new LogisticRegression(BundledData.BREAST_CANCER.load().standardized(), true).withPrior(1);
    LaplaceApproximation found = LaplaceApproximation.of(model, new double[31], 1e-20);
    double[] gradient = new double[31];
    model.gradient(found.mode(), gradient);
    assertThat(gradient).containsExactly(new double[31], within(1e-9));
    double[] fisher = new double[31 * 31];
    model.fisher(found.mode(), fisher);
    assertThat(found.precision()).isEqualTo(fisher);
    double[][] covariance = found.covariance();
    for (int i = 0; i < 31; i++) {
      double product = 0;
      for (int j = 0; j < 31; j++) {
        product += covariance[i][j] * fisher[j * 31 + i];
      }
      assertThat(product).isCloseTo(1, within(1e-9));
    }
    assertThat(ReferencePosterior.breastCancer().meanError(found.mode()))
        .isCloseTo(0.136, within(0.0005));
  }
}
