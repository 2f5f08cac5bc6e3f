package geodesic.supervised.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import geodesic.options.InvalidOption;
import geodesic.random.Pcg64;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against sums written out, finite differences and the law of large numbers. */
class LogisticRegressionTest {
  private static final int ROWS = 150;
  private static final DataSet DATA = data();

  private static DataSet data() {
    Pcg64 random = new Pcg64(1);
    double[][] x = new double[ROWS][3];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 3; j++) {
        x[i][j] = random.nextGaussian();
      }
      y[i] = random.nextInt(2);
    }
    return new DataSet("drawn", List.of("a", "b", "c"), x, y);
  }

  private static double[] point() {
    return new double[] {0.3, -1.2, 0.7, 0.4};
  }

  @Test
  void theLogLikelihoodIsThatOfItsDefinition() {
    double[] w = point();
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      double[] x = DATA.x()[i];
      double eta = x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + w[3];
      double p = 1 / (1 + StrictMath.exp(-eta));
      sum += StrictMath.log(DATA.y()[i] == 1 ? p : 1 - p);
    }
    LogisticRegression model = new LogisticRegression(DATA, true);
    assertThat(model.logLikelihood(w)).isCloseTo(sum, within(1e-11));
    assertThat(model.withPrior(2).value(w))
        .isCloseTo(sum - (0.09 + 1.44 + 0.49 + 0.16), within(1e-11));
  }

  @Test
  void theGradientIsThatOfTheValueAndTheFisherMatrixItsNegativeHessian() {
    LogisticRegression model = new LogisticRegression(DATA, true).withPrior(0.7);
    double[] w = point();
    int d = w.length;
    double[] gradient = new double[d];
    double[] fisher = new double[d * d];
    assertThat(model.valueAndGradient(w, gradient)).isEqualTo(model.value(w));
    model.fisher(w, fisher);
    double h = 1e-5;
    for (int j = 0; j < d; j++) {
      double[] up = w.clone();
      double[] down = w.clone();
      up[j] += h;
      down[j] -= h;
      assertThat(gradient[j])
          .isCloseTo((model.value(up) - model.value(down)) / (2 * h), within(1e-6));
      double[] gradientUp = new double[d];
      double[] gradientDown = new double[d];
      model.gradient(up, gradientUp);
      model.gradient(down, gradientDown);
      for (int k = 0; k < d; k++) {
        assertThat(fisher[j * d + k])
            .isCloseTo((gradientDown[k] - gradientUp[k]) / (2 * h), within(1e-6))
            .isEqualTo(fisher[k * d + j]);
      }
    }
  }

  @Test
  void scoresAddUpToTheGradientAndTheirOuterProductsToTheEmpiricalFisherMatrix() {
    LogisticRegression model = new LogisticRegression(DATA, true);
    double[] w = point();
    double[] gradient = new double[4];
    double[] empirical = new double[16];
    model.gradient(w, gradient);
    model.empiricalFisher(w, empirical);
    double[] sum = new double[4];
    double[] outer = new double[16];
    for (double[] score : model.scores(w)) {
      for (int j = 0; j < 4; j++) {
        sum[j] += score[j];
        for (int k = 0; k < 4; k++) {
          outer[j * 4 + k] += score[j] * score[k];
        }
      }
    }
    assertThat(sum).containsExactly(gradient, within(1e-11));
    assertThat(outer).containsExactly(empirical, within(1e-11));
  }

  /** E[score score'] = Fisher where the targets are drawn from the model itself. */
  @Test
  void theFisherMatrixIsTheEmpiricalOneOfTargetsThatTheModelDraws() {
    LogisticRegression model = new LogisticRegression(DATA, false);
    double[] w = {0.5, -1, 0.2};
    double[] fisher = new double[9];
    model.fisher(w, fisher);
    double[] p = new double[model.features().padded()];
    model.probabilities(w, p);
    Pcg64 random = new Pcg64(2);
    int draws = 4000;
    double[] mean = new double[9];
    for (int draw = 0; draw < draws; draw++) {
      double[] y = new double[ROWS];
      for (int i = 0; i < ROWS; i++) {
        y[i] = random.nextDouble() < p[i] ? 1 : 0;
      }
      double[] empirical = new double[9];
      new LogisticRegression(new DataSet("drawn", DATA.features(), DATA.x(), y), false)
          .empiricalFisher(w, empirical);
      for (int j = 0; j < 9; j++) {
        mean[j] += empirical[j] / draws;
      }
    }
    assertThat(mean).containsExactly(fisher, within(0.25));
  }

  @Test
  void copiesAndLargeDataGiveTheSameBits() {
    DataSet data = BundledData.BREAST_CANCER.load().standardized();
    LogisticRegression model = new LogisticRegression(data, true).withPrior(1);
    assertThat(model.parameters()).isEqualTo(31);
    assertThat(model.rows()).isEqualTo(569);
    double[] w = new double[31];
    double[] one = new double[31];
    double[] two = new double[31];
    assertThat(model.valueAndGradient(w, one))
        .isCloseTo(569 * StrictMath.log(0.5), within(1e-9))
        .isEqualTo(model.copy().valueAndGradient(w, two));
    assertThat(two).isEqualTo(one);
  }

  @Test
  void refusesTargetsThatAreNotBinary() {
    DataSet data =
        new DataSet("grades", List.of("a"), new double[][] {{1}, {2}}, new double[] {0, 3});
    assertThatThrownBy(() -> new LogisticRegression(data, true))
        .isInstanceOf(InvalidOption.class)
        .hasMessage("logistic regression needs targets 0 or 1, but row 2 of grades has 3.0");
  }
}
