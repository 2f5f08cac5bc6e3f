package geodesic.benchmark;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.algorithm.PolicyStep;
import geodesic.algorithm.PolicyUpdate;
import geodesic.algorithm.ValueFit;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.options.OptionRecord;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.policy.ValueFunction;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One update of a policy, and one fit of its value function in 20 epochs, by one thread, for the
 * sizes of three tasks: CartPole-v1 (4-64-64-2, 1,024 samples), LunarLander-v3 (8-128-128-4, 2,048)
 * and HalfCheetah-v5 (17-64-64-6, 2,048). Every update starts from the same parameters.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.SampleTime)
public class TrustRegionUpdateBenchmark {
  /** Tasks by their sizes. */
  public enum Task {
    CARTPOLE(1024, 4, 64),
    LUNAR_LANDER(2048, 8, 128),
    HALF_CHEETAH(2048, 17, 64);

    private final int rows;
    private final int inputs;
    private final int width;

    Task(int rows, int inputs, int width) {
      this.rows = rows;
      this.inputs = inputs;
      this.width = width;
    }

    private Distribution distribution() {
      return switch (this) {
        case CARTPOLE -> new Categorical(2);
        case LUNAR_LANDER -> new Categorical(4);
        case HALF_CHEETAH -> new DiagonalGaussian(6, 0);
      };
    }
  }

  @Param public Task task;

  /** An algorithm, and settings as users write them. */
  @Param({"trpo", "acktr", "acktr inverse=cholesky value_inverse=cholesky", "vmpo"})
  public String update;

  private final Workers alone = new Workers(1);
  private Policy policy;
  private float[] theta;
  private PolicyUpdate algorithm;
  private PolicyUpdate.Experience batch;
  private ValueFunction value;
  private float[] valueTheta;
  private ValueFit fit;
  private double[] targets;

  @Setup
  public void build() {
    Pcg64 random = new Pcg64(1);
    List<Integer> hidden = List.of(task.width, task.width);
    Distribution distribution = task.distribution();
    policy =
        new Policy(
            new Mlp(task.inputs, hidden, distribution.outputs(), Activation.TANH), distribution);
    policy.initialize(random, 1);
    theta = policy.theta();
    float[] observations = Samples.normals(random, task.rows * task.inputs, 1);
    float[] actions = new float[task.rows * distribution.actionSize()];
    policy
        .newActor(task.rows)
        .sample(task.rows, observations, 0, generators(random), 0, actions, 0);
    double[] advantages = new double[task.rows];
    targets = new double[task.rows];
    for (int i = 0; i < task.rows; i++) {
      double x = observations[task.inputs * i];
      advantages[i] = actions[distribution.actionSize() * i] * x + random.nextGaussian();
      targets[i] = x + random.nextGaussian();
    }
    batch = new PolicyUpdate.Experience(observations, actions, advantages);
    value = new ValueFunction(new Mlp(task.inputs, hidden, 1, Activation.TANH));
    value.initialize(random);
    valueTheta = value.theta().clone();
    create();
    if (!(policy().surrogateGain() > 0)) {
      throw new IllegalStateException(update + " gained nothing");
    }
  }

  private Pcg64[] generators(Pcg64 random) {
    Pcg64[] generators = new Pcg64[task.rows];
    Arrays.fill(generators, random);
    return generators;
  }

  private void create() {
    String[] words = update.split(" ");
    Algorithm named = Algorithms.named(words[0]);
    Map<String, Object> settings = new HashMap<>();
    Map<String, Object> valueSettings = new HashMap<>(named.defaults());
    valueSettings.put("value_epochs", 20);
    for (int i = 1; i < words.length; i++) {
      String[] setting = words[i].split("=");
      (setting[0].startsWith("value_") ? valueSettings : settings).put(setting[0], setting[1]);
    }
    algorithm = named.create(OptionRecord.create(named.options(), settings), policy, 1);
    fit =
        ValueFit.create(
            OptionRecord.create(ValueFit.Options.class, valueSettings), value, 1, alone);
  }

  @Benchmark
  public PolicyStep policy() {
    policy.set(theta);
    return algorithm.update(policy, batch, alone);
  }

  @Benchmark
  public double value() {
    value.set(valueTheta.clone());
    return fit.fit(batch.observations(), targets);
  }
}
