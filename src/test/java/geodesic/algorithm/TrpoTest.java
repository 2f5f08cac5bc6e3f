package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.environment.Environment;
import geodesic.linalg.Convergence;
import geodesic.linalg.Iterations;
import geodesic.linalg.Samples;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrpoTest {
  private static final long SEED = 1;

  private static Policy arms(int count) {
    Policy policy =
        new Policy(new Mlp(1, List.of(8), count, Activation.TANH), new Categorical(count));
    policy.initialize(new Pcg64(SEED), 0.01);
    return policy;
  }

  private static Policy gaussian() {
    Policy policy =
        new Policy(new Mlp(1, List.of(16), 1, Activation.TANH), new DiagonalGaussian(1, 0));
    policy.initialize(new Pcg64(SEED), 0.01);
    return policy;
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

  private static double probability(Policy policy, int arm) {
    try (Workers alone = new Workers(1)) {
      Surrogate one =
          new Surrogate(
              policy, new Experience(new float[] {1}, new float[] {arm}, new double[1]), alone);
      return Math.exp(one.logProbabilities()[0]);
    }
  }

  @Test
  void findsTheBestArm() {
    Policy policy = arms(4);
    assertThat(probability(policy, 2)).isLessThan(0.3);
    try (Workers alone = new Workers(1);
        Collector bandit = world(() -> new Bandit(0, 0.5, 1, 0.2), policy, alone)) {
      for (int i = 0; i < 60; i++) {
        new Trpo(new Trpo.Options(), policy, SEED)
            .update(policy, experience(bandit.collect(128)), alone);
      }
    }
    assertThat(probability(policy, 2)).isGreaterThan(0.95);
  }

  @Test
  void learnsToRepeatWhatItSees() {
    Policy policy = gaussian();
    try (Workers alone = new Workers(1);
        Collector world = world(IdentityWorld::new, policy, alone)) {
      for (int i = 0; i < 100; i++) {
        new Trpo(new Trpo.Options(), policy, SEED)
            .update(policy, experience(world.collect(256)), alone);
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

  private static Experience randomExperience(int rows) {
    Pcg64 random = new Pcg64(2);
    return new Experience(
        Samples.normals(random, rows, 1),
        Samples.normals(random, rows, 1),
        Samples.doubles(random, rows, 1));
  }

  /** The facts returned are those of the policy before and after. */
  @Test
  void reportsTheStepItTook() {
    Policy policy = gaussian();
    Experience experience = randomExperience(300);
    Trpo.Options options = new Trpo.Options();
    try (Workers alone = new Workers(1)) {
      Policy old = gaussian();
      PolicyStep.Natural step = new Trpo(options, policy, SEED).update(policy, experience, alone);
      Surrogate surrogate = new Surrogate(old, experience, alone);
      Change change = surrogate.evaluate(policy.theta());
      PolicyStep.LineSearch search = step.lineSearch().orElseThrow();
      assertThat(search.accepted()).isTrue();
      assertThat(step.kl())
          .isEqualTo(change.kl())
          .isPositive()
          .isLessThanOrEqualTo(options.delta());
      assertThat(step.surrogateGain()).isEqualTo(change.gain()).isPositive();
      assertThat(step.entropy()).isEqualTo(surrogate.entropy());
      assertThat(step.scale())
          .isEqualTo(Math.pow(options.lineSearchRatio(), search.candidates() - 1.0));
      Convergence.Iterative cg = Iterations.of(step.convergence());
      assertThat(cg.iterations()).isBetween(1, options.naturalGradient().cgIterations());
      assertThat(cg.residual()).isBetween(0.0, 1.0);
      assertThat(step.gradientNorm()).isPositive();
    }
  }

  /** Without advantages there is no gradient, no step, and nothing that gains. */
  @Test
  void aRejectedStepLeavesThePolicyBitEqual() {
    Policy policy = gaussian();
    Experience random = randomExperience(300);
    Experience flat = new Experience(random.observations(), random.actions(), new double[300]);
    assertRejected(policy, flat, new Trpo.Options(), 0);
  }

  /**
   * One candidate, of a KL far beyond where the quadratic model of it holds: the full step has a KL
   * above delta.
   */
  @Test
  void aRejectedLongStepLeavesThePolicyBitEqual() {
    Trpo.Options options = new Trpo.Options(50, new NaturalGradient.Options(10, 0, 0), 1, 0.5);
    assertRejected(gaussian(), randomExperience(300), options, 10);
  }

  private static void assertRejected(
      Policy policy, Experience experience, Trpo.Options options, int cgIterations) {
    float[] theta = policy.theta().clone();
    float[] mode = new float[1];
    float[] before = new float[1];
    policy.newActor(1).mode(1, new float[] {0.3f}, 0, before, 0);
    try (Workers alone = new Workers(1)) {
      PolicyStep.Natural step = new Trpo(options, policy, SEED).update(policy, experience, alone);
      assertThat(step.lineSearch())
          .contains(new PolicyStep.LineSearch(options.lineSearchSteps(), false));
      assertThat(step.scale()).isZero();
      assertThat(step.kl()).isZero();
      assertThat(step.surrogateGain()).isZero();
      assertThat(Iterations.of(step.convergence()).iterations()).isEqualTo(cgIterations);
    }
    assertThat(policy.theta()).isEqualTo(theta); // tells 0 from -0
    policy.newActor(1).mode(1, new float[] {0.3f}, 0, mode, 0);
    assertThat(mode).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void threadsDoNotChangeABit(int threads) {
    Policy alonePolicy = gaussian();
    Policy teamPolicy = gaussian();
    Experience experience = randomExperience(1000);
    try (Workers alone = new Workers(1);
        Workers team = new Workers(threads)) {
      for (int i = 0; i < 3; i++) {
        PolicyStep expected =
            new Trpo(new Trpo.Options(), alonePolicy, SEED).update(alonePolicy, experience, alone);
        assertThat(
                new Trpo(new Trpo.Options(), teamPolicy, SEED).update(teamPolicy, experience, team))
            .isEqualTo(expected);
      }
    }
    assertThat(teamPolicy.theta()).isEqualTo(alonePolicy.theta());
  }

  @Test
  void anAdvantageThatIsNotANumberIsCaught() {
    Experience experience = randomExperience(10);
    experience.advantages()[3] = Double.NaN;
    Policy policy = gaussian();
    float[] theta = policy.theta().clone();
    try (Workers alone = new Workers(1)) {
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(
              () -> new Trpo(new Trpo.Options(), policy, SEED).update(policy, experience, alone))
          .withMessageContaining("not finite");
    }
    assertThat(policy.theta()).isEqualTo(theta);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delta             | 0   | a number above 0.0",
        "cg_iterations     | 0   | at least 1",
        "cg_tolerance      | 1.5 | between 0.0 and 1.0",
        "damping           | -1  | a number, at least 0.0",
        "line_search_steps | 0   | at least 1",
        "line_search_ratio | 1   | above 0.0 and below 1.0",
      })
  void refusesOptionsOutOfRange(String name, String value, String range) {
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> OptionRecord.create(Trpo.Options.class, Map.of(name, value)))
        .withMessageStartingWith(name + " is ")
        .withMessageEndingWith("must be " + range);
  }

  @Test
  void optionsRoundTrip() {
    Trpo.Options options =
        new Trpo.Options(0.02, new NaturalGradient.Options(7, 1e-9, 0.3), 4, 0.5);
    assertThat(OptionRecord.create(Trpo.Options.class, OptionRecord.values(options)))
        .isEqualTo(options);
  }
}
