package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

  /**
   * A tenth of a thousand arms pays. Probabilities of a thousandth leave the Fisher matrix so small
   * that an absolute damping of 0.1 takes nearly all of the radius; one relative to it does not.
   */
  @Test
  void aThousandArmsNeedADampingOfTheirSize() {
    Paid relative = paid(NaturalGradient.Options.relative());
    Paid absolute = paid(new NaturalGradient.Options());
    assertThat(relative.radiusShare).isGreaterThan(0.5);
    assertThat(absolute.radiusShare).isLessThan(0.1);
    assertThat(relative.probability).isGreaterThan(0.7);
    assertThat(absolute.probability).isLessThan(0.5);
  }

  /** What the first update spent of its radius, and the probability of the arms that pay later. */
  private record Paid(double radiusShare, double probability) {}

  private static Paid paid(NaturalGradient.Options naturalGradient) {
    int count = 1000;
    double[] pay = new double[count];
    Arrays.fill(pay, 0, count / 10, 1);
    Policy policy = arms(count);
    double radiusShare = 0;
    try (Workers alone = new Workers(1);
        Collector bandit = world(() -> new Bandit(pay), policy, alone)) {
      Trpo trpo = new Trpo(new Trpo.Options(0.01, naturalGradient, 10, 0.8), policy, SEED);
      for (int i = 0; i < 20; i++) {
        PolicyStep.Natural step = trpo.update(policy, experience(bandit.collect(256)), alone);
        radiusShare = i == 0 ? step.kl() / step.radius().orElseThrow() : radiusShare;
      }
    }
    double probability = 0;
    for (int arm = 0; arm < count / 10; arm++) {
      probability += probability(policy, arm);
    }
    return new Paid(radiusShare, probability);
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

  private static Trpo.Options several(int steps, double innerDelta, SignalTest signal) {
    return new Trpo.Options(
        0.04, new NaturalGradient.Options(), 10, 0.8, steps, innerDelta, 0.2, 0, signal);
  }

  /** Each further step gains more of the clipped surrogate, and KL is that of all of them. */
  @Test
  void furtherStepsGainMoreWithinTheSameBall() {
    Experience experience = signal(600);
    double gain = 0;
    double kl = 0;
    for (int steps = 1; steps <= 4; steps++) {
      Policy policy = gaussian();
      try (Workers alone = new Workers(1)) {
        PolicyStep.Natural step =
            new Trpo(several(steps, 0.002, SignalTest.OFF), policy, SEED)
                .update(policy, experience, alone);
        ProbabilityRatios ratios = steps == 1 ? ProbabilityRatios.FREE : new ProbabilityRatios(0.2);
        Change change =
            new Surrogate(gaussian(), experience, ratios, alone).evaluate(policy.theta());
        assertThat(step.innerSteps()).isEqualTo(steps);
        assertThat(step.kl()).isEqualTo(change.kl()).isGreaterThan(kl).isLessThanOrEqualTo(0.04);
        assertThat(step.surrogateGain())
            .isCloseTo(change.gain(), within(1e-12))
            .isGreaterThan(gain);
        assertThat(step.radius()).hasValue(0.04);
        assertThat(step.lineSearch().orElseThrow().accepted()).isTrue();
        gain = step.surrogateGain();
        kl = step.kl();
      }
    }
  }

  /** The steps end where the ball does: with many, KL comes near delta and never exceeds it. */
  @Test
  void stepsEndAtTheRadius() {
    Policy policy = gaussian();
    Trpo.Options options =
        new Trpo.Options(
            0.01, new NaturalGradient.Options(), 10, 0.8, 1000, 0.002, 1, 0, SignalTest.OFF);
    try (Workers alone = new Workers(1)) {
      PolicyStep.Natural step = new Trpo(options, policy, SEED).update(policy, signal(600), alone);
      assertThat(step.innerSteps()).isBetween(2, 999);
      assertThat(step.kl()).isBetween(0.009, 0.01);
    }
  }

  /** Actions of the policy, which had better grow with what it saw. */
  private static Experience signal(int rows) {
    Experience drawn = noise(gaussian(), rows, 3);
    double[] advantages = new double[rows];
    Arrays.setAll(advantages, i -> drawn.actions()[i] * drawn.observations()[i]);
    return new Experience(drawn.observations(), drawn.actions(), advantages);
  }

  /** A batch that is the same half twice has no noise; of opposite halves nothing is left. */
  @Test
  void theSignalIsWhatTheHalvesAgreeOn() {
    Experience half = randomExperience(256);
    for (int sign : new int[] {1, -1}) {
      Experience both =
          new Experience(
              twice(half.observations()), twice(half.actions()), twice(half.advantages(), sign));
      Policy policy = gaussian();
      try (Workers alone = new Workers(1)) {
        PolicyStep.Natural shown =
            new Trpo(several(1, 0, SignalTest.SHOW), policy, SEED).update(policy, both, alone);
        if (sign == 1) {
          assertThat(shown.signal().orElseThrow()).isCloseTo(1, within(1e-9));
          assertThat(shown.kl()).isPositive();
        } else {
          assertThat(shown.gradientNorm()).isLessThan(1e-7);
        }
      }
    }
  }

  private static float[] twice(float[] x) {
    float[] both = Arrays.copyOf(x, 2 * x.length);
    System.arraycopy(x, 0, both, x.length, x.length);
    return both;
  }

  private static double[] twice(double[] x, int sign) {
    double[] both = Arrays.copyOf(x, 2 * x.length);
    Arrays.setAll(both, i -> i < x.length ? x[i] : sign * x[i - x.length]);
    return both;
  }

  /**
   * Advantages that have nothing to do with actions: both halves are noise of the same
   * distribution, so that the share is below 0 as often as above, and a policy whose steps shrink
   * by it moves far less than one whose steps do not.
   */
  @Test
  void noiseIsNoSignal() {
    int batches = 64;
    int above = 0;
    double free = 0;
    double shrunk = 0;
    try (Workers alone = new Workers(1)) {
      for (int i = 0; i < batches; i++) {
        Policy first = gaussian();
        Experience noise = noise(first, 600, i);
        PolicyStep.Natural shown =
            new Trpo(several(1, 0, SignalTest.SHOW), first, SEED).update(first, noise, alone);
        Policy second = gaussian();
        PolicyStep.Natural less =
            new Trpo(several(1, 0, SignalTest.SHRINK), second, SEED).update(second, noise, alone);
        assertThat(less.signal()).isEqualTo(shown.signal());
        above += shown.signal().orElseThrow() > 0 ? 1 : 0;
        free += shown.kl();
        shrunk += less.kl();
      }
    }
    assertThat(above).as("4 standard deviations around half").isBetween(16, 48);
    assertThat(shrunk).isPositive().isLessThan(0.5 * free);
  }

  private static Experience noise(Policy policy, int rows, long seed) {
    Pcg64 random = new Pcg64(seed);
    float[] observations = Samples.normals(random, rows, 1);
    float[] actions = new float[rows];
    Pcg64[] generators = new Pcg64[rows];
    Arrays.fill(generators, random);
    policy.newActor(rows).sample(rows, observations, 0, generators, 0, actions, 0);
    return new Experience(observations, actions, Samples.doubles(random, rows, 1));
  }

  /** After a half life the radius is half, also in an update that goes on from a saved one. */
  @Test
  void theRadiusHalves() throws IOException {
    Trpo.Options options =
        new Trpo.Options(
            0.04, new NaturalGradient.Options(), 10, 0.8, 1, 0, 0.2, 300, SignalTest.OFF);
    Policy policy = gaussian();
    Experience experience = randomExperience(300);
    try (Workers alone = new Workers(1)) {
      Trpo trpo = new Trpo(options, policy, SEED);
      assertThat(trpo.update(policy, experience, alone).radius()).hasValue(0.04);
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      trpo.save(new DataOutputStream(saved));
      assertThat(trpo.update(policy, experience, alone).radius()).hasValue(0.02);
      Trpo other = new Trpo(options, policy, SEED);
      other.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      assertThat(other.update(policy, experience, alone).radius()).hasValue(0.02);
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
        "inner_steps       | 0   | at least 1",
        "inner_delta       | -1  | a number, at least 0.0",
        "clip_range        | 0   | a number above 0.0",
        "delta_half_life   | -1  | a number, at least 0.0",
        "relative_damping  | -1  | a number, at least 0.0",
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
