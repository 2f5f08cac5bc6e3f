package geodesic.supervised.problem;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.fisher.Fisher;
import geodesic.linalg.Samples;
import geodesic.random.Pcg64;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.model.LogisticRegression;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticLossTest extends ObjectiveContract {
  private static LogisticRegression model() {
    Pcg64 random = new Pcg64(9);
    double[][] x = new double[40][];
    double[] y = new double[40];
    for (int i = 0; i < 40; i++) {
      x[i] = Samples.doubles(random, 3, 1);
      y[i] = random.nextInt(2);
    }
    return new LogisticRegression(new DataSet("drawn", List.of("a", "b", "c"), x, y), true);
  }

  @Override
  Objective objective() {
    return new LogisticLoss(model().withPrior(0.7), new double[4]);
  }

  /** With all p alike, at w = 0, p (1 - p) does not depend on x, and the factors are exact. */
  @Test
  void theKroneckerFactorsAreExactWhereProbabilitiesAreAlike() {
    double[][] exact = objective().fisher(Fisher.EXACT, new double[4]).orElseThrow().toDense();
    double[][] kfac = objective().fisher(Fisher.KFAC, new double[4]).orElseThrow().toDense();
    for (int i = 0; i < 4; i++) {
      assertThat(Samples.relativeError(kfac[i], exact[i])).isLessThan(1e-14);
    }
  }

  /** The mean outer product of the scores. */
  @Test
  void theEmpiricalFisherIsThatOfTheScores() {
    LogisticRegression model = model();
    double[] theta = {0.3, -0.2, 0.5, 0.1};
    double[][] scores = model.scores(theta);
    double[][] empirical =
        new LogisticLoss(model, theta).fisher(Fisher.EMPIRICAL, theta).orElseThrow().toDense();
    double[] ones = new double[40];
    Arrays.fill(ones, 1.0 / 40);
    double[][] expected = OuterProducts.sum(scores, ones);
    for (int i = 0; i < 4; i++) {
      assertThat(Samples.relativeError(empirical[i], expected[i])).isLessThan(1e-13);
    }
  }
}
