package geodesic.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.random.Pcg64;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class MultiCategoricalTest extends DistributionContract {
  private static final int[] N = {3, 2, 4};

  MultiCategoricalTest() {
    super(new MultiCategorical(List.of(3, 2, 4)));
  }

  @Override
  double logProbability(double[] x, double[] action) {
    double sum = 0;
    int from = 0;
    for (int g = 0; g < N.length; g++) {
      double total = 0;
      for (int k = 0; k < N[g]; k++) {
        total += Math.exp(x[from + k]);
      }
      sum += x[from + (int) action[g]] - Math.log(total);
      from += N[g];
    }
    return sum;
  }

  @Override
  double expectation(double[] x, ToDoubleFunction<double[]> f) {
    double sum = 0;
    for (int code = 0; code < 24; code++) {
      double[] action = decode(code);
      sum += Math.exp(logProbability(x, action)) * f.applyAsDouble(action);
    }
    return sum;
  }

  private static double[] decode(int code) {
    int first = code / 8;
    int second = code / 4 % 2;
    return new double[] {first, second, code % 4};
  }

  @Override
  int bin(double[] x, float[] action) {
    return (int) (action[0] * 8 + action[1] * 4 + action[2]);
  }

  @Override
  double[] binProbabilities(double[] x) {
    double[] probability = new double[24];
    for (int code = 0; code < 24; code++) {
      probability[code] = Math.exp(logProbability(x, decode(code)));
    }
    return probability;
  }

  @Test
  void oneComponentIsACategorical() {
    float[] eta = {0.3f, -1f, 2f, 0.1f};
    float[] one = new float[1];
    float[] multi = new float[1];
    for (int seed = 0; seed < 50; seed++) {
      new Categorical(4).sample(eta, 0, new float[0], new Pcg64(seed), one, 0);
      new MultiCategorical(List.of(4)).sample(eta, 0, new float[0], new Pcg64(seed), multi, 0);
      assertThat(multi).isEqualTo(one);
    }
  }

  @Test
  void modeIsTheLargestLogitOfEachComponent() {
    float[] action = new float[3];
    new MultiCategorical(List.of(3, 2, 4))
        .mode(new float[] {0, 2, 1, 5, 4, 0, 0, 0, 1}, 0, action, 0);
    assertThat(action).containsExactly(1, 0, 3);
  }

  @Test
  void refusesComponentsWithoutChoices() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MultiCategorical(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiCategorical(List.of(2, 0)))
        .withMessageContaining("[2, 0]");
  }
}
