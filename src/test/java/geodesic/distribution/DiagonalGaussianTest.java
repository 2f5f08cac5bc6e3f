package geodesic.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class DiagonalGaussianTest extends DistributionContract {
  private static final int N = 2;

  /** Gauss and Hermite's rule with 5 nodes: exact for polynomials up to degree 9. */
  static final double[] NODE = {
    -2.856970013872806, -1.355626179974266, 0, 1.355626179974266, 2.856970013872806
  };

  static final double[] WEIGHT = {
    0.01125741132772069,
    0.2220759220056126,
    0.5333333333333333,
    0.2220759220056126,
    0.01125741132772069
  };

  /** The quartiles of the standard normal. */
  static final double QUARTILE = 0.6744897501960817;

  DiagonalGaussianTest() {
    super(new DiagonalGaussian(N, -0.5));
  }

  @Override
  double logProbability(double[] x, double[] action) {
    double sum = 0;
    for (int j = 0; j < N; j++) {
      double sigma = Math.exp(x[N + j]);
      double z = (action[j] - x[j]) / sigma;
      sum += -0.5 * z * z - Math.log(sigma * Math.sqrt(2 * Math.PI));
    }
    return sum;
  }

  @Override
  double expectation(double[] x, ToDoubleFunction<double[]> f) {
    double sum = 0;
    for (int a = 0; a < NODE.length; a++) {
      for (int b = 0; b < NODE.length; b++) {
        double[] action = {
          x[0] + Math.exp(x[2]) * NODE[a], x[1] + Math.exp(x[3]) * NODE[b],
        };
        sum += WEIGHT[a] * WEIGHT[b] * f.applyAsDouble(action);
      }
    }
    return sum;
  }

  @Override
  int bin(double[] x, float[] action) {
    int first = (action[0] - x[0]) / Math.exp(x[2]) < 0 ? 0 : 1;
    double z = (action[1] - x[1]) / Math.exp(x[3]);
    int second = z < -QUARTILE ? 0 : z < 0 ? 1 : z < QUARTILE ? 2 : 3;
    return 4 * first + second;
  }

  @Override
  double[] binProbabilities(double[] x) {
    double[] eighths = new double[8];
    Arrays.fill(eighths, 0.125);
    return eighths;
  }

  @Test
  void sizes() {
    DiagonalGaussian distribution = new DiagonalGaussian(3, -0.5);
    assertThat(distribution.outputs()).isEqualTo(3);
    assertThat(distribution.freeParameters()).isEqualTo(3);
    assertThat(distribution.actionSize()).isEqualTo(3);
    float[] theta = {1, 1, 1, 1, 1};
    distribution.initialize(theta, 1);
    assertThat(theta).containsExactly(1, -0.5f, -0.5f, -0.5f, 1);
  }

  @Test
  void refusesWhatIsNoGaussian() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiagonalGaussian(0, 0))
        .withMessageContaining("n is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiagonalGaussian(1, Double.NaN))
        .withMessageContaining("initialLogStd is NaN");
  }

  /** KL(N(0, 1) || N(m, s)) = ln s + (1 + m^2) / (2 s^2) - 1/2. */
  @Test
  void theKlInClosedForm() {
    DistributionTile p = new DiagonalGaussian(1, 0).newTile(1);
    DistributionTile q = new DiagonalGaussian(1, 0).newTile(1);
    p.set(1, new float[] {0}, 1, new float[] {0});
    q.set(1, new float[] {3}, 1, new float[] {(float) Math.log(2)});
    assertThat(p.kl(q)).isCloseTo(Math.log(2) + 10.0 / 8 - 0.5, within(1e-7));
  }

  /** The entropy of N(m, s) is ln(s sqrt(2 pi e)), whatever m. */
  @Test
  void theEntropyInClosedForm() {
    DistributionTile p = new DiagonalGaussian(1, 0).newTile(2);
    p.set(2, new float[] {5, -7}, 1, new float[] {1});
    assertThat(p.entropy())
        .isCloseTo(2 * (1 + Math.log(Math.sqrt(2 * Math.PI * Math.E))), within(1e-12));
  }
}
