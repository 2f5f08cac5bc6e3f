package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.algorithm.SurrogateTest.Example;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.linalg.Samples;
import geodesic.network.ExactMlp;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import geodesic.random.Shuffle;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The M-step's objective and its gradient against the formulas in double. */
class WeightedLikelihoodTest {
  private static final double ALPHA_MEAN = 1.7;
  private static final double ALPHA_COVARIANCE = 0.6;

  static Stream<Example> examples() {
    return Stream.of(
        new Example(new Categorical(4), 50),
        new Example(new DiagonalGaussian(2, -0.3), 50),
        new Example(new Categorical(2), Tiles.ROWS + 3),
        new Example(new DiagonalGaussian(1, 0.2), Tiles.ROWS + 3));
  }

  private static Experience experience(Example example) {
    return new Experience(example.observations, example.actions, example.advantages);
  }

  private static double[] weights(Example example) {
    return new TemperatureDual(example.advantages, 0.1).weights(1);
  }

  private static void move(Example example) {
    float[] theta = example.policy.theta().clone();
    float[] move = Samples.normals(new Pcg64(2), theta.length, 0.1);
    for (int i = 0; i < theta.length; i++) {
      theta[i] += move[i];
    }
    example.policy.set(theta);
  }

  private static Shuffle order(int n) {
    Shuffle order = new Shuffle(new Pcg64(SeedStream.POLICY_MINIBATCH.of(1)));
    order.begin(n);
    order.next();
    return order;
  }

  /** All samples as one minibatch, at a theta away from the old one. */
  private static WeightedLikelihood evaluated(Example example, int threads) {
    try (Workers workers = new Workers(threads)) {
      int n = example.advantages.length;
      WeightedLikelihood l =
          new WeightedLikelihood(example.policy, experience(example), n, workers);
      move(example);
      l.evaluate(weights(example), ALPHA_MEAN, ALPHA_COVARIANCE, order(n), 0, n);
      return l;
    }
  }

  private static double[] outputs(Example example, double[] theta, int i) {
    int inputs = example.network.inputs();
    double[] row =
        Samples.widened(Arrays.copyOfRange(example.observations, inputs * i, inputs * (i + 1)));
    return new ExactMlp(example.network)
        .outputs(Arrays.copyOf(theta, example.network.parameters()), row);
  }

  private static double softmax(double[] eta, int j) {
    return Math.exp(eta[j]) / Arrays.stream(eta).map(Math::exp).sum();
  }

  /** KL_mu of the whole batch: (m - m_old)' Sigma_old^-1 (m - m_old) / 2, or that of softmaxes. */
  private static double klMean(Example example, double[] theta, double[] old) {
    int network = example.network.parameters();
    double sum = 0;
    for (int i = 0; i < example.advantages.length; i++) {
      double[] now = outputs(example, theta, i);
      double[] then = outputs(example, old, i);
      for (int j = 0; j < now.length; j++) {
        if (example.policy.distribution() instanceof Categorical) {
          double p = softmax(then, j);
          sum += p * Math.log(p / softmax(now, j));
        } else {
          double z = (now[j] - then[j]) / Math.exp(old[network + j]);
          sum += 0.5 * z * z;
        }
      }
    }
    return sum / example.advantages.length;
  }

  /** KL_Sigma: (tr Sigma^-1 Sigma_old - n + ln det Sigma - ln det Sigma_old) / 2. */
  private static double klCovariance(Example example, double[] theta, double[] old) {
    double sum = 0;
    for (int j = example.network.parameters(); j < theta.length; j++) {
      double logRatio = 2 * (old[j] - theta[j]);
      sum += 0.5 * (Math.exp(logRatio) - 1 - logRatio);
    }
    return sum;
  }

  private static double objective(Example example, double[] psi, double[] theta, double[] old) {
    double sum = 0;
    for (int i = 0; i < psi.length; i++) {
      if (psi[i] > 0) {
        sum += psi[i] * example.logProbability(theta, i);
      }
    }
    return sum
        - ALPHA_MEAN * klMean(example, theta, old)
        - ALPHA_COVARIANCE * klCovariance(example, theta, old);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theGradientIsTheSlope(Example example) {
    double[] old = example.theta();
    WeightedLikelihood l = evaluated(example, 1);
    double[] psi = weights(example);
    double h = 1e-6;
    double[] slope = new double[l.gradient().length];
    for (int i = 0; i < slope.length; i++) {
      double[] there = example.theta();
      there[i] += h;
      double[] back = example.theta();
      back[i] -= h;
      slope[i] =
          (objective(example, psi, there, old) - objective(example, psi, back, old)) / (2 * h);
    }
    assertThat(Samples.relativeError(l.gradient(), slope)).isLessThan(1e-5);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theKlsAreDecoupled(Example example) {
    double[] old = example.theta();
    WeightedLikelihood l = evaluated(example, 1);
    double mean = klMean(example, example.theta(), old);
    double covariance = klCovariance(example, example.theta(), old);
    assertThat(l.klMean()).isPositive().isCloseTo(mean, within(2e-6 * (1 + mean)));
    assertThat(l.klCovariance()).isCloseTo(covariance, within(1e-9));
    assertThat(covariance > 0).isEqualTo(example.policy.free().length > 0);
  }

  /** Where one of the two parts stays, the other's KL is the whole one. */
  @Test
  void eachPartAloneIsTheKlOfTheDistribution() {
    for (boolean free : new boolean[] {false, true}) {
      Example example = new Example(new DiagonalGaussian(2, -0.3), 300);
      try (Workers alone = new Workers(1)) {
        OldDistributions before = new OldDistributions(example.policy, experience(example), alone);
        WeightedLikelihood l =
            new WeightedLikelihood(example.policy, experience(example), 300, alone);
        float[] theta = example.policy.theta().clone();
        int from = free ? example.network.parameters() : 0;
        int to = free ? theta.length : example.network.parameters();
        for (int i = from; i < to; i++) {
          theta[i] += 0.1f;
        }
        example.policy.set(theta);
        l.evaluate(weights(example), 1, 1, order(300), 0, 300);
        double whole = before.evaluate(theta).kl();
        assertThat(whole).isPositive();
        assertThat(free ? l.klCovariance() : l.klMean()).isCloseTo(whole, within(1e-12));
        assertThat(free ? l.klMean() : l.klCovariance()).isZero();
      }
    }
  }

  /** At the old parameters the KLs pull nowhere: the gradient is that of the likelihood alone. */
  @ParameterizedTest
  @MethodSource("examples")
  void theKlsDoNotPullAtTheOldPolicy(Example example) {
    int n = example.advantages.length;
    try (Workers alone = new Workers(1)) {
      WeightedLikelihood l = new WeightedLikelihood(example.policy, experience(example), n, alone);
      l.evaluate(weights(example), 0, 0, order(n), 0, n);
      double[] without = l.gradient().clone();
      l.evaluate(weights(example), 10, 10, order(n), 0, n);
      assertThat(l.gradient()).isEqualTo(without);
      assertThat(l.klMean()).isZero();
      assertThat(l.klCovariance()).isZero();
    }
  }

  /** Minibatches of equal size have the whole batch's gradient as their mean. */
  @Test
  void minibatchesAreUnbiased() {
    Example example = new Example(new DiagonalGaussian(2, -0.3), 600);
    double[] whole = evaluated(example, 1).gradient();
    Example again = new Example(new DiagonalGaussian(2, -0.3), 600);
    double[] sum = new double[whole.length];
    try (Workers alone = new Workers(1)) {
      WeightedLikelihood l = new WeightedLikelihood(again.policy, experience(again), 200, alone);
      move(again);
      Shuffle order = order(600);
      for (int start = 0; start < 600; start += 200) {
        l.evaluate(weights(again), ALPHA_MEAN, ALPHA_COVARIANCE, order, start, 200);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += l.gradient()[i] / 3;
        }
      }
    }
    assertThat(Samples.relativeError(sum, whole)).isLessThan(1e-5);
  }

  @Test
  void threadsDoNotChangeABit() {
    double[] expected =
        evaluated(new Example(new DiagonalGaussian(2, -0.3), 1000), 1).gradient().clone();
    for (int threads = 2; threads <= 3; threads++) {
      assertThat(evaluated(new Example(new DiagonalGaussian(2, -0.3), 1000), threads).gradient())
          .isEqualTo(expected);
    }
  }
}
