package geodesic.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.Samples;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlpTest {
  @Test
  void countsWeightsAndBiases() {
    assertThat(new Mlp(4, List.of(64, 64), 2, Activation.TANH).parameters())
        .isEqualTo(5 * 64 + 65 * 64 + 65 * 2);
    assertThat(new Mlp(3, List.of(), 2, Activation.TANH).parameters()).isEqualTo(4 * 2);
  }

  /** y = relu(x W1 + b1) W2 + b2 with numbers small enough to do in one's head. */
  @Test
  void oneThatNoArrayHoldsIsRefused() {
    assertThat(Mlp.parameters(4, List.of(65_536, 65_536), 2))
        .isEqualTo(5L * 65_536 + 65_537L * 65_536 + 65_537L * 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mlp(4, List.of(65_536, 65_536), 2, Activation.TANH))
        .withMessage(
            "a network has at most 2147483639 parameters, but the widths are"
                + " 4, [65536, 65536], 2");
  }

  @Test
  void byHand() {
    Mlp network = new Mlp(2, List.of(2), 1, Activation.RELU);
    float[] theta = {
      1, -1, // W1, row of input 0
      2, 3, // row of input 1
      0.5f, -10, // b1
      4, 5, // W2
      -1, // b2
    };
    Weights weights = network.newWeights();
    weights.set(theta, 0);
    Linearization tile = network.newLinearization(2);
    tile.evaluate(weights, 2, new float[] {9, 9, 1, 2, 0, 5}, 2);
    assertThat(tile.output()[0]).isEqualTo((1 + 4 + 0.5f) * 4 - 1); // second unit off
    assertThat(tile.output()[tile.stride()]).isEqualTo((10 + 0.5f) * 4 + (15 - 10) * 5 - 1);
  }

  @Test
  void parametersMayLieBehindOthers() {
    Mlp network = new Mlp(3, List.of(5), 2, Activation.TANH);
    Pcg64 random = new Pcg64(1);
    float[] theta = ExactMlp.parameters(network, random);
    float[] shifted = Samples.normals(random, theta.length + 7, 1);
    System.arraycopy(theta, 0, shifted, 7, theta.length);
    float[] x = Samples.normals(random, 3, 1);
    Linearization tile = network.newLinearization(1);
    Weights weights = network.newWeights();
    weights.set(theta, 0);
    tile.evaluate(weights, 1, x, 0);
    float[] expected = tile.output().clone();
    weights.set(shifted, 7);
    tile.evaluate(weights, 1, x, 0);
    assertThat(tile.output()).isEqualTo(expected);
  }

  @Test
  void gradientsMayBeWrittenBehindOthers() {
    for (int outputs : new int[] {2, 16}) { // rows that need padding, and rows that don't
      Mlp network = new Mlp(3, List.of(16, 5), outputs, Activation.TANH);
      Pcg64 random = new Pcg64(1);
      Weights weights = network.newWeights();
      weights.set(ExactMlp.parameters(network, random), 0);
      Linearization tile = network.newLinearization(4);
      tile.evaluate(weights, 4, Samples.normals(random, 12, 1), 0);
      float[] u = new float[4 * tile.stride()];
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < outputs; j++) {
          u[i * tile.stride() + j] = (float) random.nextGaussian();
        }
      }
      int n = network.parameters();
      float[] expected = new float[n];
      tile.transposedJacobianTimes(u, expected, 0);
      float[] shifted = new float[n + 20];
      Arrays.fill(shifted, 99f);
      tile.transposedJacobianTimes(u, shifted, 7);
      assertThat(Arrays.copyOfRange(shifted, 7, 7 + n)).isEqualTo(expected);
      assertThat(Arrays.copyOf(shifted, 7)).containsOnly(99f);
      assertThat(Arrays.copyOfRange(shifted, 7 + n, shifted.length)).containsOnly(99f);
    }
  }

  /** A smaller tile after a larger one sees nothing of it. */
  @Test
  void aTileIsUsedAgain() {
    Mlp network = new Mlp(3, List.of(5, 4), 2, Activation.TANH);
    Pcg64 random = new Pcg64(1);
    Weights weights = network.newWeights();
    weights.set(ExactMlp.parameters(network, random), 0);
    float[] x = Samples.normals(random, 3 * 9, 1);
    Linearization used = network.newLinearization(9);
    used.evaluate(weights, 9, x, 0);
    used.evaluate(weights, 2, x, 0);
    Linearization fresh = network.newLinearization(2);
    fresh.evaluate(weights, 2, x, 0);
    float[] u = new float[9 * used.stride()];
    Arrays.fill(u, 0, 2, 1f);
    Arrays.fill(u, used.stride(), used.stride() + 2, -1f);
    float[] gradient = new float[network.parameters()];
    float[] expected = new float[network.parameters()];
    used.transposedJacobianTimes(u, gradient, 0);
    fresh.transposedJacobianTimes(u, expected, 0);
    assertThat(used.rows()).isEqualTo(2);
    assertThat(gradient).isEqualTo(expected);
  }

  /** W'W = gain^2 I where W is tall, W W' = gain^2 I where it is wide; biases zero. */
  @ParameterizedTest
  @CsvSource({"4, 64", "64, 4", "7, 7", "1, 1", "1, 9", "70, 33"})
  void initialWeightsAreOrthogonal(int in, int out) {
    Mlp network = new Mlp(in, List.of(out), 3, Activation.TANH);
    float[] theta = new float[network.parameters() + 5];
    Arrays.fill(theta, 99f);
    network.initialize(new Pcg64(1), 0.01, theta, 2);
    assertOrthogonal(theta, 2, in, out, 2);
    assertOrthogonal(theta, 2 + (in + 1) * out, out, 3, 1e-4);
    assertThat(Arrays.copyOf(theta, 2)).containsOnly(99f);
    assertThat(Arrays.copyOfRange(theta, theta.length - 3, theta.length)).containsOnly(99f);
  }

  private static void assertOrthogonal(float[] theta, int at, int in, int out, double square) {
    boolean tall = in >= out;
    int count = Math.min(in, out);
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double sum = 0;
        for (int k = 0; k < Math.max(in, out); k++) {
          int pa = tall ? k * out + a : a * out + k;
          int pb = tall ? k * out + b : b * out + k;
          sum += (double) theta[at + pa] * theta[at + pb];
        }
        assertThat(sum).isCloseTo(a == b ? square : 0, within(1e-6 * square));
      }
    }
    for (int j = 0; j < out; j++) {
      assertThat(theta[at + in * out + j]).as("bias").isZero();
    }
  }

  @Test
  void initialWeightsAreAFunctionOfTheSeed() {
    Mlp network = new Mlp(4, List.of(8), 2, Activation.TANH);
    float[] first = new float[network.parameters()];
    float[] second = first.clone();
    float[] other = first.clone();
    network.initialize(new Pcg64(1), 1, first, 0);
    network.initialize(new Pcg64(1), 1, second, 0);
    network.initialize(new Pcg64(2), 1, other, 0);
    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void refusesEmptyLayersAndTooManyRows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mlp(0, List.of(), 1, Activation.TANH))
        .withMessageContaining("0, [], 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mlp(1, List.of(4, 0), 1, Activation.TANH))
        .withMessageContaining("[4, 0]");
    Mlp network = new Mlp(1, List.of(), 1, Activation.TANH);
    Linearization tile = network.newLinearization(2);
    Weights weights = network.newWeights();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tile.evaluate(weights, 3, new float[3], 0))
        .withMessageContainingAll("3", "2");
  }
}
