package geodesic.supervised.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.supervised.model.LogDensity;
import geodesic.supervised.model.StochasticGradient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Samplers without a test of Metropolis, on the mean of a normal distribution from six observations
 * in three parts: the posterior is N(sum / 7, 1 / 7).
 */
class StochasticSamplersTest {
  private static final double[] Y = {0.1, -0.4, 1.2, 0.9, 2.0, 0.3};
  private static final double MEAN = 4.1 / 7;

  /** -1/2 (y - theta)^2 over two observations. */
  private record Part(double... y) implements LogDensity {
    @Override
    public int parameters() {
      return 1;
    }

    @Override
    public double value(double[] theta) {
      double sum = 0;
      for (double each : y) {
        sum -= 0.5 * (each - theta[0]) * (each - theta[0]);
      }
      return sum;
    }

    @Override
    public void gradient(double[] theta, double[] gradient) {
      gradient[0] = 0;
      for (double each : y) {
        gradient[0] += each - theta[0];
      }
    }
  }

  private static StochasticGradient gradient() {
    return new StochasticGradient(
        List.of(new Part(Y[0], Y[1]), new Part(Y[2], Y[3]), new Part(Y[4], Y[5])), 6, 1);
  }

  private static Chains run(Sampler<StochasticGradient> sampler, int draws, int thinning) {
    try (Workers workers = new Workers(1)) {
      return Sampling.run(
          i -> sampler,
          i -> gradient(),
          i -> new double[1],
          Pcg64::new,
          new SamplingOptions(4, 2000, draws, thinning),
          workers);
    }
  }

  @Test
  void theExpectationOfTheGradientIsThatOfAllRows() {
    Pcg64 random = new Pcg64(1);
    double[] out = new double[1];
    double mean = 0;
    for (int i = 0; i < 20_000; i++) {
      gradient().draw(new double[] {0.5}, random, out);
      mean += out[0] / 20_000;
    }
    assertThat(mean).isCloseTo(4.1 - 7 * 0.5, within(0.15));
  }

  /**
   * theta is an autoregressive process theta' = (1 - 7 e / 2) theta + e / 2 noise + N(0, e): its
   * stationary variance is known for every e, the bias included, and tends to 1 / 7.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.15})
  void sgldHasTheVarianceOfItsRecursion(double e) {
    Chains chains = run(new Sgld(new StepSize.Fixed(e), 1, 0), 5000, 20);
    double[] sums = {3 * (Y[0] + Y[1]), 3 * (Y[2] + Y[3]), 3 * (Y[4] + Y[5])};
    double noise = 0;
    for (double sum : sums) {
      noise += (sum - 4.1) * (sum - 4.1) / 3;
    }
    double kept = 1 - 3.5 * e;
    double expected = (0.25 * e * e * noise + e) / (1 - kept * kept);
    assertThat(chains.mean()[0]).isCloseTo(MEAN, within(0.03));
    assertThat(chains.covariance()[0][0] / expected).isCloseTo(1, within(0.08));
  }

  @Test
  void aDecayingStepSizeSlowsTheChainDown() {
    Chains chains = run(new Sgld(new StepSize.Fixed(0.05), 10, 0.55), 2000, 1);
    double[] series = chains.series(0)[0];
    assertThat(travelled(series, 0)).isGreaterThan(1.1 * travelled(series, 1000));
  }

  private static double travelled(double[] series, int from) {
    double sum = 0;
    for (int i = from + 1; i < from + 1000; i++) {
      sum += Math.abs(series[i] - series[i - 1]);
    }
    return sum;
  }

  @Test
  void preconditionedSgldComesNearThePosterior() {
    Chains chains = run(new PreconditionedSgld(new StepSize.Fixed(0.005), 0.99, 1e-5), 5000, 20);
    assertThat(chains.mean()[0]).isCloseTo(MEAN, within(0.05));
    assertThat(chains.covariance()[0][0]).isCloseTo(1 / 7.0, within(0.05));
  }
}
