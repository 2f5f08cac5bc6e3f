package geodesic.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import geodesic.algorithm.Algorithm;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Environment;
import geodesic.environment.Environments;
import geodesic.environment.Spaces;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.parallel.Workers;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import geodesic.policy.RunningMoments;
import geodesic.random.Pcg64;
import geodesic.training.Checkpoint;
import geodesic.training.CheckpointBytes;
import geodesic.training.Configuration;
import geodesic.training.DamagedCheckpoint;
import geodesic.training.Evaluation;
import geodesic.training.Trainer;
import geodesic.training.TrainingLoop;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTest {
  private static final int THREADS = 8;

  @TempDir private Path folder;

  private Path train(String environment, Map<String, Object> more) throws Exception {
    Map<String, Object> settings = new java.util.HashMap<>(more);
    settings.putAll(
        Map.of(
            "environments",
            2,
            "horizon",
            300,
            "steps",
            1800,
            "hidden",
            "[16, 8]",
            "value_hidden",
            "[8]",
            "evaluation_interval",
            600,
            "evaluation_episodes",
            4));
    Path run = folder.resolve("run");
    try (Workers workers = new Workers(1);
        Trainer trainer =
            new Trainer(Configuration.of(environment, Algorithm.TRPO, 2, settings), workers)) {
      new TrainingLoop(trainer, run, List.of()).run(() -> false);
    }
    return run;
  }

  /** An untrained one that sees four numbers, with actions in a narrow box. */
  private static Agent continuous(boolean normalized) {
    Policy policy =
        new Policy(
            new Mlp(4, List.of(16, 16), 2, Activation.TANH),
            new DiagonalGaussian(2, 0),
            normalized ? Optional.of(new ObservationNormalizer(4)) : Optional.empty());
    policy.initialize(new Pcg64(1), 1);
    if (normalized) {
      RunningMoments moments = new RunningMoments(4);
      float[] x = Samples.normals(new Pcg64(3), 40, 5);
      for (int at = 0; at < x.length; at += 4) {
        moments.add(x, at);
      }
      policy.normalizer().orElseThrow().learn(moments);
    }
    Box actions = new Box(new float[] {-0.5f, 0}, new float[] {0.5f, 0.25f});
    return new Agent(policy, new Spaces(Box.uniform(-1, 1, 4), actions));
  }

  private static Agent discrete() {
    Policy policy = new Policy(new Mlp(4, List.of(16, 16), 3, Activation.TANH), new Categorical(3));
    policy.initialize(new Pcg64(1), 1);
    return new Agent(policy, new Spaces(Box.uniform(-1, 1, 4), new Discrete(3)));
  }

  private static float[][] observations(int count) {
    float[][] rows = new float[count][];
    Pcg64 random = new Pcg64(9);
    Arrays.setAll(rows, i -> Samples.normals(random, 4, 1));
    return rows;
  }

  /** Step by step and to the last bit, in an environment of the caller's own. */
  @ParameterizedTest
  @CsvSource({
    "CartPole-v1, false, false",
    "CartPole-v1, true, true",
    "Pendulum-v1, true, false",
    "Pendulum-v1, false, true",
  })
  void itsEpisodesAreThoseOfTheEvaluation(String id, boolean normalized, boolean best)
      throws Exception {
    Path run = train(id, Map.of("normalize_observations", normalized));
    Agent agent = best ? Agent.loadBest(run) : Agent.load(run);
    Checkpoint checkpoint = best ? Checkpoint.readBest(run) : Checkpoint.read(run);
    Evaluation expected;
    try (Workers workers = new Workers(1);
        Trainer trainer = checkpoint.restore(workers)) {
      expected = trainer.evaluate(5, 3, false);
    }
    try (Environment environment = Environments.make(id)) {
      assertThat(agent.observationSpace()).isEqualTo(environment.observationSpace());
      assertThat(agent.actionSpace()).isEqualTo(environment.actionSpace());
      float[] observation = new float[agent.observationSpace().size()];
      for (int i = 0; i < expected.returns().length; i++) {
        environment.reset(expected.seeds()[i], observation);
        double sum = 0;
        do {
          sum += environment.step(agent.act(observation), observation);
        } while (!environment.terminated() && !environment.truncated());
        assertThat(sum).isEqualTo(expected.returns()[i]);
      }
    }
  }

  @Test
  void aDiscreteActionIsItsIndex() {
    Agent agent = discrete();
    boolean[] seen = new boolean[3];
    for (float[] observation : observations(200)) {
      float[] action = agent.act(observation);
      assertThat(agent.actionSpace().contains(action)).isTrue();
      seen[(int) action[0]] = true;
    }
    assertThat(seen).containsOnly(true);
  }

  @Test
  void actionsAreClippedToTheBox() {
    Agent agent = continuous(false);
    float[] unclipped = new float[2];
    int outside = 0;
    for (float[] observation : observations(500)) {
      agent.policy().newActor(1).mode(observation, unclipped);
      outside += agent.actionSpace().contains(unclipped) ? 0 : 1;
      float[] action = agent.act(observation);
      assertThat(agent.actionSpace().contains(action)).isTrue();
      ((Box) agent.actionSpace()).clip(unclipped);
      assertThat(action).isEqualTo(unclipped);
      assertThat(agent.sampler(4).act(observation)).matches(agent.actionSpace()::contains);
    }
    assertThat(outside).isGreaterThan(100);
  }

  @Test
  void aNewArrayEachTimeOrTheCallers() {
    Agent agent = discrete();
    float[] observation = {0.1f, 0.2f, 0.3f, 0.4f};
    float[] action = agent.act(0.1f, 0.2f, 0.3f, 0.4f);
    assertThat(agent.act(observation)).isEqualTo(action).isNotSameAs(action);
    float[] own = {7};
    agent.act(observation, own);
    assertThat(own).isEqualTo(action);
    assertThat(observation).containsExactly(0.1f, 0.2f, 0.3f, 0.4f);
  }

  @Test
  void aSamplerDrawsFromThePolicy() {
    Agent agent = discrete();
    float[] observation = observations(1)[0];
    int n = 30_000;
    double[] frequency = new double[3];
    Agent.Sampler sampler = agent.sampler(5);
    for (int i = 0; i < n; i++) {
      frequency[(int) sampler.act(observation)[0]] += 1.0 / n;
    }
    var outputs = agent.policy().network().newLinearization(1);
    outputs.evaluate(agent.policy().weights(), 1, observation, 0);
    double total = 0;
    for (int j = 0; j < 3; j++) {
      total += Math.exp(outputs.output()[j]);
    }
    for (int j = 0; j < 3; j++) {
      double p = Math.exp(outputs.output()[j]) / total;
      // Five standard errors.
      assertThat(frequency[j])
          .isBetween(p - 5 * Math.sqrt(p * (1 - p) / n), p + 5 * Math.sqrt(p * (1 - p) / n));
    }
  }

  /** Whatever other samplers draw meanwhile, and whatever was refused. */
  @Test
  void aSamplersActionsAreAFunctionOfItsSeed() {
    Agent agent = continuous(true);
    float[][] observations = observations(100);
    Agent.Sampler one = agent.sampler(5);
    Agent.Sampler other = agent.sampler(6);
    List<float[]> first = new ArrayList<>();
    for (float[] observation : observations) {
      first.add(one.act(observation));
      other.act(observation);
      assertThatIllegalArgumentException().isThrownBy(() -> one.act(Float.NaN, 0, 0, 0));
    }
    Agent.Sampler again = continuous(true).sampler(5);
    int different = 0;
    for (int i = 0; i < observations.length; i++) {
      assertThat(again.act(observations[i])).isEqualTo(first.get(i));
      different += Arrays.equals(other.act(observations[i]), first.get(i)) ? 0 : 1;
    }
    assertThat(different).isGreaterThan(50);
  }

  /** Many threads and one agent: each gets what a thread alone gets. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void manyThreadsMayAsk(boolean drawn) throws Exception {
    Agent agent = continuous(true);
    float[][] observations = observations(3000);
    List<float[]> expected = actions(agent, observations, drawn ? agent.sampler(1) : null);
    CountDownLatch all = new CountDownLatch(THREADS);
    List<Callable<List<float[]>>> tasks = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      tasks.add(() -> {
        all.countDown();
        all.await();
        return actions(agent, observations, drawn ? agent.sampler(1) : null);
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<List<float[]>> actions : threads.invokeAll(tasks)) {
        for (int i = 0; i < observations.length; i++) {
          assertThat(actions.get().get(i)).isEqualTo(expected.get(i));
        }
      }
    }
  }

  private static List<float[]> actions(Agent agent, float[][] observations, Agent.Sampler sampler) {
    List<float[]> actions = new ArrayList<>();
    for (float[] observation : observations) {
      actions.add(sampler == null ? agent.act(observation) : sampler.act(observation));
    }
    return actions;
  }

  /** Threads that share a sampler get its draws, each once, in some order. */
  @Test
  void threadsMayShareASampler() throws Exception {
    Agent agent = continuous(false);
    float[] observation = observations(1)[0];
    int each = 2000;
    List<float[]> expected =
        actions(agent, repeated(observation, THREADS * each), agent.sampler(3));
    Agent.Sampler shared = agent.sampler(3);
    List<float[]> drawn = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<List<float[]>>> tasks = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        tasks.add(() -> actions(agent, repeated(observation, each), shared));
      }
      for (Future<List<float[]>> actions : threads.invokeAll(tasks)) {
        drawn.addAll(actions.get());
      }
    }
    assertThat(drawn.stream().map(Arrays::toString).sorted().toList())
        .isEqualTo(expected.stream().map(Arrays::toString).sorted().toList());
  }

  private static float[][] repeated(float[] observation, int count) {
    float[][] rows = new float[count][];
    Arrays.fill(rows, observation);
    return rows;
  }

  /**
   * What a thread allocates in a thousand calls is 0 once the kernels are compiled. The thread is a
   * new one, whose first call is left out.
   */
  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void actingAllocatesNothing(boolean box, boolean drawn) throws Exception {
    Agent agent = box ? continuous(true) : discrete();
    float[] observation = observations(1)[0];
    float[] action = new float[agent.actionSpace().size()];
    Agent.Sampler sampler = agent.sampler(1);
    Runnable call =
        drawn ? () -> sampler.act(observation, action) : () -> agent.act(observation, action);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (allocated(call, 1000) > 0 && System.nanoTime() < deadline) {
      // Once more: the JVM is still compiling.
    }
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      long[] measured =
          thread
              .submit(() -> {
                long first = allocated(call, 1);
                long least = Long.MAX_VALUE;
                for (int i = 0; i < 20; i++) {
                  least = Math.min(least, allocated(call, 1000));
                }
                return new long[] {first, least};
              })
              .get();
      assertThat(measured[0]).as("the first call makes the thread's scratch").isPositive();
      assertThat(measured[1]).as("bytes in a thousand calls").isZero();
    }
  }

  private static long allocated(Runnable call, int times) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      call.run();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void wrongInputIsRefused() {
    Agent agent = discrete();
    for (int length : new int[] {0, 3, 5}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> agent.act(new float[length]))
          .withMessage("the observation has " + length + " elements, but the policy takes 4");
    }
    for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> agent.act(0, 0, wrong, 0))
          .withMessage("element 2 of the observation is " + wrong + ", but must be a number");
      assertThatIllegalArgumentException().isThrownBy(() -> agent.sampler(1).act(0, 0, wrong, 0));
    }
    for (int length : new int[] {0, 2}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> agent.act(new float[4], new float[length]))
          .withMessage("the action has " + length + " elements, but the policy's have 1");
    }
  }

  @Test
  void aPolicyForOtherSpacesIsRefused() {
    Spaces other = new Spaces(Box.uniform(-1, 1, 5), new Discrete(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Agent(discrete().policy(), other))
        .withMessage(
            "the policy takes observations of 4 elements and gives actions of 1, which do not fit"
                + " observations Box(-1.0, 1.0, (5,), float32) and actions Discrete(3)");
  }

  @Test
  void aFolderThatIsNoRunIsRefused() throws Exception {
    Path gone = folder.resolve("gone");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> Agent.load(gone))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessage(gone + " is no folder of a run");
    assertThatThrownBy(() -> Agent.load(empty))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessage(empty + " holds no checkpoint (" + Checkpoint.file(empty) + " is missing)");
    assertThatThrownBy(() -> Agent.loadBest(empty))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageStartingWith(empty + " holds no best policy");
  }

  /** A service need not have the environment, of which older checkpoints told nothing. */
  @Test
  void theEnvironmentNeedNotBeKnown() throws Exception {
    Path run = train("CartPole-v1", Map.of());
    float[] expected = Agent.load(run).act(0, 0, 0.1f, 0);
    Path file = Checkpoint.file(run);
    Files.delete(Checkpoint.previousFile(run));
    CheckpointBytes checkpoint = CheckpointBytes.read(file);
    for (int format = 1; format <= 2; format++) {
      CheckpointBytes.write(file, format, checkpoint.json(), checkpoint.sequence(format));
      Agent found = Agent.load(run);
      assertThat(found.act(0, 0, 0.1f, 0)).isEqualTo(expected);
      assertThat(found.actionSpace()).isEqualTo(new Discrete(2));
    }
    String elsewhere = checkpoint.json().replace("CartPole-v1", "my.Plant");
    checkpoint.withConfiguration(elsewhere).write(file);
    assertThat(Agent.load(run).act(0, 0, 0.1f, 0)).isEqualTo(expected);
    assertThatThrownBy(() -> Checkpoint.read(run)).isInstanceOf(DamagedCheckpoint.class);
    CheckpointBytes.write(file, 2, elsewhere, checkpoint.sequence(2));
    assertThatThrownBy(() -> Agent.load(run))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageContainingAll(file.toString(), "unknown environment \"my.Plant\"")
        .hasMessageNotContaining("\n");
  }

  @Test
  void theCheckpointBeforeTakesTheDamagedOnesPlace() throws Exception {
    Path run = train("CartPole-v1", Map.of("checkpoint_interval", 1));
    byte[] bytes = Files.readAllBytes(Checkpoint.file(run));
    bytes[bytes.length / 2] ^= 1;
    Files.write(Checkpoint.file(run), bytes);
    Files.copy(
        Checkpoint.previousFile(run),
        Files.createDirectories(folder.resolve("other/checkpoint")).resolve("state.bin"));
    assertThat(Agent.load(run).policy().theta())
        .isEqualTo(Agent.load(folder.resolve("other")).policy().theta());
    Files.delete(Checkpoint.previousFile(run));
    assertThatThrownBy(() -> Agent.load(run)).hasMessageContaining("its checksum does not match");
  }
}
