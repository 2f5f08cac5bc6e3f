package geodesic.supervised.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.optimizer.FirstOrderOptimizer;
import geodesic.random.Pcg64;
import geodesic.supervised.data.DataSet;
import geodesic.supervised.model.LogisticRegression;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bound against Monte Carlo and finite differences; both ascents against each other. */
class VariationalInferenceTest {
  private static final GaussHermite RULE = GaussHermite.of(32);
  private static final LogisticRegression MODEL = model();
  private static final double[] MEAN = {0.4, -0.7, 0.2};
  private static final double[][] ROOT = {{0.5, 0, 0}, {0.2, 0.4, 0}, {-0.1, 0.3, 0.7}};

  private static LogisticRegression model() {
    Pcg64 random = new Pcg64(8);
    double[][] x = new double[40][2];
    double[] y = new double[40];
    for (int i = 0; i < 40; i++) {
      x[i][0] = random.nextGaussian();
      x[i][1] = random.nextGaussian();
      y[i] = random.nextDouble() < 1 / (1 + StrictMath.exp(-x[i][0] + 0.5)) ? 1 : 0;
    }
    return new LogisticRegression(new DataSet("drawn", List.of("a", "b"), x, y), true)
        .withPrior(0.8);
  }

  private static double bound(double[] mean, double[][] root) {
    return new EvidenceLowerBound(MODEL, RULE).at(mean, root);
  }

  @Test
  void theRuleIntegratesPolynomials() {
    double[] moments = new double[9];
    for (int i = 0; i < RULE.nodes().length; i++) {
      for (int k = 0; k < moments.length; k++) {
        moments[k] += RULE.weights()[i] * StrictMath.pow(RULE.nodes()[i], k);
      }
    }
    assertThat(moments).containsExactly(new double[] {1, 0, 1, 0, 3, 0, 15, 0, 105}, within(1e-9));
  }

  @Test
  void theBoundIsThatOfDrawsAndItsEntropyInClosedForm() {
    Pcg64 random = new Pcg64(9);
    int draws = 40_000;
    double mean = 0;
    double square = 0;
    double[] z = new double[3];
    double[] w = new double[3];
    for (int n = 0; n < draws; n++) {
      for (int i = 0; i < 3; i++) {
        z[i] = random.nextGaussian();
        w[i] = MEAN[i];
        for (int j = 0; j <= i; j++) {
          w[i] += ROOT[i][j] * z[j];
        }
      }
      double value = MODEL.value(w) + 1.5 * StrictMath.log(0.8 / (2 * Math.PI));
      mean += value / draws;
      square += value * value / draws;
    }
    double entropy = 1.5 * (1 + StrictMath.log(2 * Math.PI)) + StrictMath.log(0.5 * 0.4 * 0.7);
    double error = Math.sqrt((square - mean * mean) / draws);
    assertThat(bound(MEAN, ROOT)).isCloseTo(mean + entropy, within(5 * error));
  }

  /** Bonnet's and Price's theorems: dL/dm, and dL/dS = (S^-1 - curvature) / 2 along L. */
  @Test
  void itsDerivativesAreThoseOfFiniteDifferences() {
    EvidenceLowerBound bound = new EvidenceLowerBound(MODEL, RULE);
    bound.at(MEAN, ROOT);
    double[] gradient = bound.meanGradient().clone();
    double[] curvature = bound.curvature().clone();
    double h = 1e-5;
    for (int i = 0; i < 3; i++) {
      double[] up = MEAN.clone();
      double[] down = MEAN.clone();
      up[i] += h;
      down[i] -= h;
      assertThat(gradient[i])
          .isCloseTo((bound(up, ROOT) - bound(down, ROOT)) / (2 * h), within(1e-6));
      for (int j = 0; j <= i; j++) {
        double[][] wider = {ROOT[0].clone(), ROOT[1].clone(), ROOT[2].clone()};
        double[][] narrower = {ROOT[0].clone(), ROOT[1].clone(), ROOT[2].clone()};
        wider[i][j] += h;
        narrower[i][j] -= h;
        double expected = i == j ? 1 / ROOT[i][i] : 0;
        for (int k = 0; k < 3; k++) {
          expected -= curvature[i * 3 + k] * ROOT[k][j];
        }
        assertThat((bound(MEAN, wider) - bound(MEAN, narrower)) / (2 * h))
            .isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void bothAscentsEndAtOneDistribution() {
    NaturalGradientInference natural =
        new NaturalGradientInference(new EvidenceLowerBound(MODEL, RULE), 3, 0.7);
    GradientInference plain =
        new GradientInference(
            new EvidenceLowerBound(MODEL, RULE),
            3,
            FirstOrderOptimizer.create(
                FirstOrderOptimizer.Method.SGD, GradientInference.size(3), 0.05, 1e-8));
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 40; i++) {
      double value = natural.step();
      assertThat(value).isGreaterThanOrEqualTo(before - 1e-12);
      before = value;
    }
    for (int i = 0; i < 2000; i++) {
      plain.step();
    }
    assertThat(plain.step()).isCloseTo(before, within(1e-9));
    assertThat(natural.mean()).containsExactly(plain.mean(), within(1e-6));
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(product(natural.root(), i, j))
            .isCloseTo(product(plain.root(), i, j), within(1e-6));
      }
    }
  }

  private static double product(double[][] root, int i, int j) {
    double sum = 0;
    for (int k = 0; k < root.length; k++) {
      sum += root[i][k] * root[j][k];
    }
    return sum;
  }

  @Test
  void stepsThatAreTooLargeEndInNaN() {
    GradientInference wild =
        new GradientInference(
            new EvidenceLowerBound(MODEL, RULE),
            3,
            FirstOrderOptimizer.create(
                FirstOrderOptimizer.Method.SGD, GradientInference.size(3), 1e6, 1e-8));
    double last = 0;
    for (int i = 0; i < 10; i++) {
      last = wild.step();
    }
    assertThat(last).isNaN();
  }
}
