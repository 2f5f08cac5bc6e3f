package geodesic.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.random.Pcg64;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class CategoricalTest extends DistributionContract {
  private static final int N = 5;

  CategoricalTest() {
    super(new Categorical(N));
  }

  @Override
  double logProbability(double[] x, double[] action) {
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : x) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    for (double logit : x) {
      sum += Math.exp(logit - max);
    }
    return x[(int) action[0]] - max - Math.log(sum);
  }

  @Override
  double expectation(double[] x, ToDoubleFunction<double[]> f) {
    double sum = 0;
    for (int k = 0; k < N; k++) {
      double[] action = {k};
      sum += Math.exp(logProbability(x, action)) * f.applyAsDouble(action);
    }
    return sum;
  }

  @Override
  int bin(double[] x, float[] action) {
    return (int) action[0];
  }

  @Override
  double[] binProbabilities(double[] x) {
    double[] probability = new double[N];
    for (int k = 0; k < N; k++) {
      probability[k] = Math.exp(logProbability(x, new double[] {k}));
    }
    return probability;
  }

  @Test
  void sizes() {
    Categorical distribution = new Categorical(N);
    assertThat(distribution.outputs()).isEqualTo(N);
    assertThat(distribution.freeParameters()).isZero();
    assertThat(distribution.actionSize()).isEqualTo(1);
    float[] theta = {1, 2};
    distribution.initialize(theta, 1);
    assertThat(theta).containsExactly(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Categorical(0))
        .withMessageContaining("n is 0");
  }

  /** Logits ln 1, ln 2, ln 5 plus any constant: probabilities 1/8, 2/8, 5/8. */
  @Test
  void byHand() {
    float[] eta = {100f, (float) (100 + Math.log(2)), (float) (100 + Math.log(5))};
    DistributionTile tile = new Categorical(3).newTile(1);
    tile.set(1, eta, 3, new float[0]);
    double[] out = new double[1];
    for (int k = 0; k < 3; k++) {
      tile.logProbabilities(new float[] {k}, 0, out, 0);
      // a logit near 100 is off by half of 2^-17
      assertThat(out[0]).isCloseTo(Math.log(new double[] {0.125, 0.25, 0.625}[k]), within(0x1p-16));
    }
    assertThat(tile.entropy())
        .isCloseTo(
            0.125 * Math.log(8) + 0.25 * Math.log(4) - 0.625 * Math.log(0.625), within(0x1p-16));
  }

  @Test
  void uniformLogitsHaveTheLargestEntropy() {
    DistributionTile tile = new Categorical(4).newTile(3);
    tile.set(3, new float[12], 4, new float[0]);
    assertThat(tile.entropy()).isCloseTo(3 * Math.log(4), within(1e-6));
  }

  @Test
  void oneActionIsCertain() {
    DistributionTile tile = new Categorical(1).newTile(1);
    tile.set(1, new float[] {3}, 1, new float[0]);
    double[] out = new double[1];
    tile.logProbabilities(new float[1], 0, out, 0);
    assertThat(out[0]).isZero();
    assertThat(tile.entropy()).isZero();
    float[] u = {7};
    tile.fisherTimes(u);
    assertThat(u[0]).isZero();
  }

  @Test
  void anActionWithoutProbabilityIsNotDrawn() {
    float[] eta = {0, -1e4f, 0};
    Pcg64 random = new Pcg64(1);
    float[] action = new float[1];
    for (int draw = 0; draw < 1000; draw++) {
      new Categorical(3).sample(eta, 0, new float[0], random, action, 0);
      assertThat(action[0]).isIn(0f, 2f);
    }
  }

  /** The first of equal logits, so that evaluation does not depend on anything else. */
  @Test
  void theModeOfATieIsTheFirst() {
    float[] action = new float[1];
    new Categorical(3).mode(new float[] {1, 2, 2}, 0, action, 0);
    assertThat(action[0]).isEqualTo(1);
  }
}
