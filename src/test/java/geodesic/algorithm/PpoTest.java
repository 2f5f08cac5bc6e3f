package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.algorithm.SurrogateTest.Example;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.linalg.Samples;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.parallel.Tiles;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.random.SeedStream;
import geodesic.random.Shuffle;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PpoTest {
  private static final double CLIP = 0.2;

  private static Experience experience(Example example) {
    return new Experience(example.observations, example.actions, example.advantages);
  }

  private static Ppo.Options options(Object... namesAndValues) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return OptionRecord.create(Ppo.Options.class, map);
  }

  static Stream<Example> examples() {
    return Stream.of(
        new Example(new Categorical(4), 50),
        new Example(new DiagonalGaussian(2, -0.3), 50),
        new Example(new Categorical(2), Tiles.ROWS + 3));
  }

  /** All samples as one minibatch at the policy's present theta, whatever the old policy was. */
  private static ClippedObjective evaluated(Example example, double[] old, Ppo.Options options) {
    try (Workers alone = new Workers(1)) {
      int n = example.advantages.length;
      ClippedObjective objective = new ClippedObjective(example.policy, options, n, alone);
      Shuffle order = new Shuffle(new Pcg64(SeedStream.POLICY_MINIBATCH.of(1)));
      order.begin(n);
      order.next();
      objective.evaluate(experience(example), old, order, 0, n);
      return objective;
    }
  }

  private static double[] logProbabilities(Example example) {
    try (Workers alone = new Workers(1)) {
      return example.surrogate(alone).logProbabilities().clone();
    }
  }

  /** Moves the policy so far that some ratios leave the clip range on either side. */
  private static void move(Example example) {
    float[] theta = example.policy.theta().clone();
    float[] move = Samples.normals(new Pcg64(2), theta.length, 0.1);
    for (int i = 0; i < theta.length; i++) {
      theta[i] += move[i];
    }
    example.policy.set(theta);
  }

  /** Equation 7 with the entropy of equation 9, in double. */
  private static double objective(Example example, double[] theta, double[] oldTheta, double c) {
    double sum = 0;
    for (int i = 0; i < example.advantages.length; i++) {
      double a = example.advantages[i];
      double r = Math.exp(example.logProbability(theta, i) - example.logProbability(oldTheta, i));
      sum += Math.min(r * a, Math.clamp(r, 1 - CLIP, 1 + CLIP) * a);
    }
    return sum / example.advantages.length + c * example.entropy(theta);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theGradientIsTheSlope(Example example) {
    for (double c : new double[] {0, 0.5}) {
      double[] oldTheta = example.theta();
      double[] old = logProbabilities(example);
      move(example);
      int clipped = 0;
      for (int i = 0; i < old.length; i++) {
        double r = Math.exp(example.logProbability(example.theta(), i) - old[i]);
        clipped += example.advantages[i] > 0 ? r > 1 + CLIP ? 1 : 0 : r < 1 - CLIP ? 1 : 0;
      }
      assertThat(clipped).as("clipped samples").isBetween(2, old.length / 2);
      double[] gradient =
          evaluated(example, old, options("clip_range", CLIP, "entropy_coefficient", c)).gradient();
      double h = 1e-6;
      double[] slope = new double[gradient.length];
      for (int i = 0; i < slope.length; i++) {
        double[] there = example.theta();
        there[i] += h;
        double[] back = example.theta();
        back[i] -= h;
        slope[i] =
            (objective(example, there, oldTheta, c) - objective(example, back, oldTheta, c))
                / (2 * h);
      }
      assertThat(Samples.relativeError(gradient, slope)).isLessThan(1e-5);
    }
  }

  /** At theta_k every ratio is 1, and the gradient is the policy gradient. */
  @ParameterizedTest
  @MethodSource("examples")
  void theFirstMinibatchHasThePolicyGradient(Example example) {
    ClippedObjective objective = evaluated(example, logProbabilities(example), options());
    try (Workers alone = new Workers(1)) {
      double[] policyGradient = example.surrogate(alone).gradient();
      assertThat(Samples.relativeError(objective.gradient(), policyGradient)).isLessThan(1e-6);
      assertThat(objective.kl()).isZero();
    }
  }

  /** Whatever is already beyond the range in the direction of its advantage pulls no further. */
  @ParameterizedTest
  @CsvSource({"1, 0.3", "-1, -0.3"})
  void whereEverySampleIsClippedTheGradientIsZero(double advantage, double logRatio) {
    Example example = new Example(new DiagonalGaussian(2, -0.3), 50);
    double[] old = logProbabilities(example);
    for (int i = 0; i < old.length; i++) {
      old[i] -= logRatio;
      example.advantages[i] = advantage;
    }
    assertThat(evaluated(example, old, options()).gradient())
        .isEqualTo(new double[example.theta().length]);
    for (int i = 0; i < old.length; i++) {
      example.advantages[i] = -advantage; // the way back is open
    }
    assertThat(evaluated(example, old, options()).gradient()).doesNotContain(0.0);
  }

  /** r - 1 - ln r of a ratio that is the same everywhere. */
  @Test
  void estimatesTheKl() {
    Example example = new Example(new Categorical(3), 50);
    double[] old = logProbabilities(example);
    for (int i = 0; i < old.length; i++) {
      old[i] -= 0.1;
    }
    assertThat(evaluated(example, old, options()).kl())
        .isCloseTo(Math.exp(0.1) - 1 - 0.1, within(1e-6));
  }

  @Test
  void minibatchAdvantagesAreStandardisedOnDemand() {
    Example example = new Example(new Categorical(3), 50);
    Example shifted = new Example(new Categorical(3), 50);
    for (int i = 0; i < 50; i++) {
      shifted.advantages[i] = 7 + 3 * example.advantages[i];
    }
    Ppo.Options on = options("normalize_minibatches", true);
    double[] old = logProbabilities(example);
    double[] gradient = evaluated(example, old, on).gradient();
    assertThat(Samples.relativeError(evaluated(shifted, old, on).gradient(), gradient))
        .isLessThan(1e-6);
    assertThat(Samples.relativeError(evaluated(shifted, old, options()).gradient(), gradient))
        .isGreaterThan(0.1);
  }

  /** The facts returned are those of the policy before and after all its steps. */
  @Test
  void reportsTheUpdate() {
    Example example = new Example(new DiagonalGaussian(2, -0.3), 300);
    Example old = new Example(new DiagonalGaussian(2, -0.3), 300);
    try (Workers alone = new Workers(1)) {
      PolicyStep step =
          new Ppo(options("epochs", 3), example.policy, 1)
              .update(example.policy, experience(example), alone);
      Surrogate surrogate = old.surrogate(alone);
      Change taken = surrogate.evaluate(example.policy.theta());
      assertThat(step.kl()).isEqualTo(taken.kl()).isPositive();
      assertThat(step.surrogateGain()).isEqualTo(taken.gain()).isPositive();
      assertThat(step.entropy()).isEqualTo(surrogate.entropy());
      assertThat(step.gradientNorm()).isPositive();
    }
  }

  @Test
  void anUpdateEndsWhereItsKlPassesTheTarget() {
    Example bounded = new Example(new DiagonalGaussian(2, -0.3), 500);
    Example free = new Example(new DiagonalGaussian(2, -0.3), 500);
    try (Workers alone = new Workers(1)) {
      double kl =
          new Ppo(
                  options("learning_rate", 0.003, "epochs", 40, "target_kl", 0.005),
                  bounded.policy,
                  1)
              .update(bounded.policy, experience(bounded), alone)
              .kl();
      double unbounded =
          new Ppo(options("learning_rate", 0.003, "epochs", 40), free.policy, 1)
              .update(free.policy, experience(free), alone)
              .kl();
      assertThat(kl).isBetween(1e-4, 0.02);
      assertThat(unbounded).isGreaterThan(2 * kl);
    }
  }

  @Test
  void theSeedDecidesTheMinibatches() {
    Example first = new Example(new Categorical(3), 100);
    Example second = new Example(new Categorical(3), 100);
    try (Workers alone = new Workers(1)) {
      new Ppo(options(), first.policy, 1).update(first.policy, experience(first), alone);
      new Ppo(options(), second.policy, 2).update(second.policy, experience(second), alone);
    }
    assertThat(second.policy.theta()).isNotEqualTo(first.policy.theta());
  }

  /** Minibatches longer than a tile are cut into tiles, and the last one is shorter. */
  @ParameterizedTest
  @CsvSource({"64, 2", "300, 2", "300, 3", "1000, 3"})
  void threadsDoNotChangeABit(int minibatch, int threads) {
    Example one = new Example(new DiagonalGaussian(2, -0.3), 500);
    Example many = new Example(new DiagonalGaussian(2, -0.3), 500);
    Ppo.Options options = options("minibatch", minibatch, "epochs", 2, "entropy_coefficient", 0.1);
    try (Workers alone = new Workers(1);
        Workers team = new Workers(threads)) {
      Ppo first = new Ppo(options, one.policy, 1);
      Ppo second = new Ppo(options, many.policy, 1);
      for (int i = 0; i < 2; i++) {
        PolicyStep expected = first.update(one.policy, experience(one), alone);
        assertThat(second.update(many.policy, experience(many), team)).isEqualTo(expected);
      }
    }
    assertThat(many.policy.theta()).isEqualTo(one.policy.theta());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void anAdvantageThatIsNotFiniteIsCaught(double bad) {
    Example example = new Example(new Categorical(3), 10);
    example.advantages[3] = bad;
    float[] theta = example.policy.theta().clone();
    try (Workers alone = new Workers(1)) {
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(() ->
              new Ppo(options(), example.policy, 1)
                  .update(example.policy, experience(example), alone))
          .withMessageStartingWith("the policy's gradient is not finite");
    }
    assertThat(example.policy.theta()).isEqualTo(theta);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clip_range            | 0     | a number above 0.0",
        "epochs                | 0     | at least 1",
        "minibatch             | 0     | at least 1",
        "entropy_coefficient   | -0.1  | a number, at least 0.0",
        "target_kl             | -1    | a number, at least 0.0",
        "learning_rate         | 0     | a number above 0.0",
        "normalize_minibatches | maybe | true or false",
      })
  void refusesOptionsOutOfRange(String name, String value, String range) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> options(name, value))
        .withMessageStartingWith(name + " is ")
        .withMessageEndingWith("must be " + range);
  }

  @Test
  void optionsRoundTrip() {
    Ppo.Options options =
        options("optimizer", "sgd", "learning_rate", 0.1, "epochs", 3, "target_kl", 0.02);
    assertThat(OptionRecord.create(Ppo.Options.class, OptionRecord.values(options)))
        .isEqualTo(options)
        .isNotEqualTo(new Ppo.Options());
  }
}
