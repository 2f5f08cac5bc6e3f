package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.algorithm.SurrogateTest.Example;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.environment.Environment;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import geodesic.rollout.Batch;
import geodesic.rollout.Collector;
import geodesic.trustregion.TrustRegionProblem.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmpoTest {
  private static final long SEED = 1;

  private static Vmpo.Options options(Object... namesAndValues) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return OptionRecord.create(Vmpo.Options.class, map);
  }

  private static Experience experience(Example example) {
    return new Experience(example.observations, example.actions, example.advantages);
  }

  /** Every decision earns at once, so a reward over the mean is an advantage. */
  private static Experience experience(Batch batch) {
    double[] advantages = batch.rewards().clone();
    double mean = Arrays.stream(advantages).average().orElseThrow();
    for (int i = 0; i < advantages.length; i++) {
      advantages[i] -= mean;
    }
    return new Experience(batch.observations(), batch.actions(), advantages);
  }

  private static Collector world(Supplier<Environment> make, Policy policy, Workers workers) {
    Collector collector =
        new Collector("world", () -> make::get, 2, List.of(), SEED, policy, workers);
    collector.reset(SEED);
    return collector;
  }

  @Test
  void findsTheBestArm() {
    Policy policy = new Policy(new Mlp(1, List.of(8), 4, Activation.TANH), new Categorical(4));
    policy.initialize(new Pcg64(SEED), 0.01);
    Vmpo vmpo = new Vmpo(options(), policy, SEED);
    try (Workers alone = new Workers(1);
        Collector bandit = world(() -> new Bandit(0, 0.5, 1, 0.2), policy, alone)) {
      for (int i = 0; i < 60; i++) {
        vmpo.update(policy, experience(bandit.collect(128)), alone);
      }
    }
    float[] eta = new float[1];
    policy.newActor(1).mode(1, new float[] {1}, 0, eta, 0);
    assertThat(eta[0]).isEqualTo(2);
    try (Workers alone = new Workers(1)) {
      Experience third = new Experience(new float[] {1}, new float[] {2}, new double[1]);
      double logProbability = new OldDistributions(policy, third, alone).logProbabilities()[0];
      assertThat(Math.exp(logProbability)).isGreaterThan(0.95);
    }
  }

  @Test
  void learnsToRepeatWhatItSees() {
    Policy policy =
        new Policy(new Mlp(1, List.of(16), 1, Activation.TANH), new DiagonalGaussian(1, 0));
    policy.initialize(new Pcg64(SEED), 0.01);
    Vmpo vmpo = new Vmpo(options(), policy, SEED);
    try (Workers alone = new Workers(1);
        Collector world = world(IdentityWorld::new, policy, alone)) {
      for (int i = 0; i < 100; i++) {
        vmpo.update(policy, experience(world.collect(256)), alone);
      }
    }
    float[] x = {-0.8f, -0.3f, 0, 0.4f, 0.9f};
    float[] actions = new float[x.length];
    policy.newActor(x.length).mode(x.length, x, 0, actions, 0);
    for (int i = 0; i < x.length; i++) {
      assertThat(actions[i]).isBetween(x[i] - 0.15f, x[i] + 0.15f);
    }
    assertThat(policy.free()[0]).as("log_std, falling from 0").isLessThan(-0.5f);
  }

  /** The facts returned are those of the policy before and after all its steps. */
  @Test
  void reportsTheUpdate() {
    Example example = new Example(new DiagonalGaussian(2, -0.3), 300);
    Example old = new Example(new DiagonalGaussian(2, -0.3), 300);
    try (Workers alone = new Workers(1)) {
      PolicyStep step =
          new Vmpo(options("epochs", 3), example.policy, SEED)
              .update(example.policy, experience(example), alone);
      Surrogate surrogate = old.surrogate(alone);
      Change taken = surrogate.evaluate(example.policy.theta());
      assertThat(step.kl()).isEqualTo(taken.kl()).isPositive();
      assertThat(step.surrogateGain()).isEqualTo(taken.gain()).isPositive();
      assertThat(step.entropy()).isEqualTo(surrogate.entropy());
      assertThat(step.gradientNorm()).isPositive();
    }
  }

  /**
   * Once the multipliers have found their size, updates are about as long as the radius says: on
   * average over an update's steps, which begin at a KL of 0, so that its end is somewhat beyond.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.003, 0.01, 0.03})
  void theMultiplierHoldsTheRadius(double delta) {
    Example example = new Example(new Categorical(3), 512);
    Vmpo vmpo = new Vmpo(options("delta", delta, "learning_rate", 0.01), example.policy, SEED);
    float[] theta = example.policy.theta();
    double kl = 0;
    try (Workers alone = new Workers(1)) {
      for (int i = 0; i < 30; i++) {
        example.policy.set(theta);
        kl = vmpo.update(example.policy, experience(example), alone).kl();
      }
    }
    assertThat(kl / delta).isBetween(0.5, 3.0);
  }

  /** The covariance has a radius of its own. */
  @Test
  void aSmallRadiusOfTheCovarianceHoldsTheDeviationsAlone() {
    double[] moves = new double[2];
    double[] kls = new double[2];
    double[] radii = {1e-6, 1e-2};
    for (int k = 0; k < 2; k++) {
      Example example = new Example(new DiagonalGaussian(2, -0.3), 512);
      Vmpo vmpo =
          new Vmpo(
              options("delta_covariance", radii[k], "learning_rate", 0.003), example.policy, SEED);
      float[] theta = example.policy.theta();
      try (Workers alone = new Workers(1)) {
        for (int i = 0; i < 30; i++) {
          example.policy.set(theta);
          kls[k] = vmpo.update(example.policy, experience(example), alone).kl();
        }
      }
      moves[k] =
          Math.abs(example.policy.free()[0] + 0.3) + Math.abs(example.policy.free()[1] + 0.3);
    }
    assertThat(moves[0]).isLessThan(0.1 * moves[1]);
    assertThat(kls[0]).isGreaterThan(0.003);
  }

  @Test
  void theSeedDecidesTheMinibatches() {
    Example first = new Example(new Categorical(3), 100);
    Example second = new Example(new Categorical(3), 100);
    try (Workers alone = new Workers(1)) {
      new Vmpo(options(), first.policy, 1).update(first.policy, experience(first), alone);
      new Vmpo(options(), second.policy, 2).update(second.policy, experience(second), alone);
    }
    assertThat(second.policy.theta()).isNotEqualTo(first.policy.theta());
  }

  /** Minibatches longer than a tile are cut into tiles, and the last one is shorter. */
  @ParameterizedTest
  @CsvSource({"64, 2", "300, 2", "300, 3", "1000, 3"})
  void threadsDoNotChangeABitAndItGoesOnAsSaved(int minibatch, int threads) throws IOException {
    Example one = new Example(new DiagonalGaussian(2, -0.3), 500);
    Example many = new Example(new DiagonalGaussian(2, -0.3), 500);
    Vmpo.Options options = options("minibatch", minibatch, "epochs", 2);
    try (Workers alone = new Workers(1);
        Workers team = new Workers(threads)) {
      Vmpo first = new Vmpo(options, one.policy, SEED);
      Vmpo second = new Vmpo(options, many.policy, SEED);
      for (int i = 0; i < 3; i++) {
        PolicyStep expected = first.update(one.policy, experience(one), alone);
        assertThat(second.update(many.policy, experience(many), team)).isEqualTo(expected);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        second.save(new DataOutputStream(bytes));
        second = new Vmpo(options, many.policy, SEED + 1);
        second.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
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
              new Vmpo(options(), example.policy, SEED)
                  .update(example.policy, experience(example), alone))
          .withMessageContaining("not finite");
    }
    assertThat(example.policy.theta()).isEqualTo(theta);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delta                    | 0  | a number above 0.0",
        "delta_covariance         | -1 | a number above 0.0",
        "delta_weights            | 0  | a number above 0.0",
        "epochs                   | 0  | at least 1",
        "minibatch                | 0  | at least 1",
        "multiplier_learning_rate | 0  | a number above 0.0",
        "learning_rate            | 0  | a number above 0.0",
      })
  void refusesOptionsOutOfRange(String name, String value, String range) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> options(name, value))
        .withMessageStartingWith(name + " is ")
        .withMessageEndingWith("must be " + range);
  }

  @Test
  void optionsRoundTrip() {
    Vmpo.Options options = options("optimizer", "sgd", "delta", 0.1, "delta_weights", 0.02);
    assertThat(OptionRecord.create(Vmpo.Options.class, OptionRecord.values(options)))
        .isEqualTo(options)
        .isNotEqualTo(new Vmpo.Options());
  }
}
