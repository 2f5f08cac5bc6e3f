package geodesic.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BernoulliTest extends DistributionContract {
  private static final int N = 3;

  BernoulliTest() {
    super(new Bernoulli(N));
  }

  @Override
  double logProbability(double[] x, double[] action) {
    double sum = 0;
    for (int j = 0; j < N; j++) {
      double z = action[j] > 0 ? x[j] : -x[j];
      sum -= Math.max(-z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
    return sum;
  }

  @Override
  double expectation(double[] x, ToDoubleFunction<double[]> f) {
    double sum = 0;
    for (int code = 0; code < 1 << N; code++) {
      double[] action = decode(code);
      sum += Math.exp(logProbability(x, action)) * f.applyAsDouble(action);
    }
    return sum;
  }

  private static double[] decode(int code) {
    return new double[] {code >> 2, code >> 1 & 1, code & 1};
  }

  @Override
  int bin(double[] x, float[] action) {
    return (int) (4 * action[0] + 2 * action[1] + action[2]);
  }

  @Override
  double[] binProbabilities(double[] x) {
    double[] probability = new double[1 << N];
    for (int code = 0; code < probability.length; code++) {
      probability[code] = Math.exp(logProbability(x, decode(code)));
    }
    return probability;
  }

  @Test
  void modeIsTheLikelierSide() {
    float[] action = new float[N];
    new Bernoulli(N).mode(new float[] {0.1f, -0.1f, 0}, 0, action, 0);
    assertThat(action).containsExactly(1, 0, 0);
  }

  @Test
  void refusesNoSwitches() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bernoulli(0))
        .withMessageContaining("0");
  }
}
