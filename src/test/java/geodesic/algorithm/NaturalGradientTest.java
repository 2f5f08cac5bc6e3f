package geodesic.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import geodesic.algorithm.NaturalGradient.DampingAdaptation;
import geodesic.algorithm.NaturalGradient.Preconditioner;
import geodesic.algorithm.NaturalGradient.Solver;
import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.fisher.Fisher;
import geodesic.fisher.FisherVectorProduct;
import geodesic.linalg.ConjugateGradient;
import geodesic.linalg.Convergence;
import geodesic.linalg.Iterations;
import geodesic.linalg.LinearOperator;
import geodesic.linalg.LinearSolver;
import geodesic.linalg.Samples;
import geodesic.linalg.SymmetricEigen;
import geodesic.linalg.Vectors;
import geodesic.network.Activation;
import geodesic.network.Linearization;
import geodesic.network.Mlp;
import geodesic.network.Network;
import geodesic.network.Weights;
import geodesic.options.InvalidOption;
import geodesic.options.OptionRecord;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import geodesic.trustregion.LineSearchResult;
import geodesic.trustregion.NaturalDirection;
import geodesic.trustregion.NaturalStep;
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
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What natural-gradient methods share, and the natural policy gradient itself. */
class NaturalGradientTest {
  private static final long SEED = 1;
  private static final int ROWS = 400;

  private static Policy policy(Distribution distribution) {
    Policy policy =
        new Policy(
            new Mlp(3, List.of(6, 5), distribution.outputs(), Activation.TANH), distribution);
    policy.initialize(new Pcg64(SEED), 1);
    return policy;
  }

  private static Policy gaussian() {
    return policy(new DiagonalGaussian(2, 0));
  }

  /** Observations, the policy's own actions, and advantages that prefer some of them. */
  private static Experience experience(Policy policy) {
    Pcg64 random = new Pcg64(2);
    float[] observations = Samples.normals(random, ROWS * 3, 1);
    int size = policy.distribution().actionSize();
    float[] actions = new float[ROWS * size];
    Pcg64[] generators = new Pcg64[ROWS];
    Arrays.fill(generators, random);
    policy.newActor(ROWS).sample(ROWS, observations, 0, generators, 0, actions, 0);
    double[] advantages = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      advantages[i] = Math.tanh(actions[i * size] * observations[3 * i]);
    }
    return new Experience(observations, actions, advantages);
  }

  private static Npg.Options npg(Map<String, ?> settings) {
    return OptionRecord.create(Npg.Options.class, settings);
  }

  private static PolicyStep.Natural npgStep(Policy policy, Map<String, ?> settings, int threads) {
    try (Workers workers = new Workers(threads)) {
      return new Npg(npg(settings), policy, SEED).update(policy, experience(gaussian()), workers);
    }
  }

  @Test
  void npgTakesTheWholeNaturalStepAndSaysWhereItLed() {
    Policy policy = gaussian();
    PolicyStep.Natural step = npgStep(policy, Map.of("delta", 0.01, "damping", 0), 1);
    try (Workers alone = new Workers(1)) {
      Experience batch = experience(gaussian());
      Surrogate l = new Surrogate(gaussian(), batch, alone);
      Change there = l.evaluate(policy.theta());
      assertThat(step.kl()).isEqualTo(there.kl());
      assertThat(step.surrogateGain()).isEqualTo(there.gain()).isPositive();
      assertThat(step.entropy()).isEqualTo(l.entropy());
    }
    assertThat(step.scale()).isEqualTo(1);
    assertThat(step.lineSearch()).isEmpty();
    assertThat(step.quadraticKl()).as("without damping").isCloseTo(0.01, within(1e-8));
    assertThat(step.kl()).isCloseTo(0.01, within(0.003));
    assertThat(step.predictedGain()).isCloseTo(step.surrogateGain(), within(0.02));
    assertThat(step.reductionRatio().orElseThrow()).isBetween(0.5, 1.5);
    Convergence.Iterative cg = Iterations.of(step.convergence());
    assertThat(cg.residuals()).hasSize(cg.iterations());
    assertThat(cg.residuals().getLast()).isEqualTo(cg.residual());
  }

  /** theta moves by step_size (F + lambda I)^-1 g, however far that is. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.05, 1})
  void aFixedStepIsAMultipleOfTheNaturalGradient(double stepSize) {
    Policy policy = gaussian();
    float[] before = policy.theta().clone();
    npgStep(policy, Map.of("step_size", stepSize, "delta", 1e-9), 1);
    try (Workers alone = new Workers(1)) {
      Experience batch = experience(gaussian());
      Surrogate l = new Surrogate(gaussian(), batch, alone);
      double[] x = new ConjugateGradient(15, 1e-5).solve(l.fisher().damped(0.1), l.gradient()).x();
      for (int i = 0; i < x.length; i++) {
        assertThat(policy.theta()[i]).isEqualTo((float) (before[i] + stepSize * x[i]));
      }
    }
  }

  /** With a line search that accepts its first candidate TRPO's step is NPG's. */
  @Test
  void trpoIsNpgWithALineSearch() {
    Policy one = gaussian();
    Policy two = gaussian();
    npgStep(one, Map.of(), 1);
    try (Workers alone = new Workers(1)) {
      PolicyStep.Natural step =
          new Trpo(new Trpo.Options(), two, SEED).update(two, experience(gaussian()), alone);
      assertThat(step.scale()).isEqualTo(1);
    }
    assertThat(two.theta()).isEqualTo(one.theta());
  }

  @Test
  void npgNamesAStepThatLeadsNowhere() {
    Policy policy = gaussian();
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> npgStep(policy, Map.of("delta", 1e300, "damping", 0), 1))
        .withMessageContaining("KL");
  }

  /** The estimates lie inside the spectrum of the matrix that was used. */
  @Test
  void eigenvalueEstimatesAreOfTheUndampedMatrix() {
    Policy policy = gaussian();
    Experience batch = experience(policy);
    try (Workers alone = new Workers(1)) {
      Surrogate l = new Surrogate(policy, batch, alone);
      double[][] dense = new FisherVectorProduct(l.linearized()).toDense();
      double[] exact =
          SymmetricEigen.values(
              Arrays.stream(dense).flatMapToDouble(Arrays::stream).toArray(), dense.length);
      PolicyStep.Natural step = npgStep(policy, Map.of("damping", 0.5), 1);
      assertThat(step.damping()).isEqualTo(0.5);
      PolicyStep.Spectrum spectrum = step.spectrum().orElseThrow();
      assertThat(spectrum.largest()).isCloseTo(exact[exact.length - 1], within(1e-3));
      assertThat(spectrum.smallest()).isBetween(exact[0] - 1e-6, spectrum.largest());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFisherMatrixGivesAnAscent(Fisher fisher) {
    Policy policy = gaussian();
    PolicyStep.Natural step = npgStep(policy, Map.of("fisher", fisher, "delta", 1e-3), 1);
    assertThat(step.surrogateGain()).isPositive();
    assertThat(step.kl()).isBetween(1e-5, 1e-2);
    assertThat(step.quadraticKl()).isCloseTo(step.kl(), within(0.2 * step.kl()));
  }

  @ParameterizedTest
  @EnumSource
  void threadsDoNotChangeABitOfAnyFisherMatrix(Fisher fisher) {
    for (double samples : new double[] {1, 0.3, 200}) {
      assertThreadsDoNotChangeABit(Map.of("fisher", fisher, "fisher_samples", samples));
    }
  }

  @ParameterizedTest
  @CsvSource({"cg, kfac", "pcg, kfac", "pcg, diagonal", "cholesky, kfac"})
  void threadsDoNotChangeABitOfAnySolver(String solver, String preconditioner) {
    assertThreadsDoNotChangeABit(Map.of("solver", solver, "preconditioner", preconditioner));
  }

  private static void assertThreadsDoNotChangeABit(Map<String, ?> settings) {
    Policy alone = gaussian();
    PolicyStep.Natural expected = npgStep(alone, settings, 1);
    for (int threads = 2; threads <= 3; threads++) {
      Policy team = gaussian();
      assertThat(npgStep(team, settings, threads)).isEqualTo(expected);
      assertThat(team.theta()).isEqualTo(alone.theta());
    }
  }

  /** Solvers differ in how, not in what: given time they agree. */
  @ParameterizedTest
  @CsvSource({"cg, kfac", "pcg, kfac", "pcg, diagonal", "cholesky, kfac"})
  void solversAgree(String solver, String preconditioner) {
    Policy exact = gaussian();
    Policy other = gaussian();
    npgStep(exact, Map.of("cg_iterations", 500, "cg_tolerance", 1e-10), 1);
    npgStep(
        other,
        Map.of(
            "solver",
            solver,
            "preconditioner",
            preconditioner,
            "cg_iterations",
            500,
            "cg_tolerance",
            1e-10),
        1);
    double[] step = Samples.widened(exact.theta());
    double[] otherStep = Samples.widened(other.theta());
    double[] start = Samples.widened(gaussian().theta());
    Vectors.addScaled(-1, start, step);
    Vectors.addScaled(-1, start, otherStep);
    assertThat(Samples.relativeError(otherStep, step)).isLessThan(1e-4);
  }

  /** K-FAC of a linear Gaussian policy is the Fisher matrix itself. */
  @Test
  void anExactPreconditionerTakesOneIteration() {
    Policy linear =
        new Policy(new Mlp(3, List.of(), 2, Activation.TANH), new DiagonalGaussian(2, 0));
    Policy same = new Policy(new Mlp(3, List.of(), 2, Activation.TANH), new DiagonalGaussian(2, 0));
    PolicyStep.Natural plain = npgStep(linear, Map.of(), 1);
    PolicyStep.Natural pcg = npgStep(same, Map.of("solver", "pcg"), 1);
    assertThat(Iterations.of(plain.convergence()).iterations()).isGreaterThan(2);
    assertThat(plain.spectrum().orElseThrow().largest()).isPositive();
    assertThat(Iterations.of(pcg.convergence()).iterations()).isEqualTo(1);
    assertThat(pcg.spectrum()).isEmpty();
  }

  /** Of many draws the Monte Carlo matrix is the exact one, and each update draws anew. */
  @Test
  void theMonteCarloMatrixIsAnEstimateOfTheExactOne() {
    Policy policy = policy(new Categorical(3));
    int copies = 100;
    Pcg64 random = new Pcg64(2);
    float[] few = Samples.normals(random, 20 * 3, 1);
    float[] many = new float[copies * few.length];
    for (int i = 0; i < copies; i++) {
      System.arraycopy(few, 0, many, i * few.length, few.length);
    }
    int n = copies * 20;
    Experience batch = new Experience(many, new float[n], new double[n]);
    try (Workers alone = new Workers(1)) {
      Surrogate l = new Surrogate(policy, batch, alone);
      FisherEstimator estimator = new FisherEstimator(Fisher.MONTE_CARLO, 1, SEED);
      double[] exact = flat(l.fisher());
      LinearOperator first = estimator.of(l).matrix();
      LinearOperator second = estimator.of(l).matrix();
      // an element's relative deviation is of order 1, so a mean's 1 / sqrt(n)
      assertThat(Samples.relativeError(flat(first), exact)).isLessThan(5 / Math.sqrt(n));
      assertThat(Samples.relativeError(flat(second), exact)).isLessThan(5 / Math.sqrt(n));
      assertThat(Samples.relativeError(flat(second), flat(first))).isGreaterThan(1e-3);
    }
  }

  private static double[] flat(LinearOperator matrix) {
    return Arrays.stream(matrix.toDense()).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Ten samples of forty are those with the numbers 0, 4, 8, ... */
  @ParameterizedTest
  @CsvSource({"0.25", "10"})
  void fewerSamplesAreEveryKth(double share) {
    Policy policy = gaussian();
    Experience batch = experience(policy);
    Experience forty =
        new Experience(
            Arrays.copyOf(batch.observations(), 120),
            Arrays.copyOf(batch.actions(), 80),
            Arrays.copyOf(batch.advantages(), 40));
    try (Workers alone = new Workers(1)) {
      Surrogate l = new Surrogate(policy, forty, alone);
      FisherEstimator.Samples samples =
          new FisherEstimator(Fisher.EMPIRICAL, share, SEED).samples(l);
      assertThat(samples.tiles().observations()).isEqualTo(10);
      float[] expected = new float[20];
      for (int j = 0; j < 10; j++) {
        System.arraycopy(forty.actions(), 8 * j, expected, 2 * j, 2);
      }
      assertThat(samples.actions()).isEqualTo(expected);
      FisherEstimator all = new FisherEstimator(Fisher.EMPIRICAL, 99, SEED);
      assertThat(all.samples(l).tiles().observations()).isEqualTo(40);
    }
  }

  @ParameterizedTest
  @CsvSource({"monte_carlo, fixed", "exact, levenberg_marquardt", "kfac, levenberg_marquardt"})
  void goesOnAsSaved(String fisher, String adaptation) throws IOException {
    Npg.Options options = npg(Map.of("fisher", fisher, "damping_adaptation", adaptation));
    Policy policy = gaussian();
    Experience batch = experience(policy);
    try (Workers alone = new Workers(1)) {
      Npg first = new Npg(options, policy, SEED);
      first.update(policy, batch, alone);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      first.save(new DataOutputStream(bytes));
      Policy copy = gaussian();
      copy.set(policy.theta().clone());
      Npg second = new Npg(options, copy, 99);
      second.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      for (int i = 0; i < 2; i++) {
        PolicyStep.Natural expected = first.update(policy, batch, alone);
        assertThat(second.update(copy, batch, alone)).isEqualTo(expected);
        assertThat(copy.theta()).isEqualTo(policy.theta());
      }
    }
  }

  private static final NaturalGradient.Options RELATIVE =
      new NaturalGradient.Options(
          Fisher.EXACT,
          1,
          Solver.AUTO,
          Preconditioner.KFAC,
          15,
          1e-5,
          OptionalDouble.empty(),
          0.01,
          DampingAdaptation.FIXED);

  /**
   * lambda is a hundredth of the largest eigenvalue of the matrix written out: by a few products at
   * first, then by the last update's Ritz values; and what goes on from a saved state knows them.
   */
  @Test
  void dampingFollowsTheMatrix() throws IOException {
    Policy policy = gaussian();
    Experience batch = experience(policy);
    try (Workers alone = new Workers(1)) {
      double[] exact = new double[2];
      double[] damping = new double[2];
      Npg npg = new Npg(new Npg.Options(1e-4, 0, RELATIVE), policy, SEED);
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      Policy copy = gaussian();
      for (int i = 0; i < 2; i++) {
        double[][] f = new Surrogate(policy, batch, alone).fisher().toDense();
        double[] flat = Arrays.stream(f).flatMapToDouble(Arrays::stream).toArray();
        double[] eigenvalues = SymmetricEigen.values(flat, f.length);
        exact[i] = eigenvalues[eigenvalues.length - 1];
        if (i == 1) {
          npg.save(new DataOutputStream(saved));
          copy.set(policy.theta().clone());
        }
        damping[i] = npg.update(policy, batch, alone).damping();
        assertThat(damping[i]).isCloseTo(0.01 * exact[i], within(0.001 * exact[i]));
      }
      Npg resumed = new Npg(new Npg.Options(1e-4, 0, RELATIVE), copy, SEED);
      resumed.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      assertThat(resumed.update(copy, batch, alone).damping()).isEqualTo(damping[1]);
    }
  }

  /** Solvers without Ritz values, and a gradient of nothing. */
  @Test
  void relativeDampingNeedsNoConjugateGradient() {
    NaturalGradient.Options cholesky =
        new NaturalGradient.Options(
            Fisher.EXACT,
            1,
            Solver.CHOLESKY,
            Preconditioner.KFAC,
            15,
            1e-5,
            OptionalDouble.empty(),
            0.01,
            DampingAdaptation.FIXED);
    Policy policy = gaussian();
    Experience batch = experience(policy);
    try (Workers alone = new Workers(1)) {
      Npg npg = new Npg(new Npg.Options(1e-4, 0, cholesky), policy, SEED);
      assertThat(npg.update(policy, batch, alone).damping()).isPositive();
      Experience flat =
          new Experience(
              batch.observations(), batch.actions(), new double[batch.advantages().length]);
      Trpo trpo = new Trpo(new Trpo.Options(0.01, RELATIVE, 10, 0.8), policy, SEED);
      assertThat(trpo.update(policy, flat, alone).kl()).isZero();
    }
  }

  /** Short steps keep what the model promises, so that damping falls; a rejected one raises it. */
  @Test
  void dampingFollowsTheModelsSuccess() {
    NaturalGradient.Options adaptive =
        new NaturalGradient.Options(
            Fisher.EXACT,
            1,
            Solver.AUTO,
            Preconditioner.KFAC,
            15,
            1e-5,
            OptionalDouble.of(0.9),
            1,
            DampingAdaptation.LEVENBERG_MARQUARDT);
    Policy policy = gaussian();
    Experience batch = experience(policy);
    try (Workers alone = new Workers(1)) {
      Npg npg = new Npg(new Npg.Options(1e-4, 0, adaptive), policy, SEED);
      assertThat(npg.update(policy, batch, alone).damping()).isEqualTo(0.9);
      assertThat(npg.update(policy, batch, alone).damping()).isCloseTo(0.6, within(1e-12));

      NaturalGradient natural = new NaturalGradient(adaptive, policy, SEED);
      Surrogate l = new Surrogate(policy, batch, alone);
      LinearSolver.Solution solution =
          natural.solver(natural.fisher(l), 0.9).solve(l.fisher().damped(0.9), l.gradient());
      NaturalStep step = NaturalDirection.of(l, solution.x(), 0.9).times(0.01);
      LineSearchResult found = new LineSearchResult.Rejected(new Change(-1, 9), 10);
      PolicyStep.Natural rejected = PolicyStep.Natural.searched(l, step, found, 0.9, solution);
      assertThat(rejected.lineSearch()).contains(new PolicyStep.LineSearch(10, false));
      assertThat(rejected.kl()).isZero();
      assertThat(rejected.scale()).isZero();
      assertThat(rejected.reductionRatio()).hasValue(0);
      assertThat(rejected.predictedGain()).isEqualTo(step.predictedGain());
      natural.adapt(rejected);
      assertThat(natural.lambda(natural.fisher(l), l.gradient())).isCloseTo(1.35, within(1e-12));

      Experience flat = new Experience(batch.observations(), batch.actions(), new double[ROWS]);
      assertThat(npg.update(policy, flat, alone).reductionRatio()).isEmpty();
      assertThat(npg.update(policy, flat, alone).damping())
          .as("no direction teaches nothing")
          .isCloseTo(0.4, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fisher=hessian | fisher is 'hessian', but must be one of exact, empirical, monte_carlo,",
        "fisher_samples=0 | fisher_samples is 0.0, but must be a number above 0.0",
        "fisher_samples=1.5 | fisher_samples is 1.5, but must be a fraction up to 1 or a whole",
        "solver=lu | solver is 'lu', but must be one of auto, cg, pcg, cholesky",
        "solver=cholesky damping=0 | damping is 0, but solver=cholesky with fisher=exact",
        "fisher=ekfac damping=0 | damping is 0, but solver=auto with fisher=ekfac inverts",
        "damping_adaptation=levenberg_marquardt damping=0 | damping is 0, but damping_adaptation",
      })
  void refusesWhatCanNotBe(String settings, String message) {
    Map<String, Object> map = new HashMap<>();
    for (String setting : settings.split(" ")) {
      map.put(setting.split("=")[0], setting.split("=")[1]);
    }
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> npg(map))
        .withMessageStartingWith(message);
  }

  @Test
  void aDenseMatrixHasItsLimit() {
    Policy large = new Policy(new Mlp(4, List.of(64, 64), 2, Activation.TANH), new Categorical(2));
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> new Npg(npg(Map.of("solver", "cholesky")), large, SEED))
        .withMessage(
            "solver=cholesky takes at most 3000 parameters, but this policy has 4610; solver=cg"
                + " takes any number");
  }

  /** A network that tells nothing of its layers. */
  private record Opaque(Mlp mlp) implements Network {
    @Override
    public int inputs() {
      return mlp.inputs();
    }

    @Override
    public int outputs() {
      return mlp.outputs();
    }

    @Override
    public int parameters() {
      return mlp.parameters();
    }

    @Override
    public void initialize(Pcg64 random, double outputGain, float[] theta, int at) {
      mlp.initialize(random, outputGain, theta, at);
    }

    @Override
    public Weights newWeights() {
      return mlp.newWeights();
    }

    @Override
    public Weights newDirection() {
      return mlp.newDirection();
    }

    @Override
    public Linearization newLinearization(int rows) {
      return mlp.newLinearization(rows);
    }
  }

  @ParameterizedTest
  @CsvSource({"kfac, auto", "ekfac, auto", "diagonal, auto", "block_diagonal, cg", "exact, pcg"})
  void layersAreAskedForWhereTheyAreNeeded(String fisher, String solver) {
    Policy opaque =
        new Policy(new Opaque(new Mlp(3, List.of(4), 2, Activation.TANH)), new Categorical(2));
    assertThatExceptionOfType(InvalidOption.class)
        .isThrownBy(() -> new Npg(npg(Map.of("fisher", fisher, "solver", solver)), opaque, SEED))
        .withMessageStartingWith(
            "fisher=" + fisher + " with solver=" + solver + " needs a network");
    assertThat(new Npg(npg(Map.of("fisher", "monte_carlo")), opaque, SEED)).isNotNull();
  }

  @Test
  void optionsRoundTrip() {
    Npg.Options options =
        npg(
            Map.of(
                "delta",
                0.02,
                "fisher",
                "ekfac",
                "fisher_samples",
                0.1,
                "solver",
                "pcg",
                "preconditioner",
                "diagonal",
                "cg_iterations",
                3,
                "damping",
                0.5,
                "damping_adaptation",
                "levenberg_marquardt"));
    assertThat(OptionRecord.create(Npg.Options.class, OptionRecord.values(options)))
        .isEqualTo(options);
    assertThat(OptionRecord.names(Npg.Options.class))
        .containsExactly(
            "delta",
            "step_size",
            "fisher",
            "fisher_samples",
            "solver",
            "preconditioner",
            "cg_iterations",
            "cg_tolerance",
            "damping",
            "relative_damping",
            "damping_adaptation");
    assertThat(OptionRecord.create(Npg.Options.class, Map.of())).isEqualTo(new Npg.Options());
  }
}
