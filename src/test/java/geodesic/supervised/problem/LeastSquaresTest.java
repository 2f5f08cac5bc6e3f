package geodesic.supervised.problem;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.fisher.Fisher;
import geodesic.linalg.Samples;
import geodesic.linalg.Vectors;
import geodesic.random.Pcg64;
import org.junit.jupiter.api.Test;

class LeastSquaresTest extends ObjectiveContract {
  private static LeastSquares drawn(int samples, double noise) {
    Pcg64 random = new Pcg64(8);
    double[][] a = new double[samples][];
    double[] b = new double[samples];
    double[] theta = {1, -2, 0.5};
    for (int i = 0; i < samples; i++) {
      a[i] = Samples.doubles(random, 3, 1);
      b[i] = Vectors.dot(a[i], theta) + noise * random.nextGaussian();
    }
    return new LeastSquares(a, b, new double[3]);
  }

  @Override
  Objective objective() {
    return drawn(50, 1);
  }

  @Test
  void theSolutionHasNoGradient() {
    LeastSquares problem = drawn(50, 1);
    double[] gradient = new double[3];
    problem.valueAndGradient(problem.solution(), gradient);
    assertThat(Vectors.norm(gradient)).isLessThan(1e-14);
  }

  /**
   * The scores' second moment at the true theta is the Fisher matrix where the noise has the
   * model's variance, by the law of large numbers, and c^2 times it where the noise is c times as
   * large.
   */
  @Test
  void theEmpiricalFisherIsTheExactOneForTheModelsOwnNoiseAlone() {
    for (double noise : new double[] {1, 3}) {
      LeastSquares problem = drawn(200_000, noise);
      double[] truth = {1, -2, 0.5};
      double[][] exact = problem.fisher(Fisher.EXACT, truth).orElseThrow().toDense();
      double[][] empirical = problem.fisher(Fisher.EMPIRICAL, truth).orElseThrow().toDense();
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          // Four standard errors: r^2 has variance 2 sigma^4.
          assertThat(Math.abs(empirical[i][j] - noise * noise * exact[i][j]))
              .isLessThan(4 * noise * noise * Math.sqrt(15.0 / 200_000));
        }
      }
    }
  }
}
