package geodesic.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.Samples;
import geodesic.random.Pcg64;
import org.junit.jupiter.api.Test;

class AdamTest {
  private static final double RATE = 0.1;
  private static final double EPSILON = 1e-8;

  /**
   * Whatever the gradient's size, the first step has the length of the rate: m / sqrt(v) = sign g.
   */
  @Test
  void theFirstStepIsTheRate() {
    float[] theta = {1, 1, 1};
    new Adam(3, RATE, EPSILON).step(theta, new double[] {1000, -1e-3, 0});
    assertThat(theta[0]).isEqualTo((float) 0.9);
    assertThat(theta[1]).isCloseTo(1.1f, within(2e-6f));
    assertThat(theta[2]).isEqualTo(1);
  }

  /** Algorithm 1 of the paper, line by line. */
  @Test
  void followsThePaper() {
    Pcg64 random = new Pcg64(1);
    float[] theta = {0.5f, -2f};
    Adam adam = new Adam(2, RATE, EPSILON);
    double[] m = new double[2];
    double[] v = new double[2];
    double[] exact = {0.5, -2};
    for (int t = 1; t <= 20; t++) {
      double[] g = Samples.doubles(random, 2, 1);
      double[] before = g.clone();
      adam.step(theta, g);
      assertThat(g).as("the gradient, not modified").containsExactly(before);
      for (int i = 0; i < 2; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
        double mHat = m[i] / (1 - Math.pow(0.9, t));
        double vHat = v[i] / (1 - Math.pow(0.999, t));
        exact[i] -= RATE * mHat / (Math.sqrt(vHat) + EPSILON);
      }
      assertThat(Samples.relativeError(Samples.widened(theta), exact)).isLessThan(t * 0x1p-23);
    }
  }

  @Test
  void refusesARateOrEpsilonThatIsNotPositive() {
    for (double bad : new double[] {0, -1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Adam(1, bad, EPSILON))
          .withMessageContaining("rate is " + bad);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Adam(1, RATE, bad))
          .withMessageContaining("epsilon is " + bad);
    }
  }
}
