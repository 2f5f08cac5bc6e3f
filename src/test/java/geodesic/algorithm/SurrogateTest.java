package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.ExactMlp;
import geodesic.network.Mlp;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The surrogate and its gradient against the formulas in double. */
class SurrogateTest {
  private static final int INPUTS = 3;

  /** A policy and a batch of its experience. */
  static final class Example {
    final Policy policy;
    final Mlp network;
    final float[] observations;
    final float[] actions;
    final double[] advantages;

    Example(Distribution distribution, int rows) {
      network = new Mlp(INPUTS, List.of(6, 5), distribution.outputs(), Activation.TANH);
      policy = new Policy(network, distribution);
      Pcg64 random = new Pcg64(1);
      policy.initialize(random, 1);
      observations = Samples.normals(random, rows * INPUTS, 1);
      actions = new float[rows * distribution.actionSize()];
      Pcg64[] generators = new Pcg64[rows];
      Arrays.fill(generators, random);
      policy.newActor(rows).sample(rows, observations, 0, generators, 0, actions, 0);
      advantages = Samples.doubles(random, rows, 1);
    }

    Surrogate surrogate(Workers workers) {
      return new Surrogate(policy, new Experience(observations, actions, advantages), workers);
    }

    double[] theta() {
      return Samples.widened(policy.theta());
    }

    double logProbability(double[] theta, int i) {
      double[] row =
          Samples.widened(Arrays.copyOfRange(observations, INPUTS * i, INPUTS * (i + 1)));
      int n = network.parameters();
      double[] eta = new ExactMlp(network).outputs(Arrays.copyOf(theta, n), row);
      if (policy.distribution() instanceof Categorical) {
        double sum = Arrays.stream(eta).map(Math::exp).sum();
        return eta[(int) actions[i]] - Math.log(sum);
      }
      double sum = 0;
      for (int j = 0; j < eta.length; j++) {
        double z = (actions[i * eta.length + j] - eta[j]) / Math.exp(theta[n + j]);
        sum -= 0.5 * z * z + theta[n + j] + 0.5 * Math.log(2 * Math.PI);
      }
      return sum;
    }

    /** The mean entropy. */
    double entropy(double[] theta) {
      int n = network.parameters();
      double sum = 0;
      for (int i = 0; i < advantages.length; i++) {
        double[] row =
            Samples.widened(Arrays.copyOfRange(observations, INPUTS * i, INPUTS * (i + 1)));
        double[] eta = new ExactMlp(network).outputs(Arrays.copyOf(theta, n), row);
        if (policy.distribution() instanceof Categorical) {
          double total = Arrays.stream(eta).map(Math::exp).sum();
          sum -= Arrays.stream(eta).map(z -> Math.exp(z) / total * (z - Math.log(total))).sum();
        } else {
          for (int j = 0; j < eta.length; j++) {
            sum += theta[n + j] + 0.5 * Math.log(2 * Math.PI * Math.E);
          }
        }
      }
      return sum / advantages.length;
    }

    /** The mean of min(r A, clip(r) A) with r against the probabilities at old. */
    double clipped(double[] theta, double[] old, double epsilon) {
      double sum = 0;
      for (int i = 0; i < advantages.length; i++) {
        double r = Math.exp(logProbability(theta, i) - logProbability(old, i));
        double near = Math.min(Math.max(r, 1 - epsilon), 1 + epsilon);
        sum += Math.min(r * advantages[i], near * advantages[i]);
      }
      return sum / advantages.length;
    }

    /** The mean of pi / pi_k A. */
    double value(double[] theta) {
      double[] old = theta();
      double sum = 0;
      for (int i = 0; i < advantages.length; i++) {
        sum += Math.exp(logProbability(theta, i) - logProbability(old, i)) * advantages[i];
      }
      return sum / advantages.length;
    }
  }

  static Stream<Example> examples() {
    return Stream.of(
        new Example(new Categorical(4), 50),
        new Example(new DiagonalGaussian(2, -0.3), 50),
        new Example(new Categorical(2), Tiles.ROWS + 3));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theGradientIsTheSlope(Example example) {
    try (Workers alone = new Workers(1)) {
      double[] gradient = example.surrogate(alone).gradient();
      double h = 1e-5;
      double[] slope = new double[gradient.length];
      for (int i = 0; i < slope.length; i++) {
        double[] there = example.theta();
        there[i] += h;
        double[] back = example.theta();
        back[i] -= h;
        slope[i] = (example.value(there) - example.value(back)) / (2 * h);
      }
      assertThat(Samples.relativeError(gradient, slope)).isLessThan(5e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theEntropysGradientIsItsSlope(Example example) {
    try (Workers alone = new Workers(1)) {
      Surrogate surrogate = example.surrogate(alone);
      assertThat(surrogate.entropy()).isCloseTo(example.entropy(example.theta()), within(1e-6));
      double[] gradient = surrogate.entropyGradient();
      double h = 1e-5;
      double[] slope = new double[gradient.length];
      for (int i = 0; i < slope.length; i++) {
        double[] there = example.theta();
        there[i] += h;
        double[] back = example.theta();
        back[i] -= h;
        slope[i] = (example.entropy(there) - example.entropy(back)) / (2 * h);
      }
      assertThat(Samples.relativeError(gradient, slope)).isLessThan(5e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void evaluatesTheGain(Example example) {
    try (Workers alone = new Workers(1)) {
      Surrogate surrogate = example.surrogate(alone);
      float[] candidate = example.policy.theta().clone();
      float[] move = Samples.normals(new Pcg64(2), candidate.length, 0.05);
      for (int i = 0; i < candidate.length; i++) {
        candidate[i] += move[i];
      }
      Change evaluation = surrogate.evaluate(candidate);
      double expected = example.value(Samples.widened(candidate)) - example.value(example.theta());
      assertThat(evaluation.gain()).isCloseTo(expected, within(2e-6));
      assertThat(surrogate.baseline())
          .isCloseTo(Arrays.stream(example.advantages).average().orElseThrow(), within(1e-15));
      assertThat(evaluation.kl()).isPositive();
    }
  }

  /** Far enough that some samples are clipped on either side, and most are not. */
  @ParameterizedTest
  @MethodSource("examples")
  void aFurtherStepSeesTheClippedSurrogateAtWhereItIs(Example example) {
    double epsilon = 0.2;
    double[] old = example.theta();
    try (Workers alone = new Workers(1)) {
      Surrogate surrogate =
          new Surrogate(
              example.policy,
              new Experience(example.observations, example.actions, example.advantages),
              new ProbabilityRatios(epsilon),
              alone);
      example.policy.set(moved(example.policy.theta(), 0.1, 3));
      surrogate.recenter();
      double[] gradient = surrogate.gradient();
      double h = 1e-6;
      double[] slope = new double[gradient.length];
      for (int i = 0; i < slope.length; i++) {
        double[] there = example.theta();
        there[i] += h;
        double[] back = example.theta();
        back[i] -= h;
        slope[i] =
            (example.clipped(there, old, epsilon) - example.clipped(back, old, epsilon)) / (2 * h);
      }
      assertThat(Samples.relativeError(gradient, slope)).isLessThan(1e-4);

      float[] candidate = moved(example.policy.theta(), 0.05, 4);
      Change change = surrogate.evaluate(candidate);
      assertThat(change.gain())
          .isCloseTo(
              example.clipped(Samples.widened(candidate), old, epsilon)
                  - example.clipped(example.theta(), old, epsilon),
              within(3e-6));
      assertThat(surrogate.evaluate(example.policy.theta()).gain()).isCloseTo(0, within(1e-15));
    }
  }

  /** What a further step's KL is measured from stays the policy that collected the batch. */
  @ParameterizedTest
  @MethodSource("examples")
  void theKlOfAFurtherStepIsFromTheFirstPolicy(Example example) {
    try (Workers alone = new Workers(1)) {
      Surrogate surrogate = example.surrogate(alone);
      float[] candidate = moved(example.policy.theta(), 0.05, 4);
      Change first = surrogate.evaluate(candidate);
      example.policy.set(moved(example.policy.theta(), 0.1, 3));
      surrogate.recenter();
      assertThat(surrogate.evaluate(candidate).kl()).isEqualTo(first.kl());
    }
  }

  /** The Fisher matrix of a further step is that of a policy which begins there. */
  @ParameterizedTest
  @MethodSource("examples")
  void theFisherMatrixOfAFurtherStepIsThatOfWhereItIs(Example example) {
    try (Workers alone = new Workers(1)) {
      Surrogate surrogate = example.surrogate(alone);
      example.policy.set(moved(example.policy.theta(), 0.1, 3));
      surrogate.recenter();
      double[] v = Samples.doubles(new Pcg64(2), example.policy.theta().length, 1);
      double[] product = new double[v.length];
      double[] expected = new double[v.length];
      surrogate.fisher().apply(v, product);
      example.surrogate(alone).fisher().apply(v, expected);
      assertThat(product).isEqualTo(expected);
    }
  }

  private static float[] moved(float[] theta, double scale, long seed) {
    float[] to = Samples.normals(new Pcg64(seed), theta.length, scale);
    for (int i = 0; i < to.length; i++) {
      to[i] += theta[i];
    }
    return to;
  }

  /** g = (g1 + g2) / 2 and e = (g1 - g2) / 2 with the gradients of batches of half the samples. */
  @Test
  void theHalvesDifferAsTheirOwnGradientsDo() {
    Example example = new Example(new DiagonalGaussian(2, -0.3), 2 * Tiles.ROWS);
    int half = Tiles.ROWS;
    try (Workers alone = new Workers(1)) {
      double[][] g = new double[2][];
      for (int k = 0; k < 2; k++) {
        g[k] =
            new Surrogate(
                    example.policy,
                    new Experience(
                        Arrays.copyOfRange(
                            example.observations, k * half * INPUTS, (k + 1) * half * INPUTS),
                        Arrays.copyOfRange(example.actions, 2 * k * half, 2 * (k + 1) * half),
                        Arrays.copyOfRange(example.advantages, k * half, (k + 1) * half)),
                    alone)
                .gradient();
      }
      Surrogate both = example.surrogate(alone);
      double[] sum = new double[g[0].length];
      double[] difference = new double[g[0].length];
      for (int j = 0; j < sum.length; j++) {
        sum[j] = (g[0][j] + g[1][j]) / 2;
        difference[j] = (g[0][j] - g[1][j]) / 2;
      }
      assertThat(Samples.relativeError(both.gradient(), sum)).isLessThan(1e-6);
      assertThat(Samples.relativeError(both.halfDifference(), difference)).isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nothingIsGainedByStaying(Example example) {
    try (Workers alone = new Workers(1)) {
      Change evaluation = example.surrogate(alone).evaluate(example.policy.theta().clone());
      assertThat(evaluation).isEqualTo(new Change(0, 0));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void knowsTheOldLogProbabilities(Example example) {
    try (Workers alone = new Workers(1)) {
      double[] logProbabilities = example.surrogate(alone).logProbabilities();
      for (int i = 0; i < logProbabilities.length; i++) {
        assertThat(logProbabilities[i])
            .isCloseTo(example.logProbability(example.theta(), i), within(1e-5));
      }
    }
  }

  /** KL(old || new), not the other way round: here they differ by more than a tenth. */
  @Test
  void theKlIsFromTheOldPolicyToTheNew() {
    Policy policy =
        new Policy(new Mlp(1, List.of(), 1, Activation.TANH), new DiagonalGaussian(1, 0));
    try (Workers alone = new Workers(1)) {
      Surrogate surrogate =
          new Surrogate(
              policy, new Experience(new float[] {0}, new float[] {0.5f}, new double[] {1}), alone);
      float[] candidate = policy.theta().clone();
      candidate[candidate.length - 1] = 0.5f; // sigma from 1 to e^0.5
      assertThat(surrogate.evaluate(candidate).kl())
          .isCloseTo(0.5 + 0.5 * Math.exp(-1) - 0.5, within(1e-9));
      assertThat(surrogate.entropy())
          .isCloseTo(0.5 * Math.log(2 * Math.PI * Math.E), within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Tiles.ROWS + 1, 4 * Tiles.ROWS + 57})
  void threadsDoNotChangeABit(int rows) {
    Example example = new Example(new DiagonalGaussian(2, -0.3), rows);
    float[] candidate = example.policy.theta().clone();
    candidate[0] += 0.1f;
    double[] gradient = null;
    double[] entropyGradient = null;
    Change evaluation = null;
    double entropy = 0;
    for (int threads = 1; threads <= 3; threads++) {
      try (Workers workers = new Workers(threads)) {
        Surrogate surrogate = example.surrogate(workers);
        if (threads == 1) {
          gradient = surrogate.gradient();
          entropyGradient = surrogate.entropyGradient();
          evaluation = surrogate.evaluate(candidate);
          entropy = surrogate.entropy();
        }
        assertThat(surrogate.gradient()).isEqualTo(gradient);
        assertThat(surrogate.entropyGradient()).isEqualTo(entropyGradient);
        assertThat(surrogate.evaluate(candidate)).isEqualTo(evaluation);
        assertThat(surrogate.entropy()).isEqualTo(entropy);
      }
    }
  }

  /** Evaluating candidates does not disturb what the Fisher-vector product keeps. */
  @Test
  void evaluationsLeaveTheProblemAsItWas() {
    Example example = new Example(new Categorical(3), 40);
    try (Workers alone = new Workers(1)) {
      Surrogate surrogate = example.surrogate(alone);
      double[] v = Samples.doubles(new Pcg64(2), example.policy.theta().length, 1);
      double[] before = new double[v.length];
      double[] after = new double[v.length];
      float[] theta = example.policy.theta().clone();
      surrogate.fisher().apply(v, before);
      float[] candidate = theta.clone();
      candidate[0] += 1;
      surrogate.evaluate(candidate);
      surrogate.fisher().apply(v, after);
      assertThat(after).isEqualTo(before);
      assertThat(surrogate.theta()).isEqualTo(theta);
    }
  }

  @Test
  void needsASample() {
    Example example = new Example(new Categorical(3), 1);
    try (Workers alone = new Workers(1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new Surrogate(
                  example.policy, new Experience(new float[0], new float[0], new double[0]), alone))
          .withMessageContaining("at least one sample");
    }
  }
}
