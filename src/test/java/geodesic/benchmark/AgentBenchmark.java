package geodesic.benchmark;

import geodesic.agent.Agent;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Space;
import geodesic.environment.Spaces;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import geodesic.policy.RunningMoments;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
 * One action of an agent: what a service waits for. {@link SingleObservationBenchmark} is the
 * network's part of it; {@code -prof gc} gives what is allocated.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AgentBenchmark {
  /** Four numbers and two actions, as in CartPole, or those of a walker with six joints. */
  @Param({"4-64-64-2", "4-64-64-2 gaussian", "17-64-64-6 gaussian"})
  private String policy;

  private Agent agent;
  private Agent.Sampler sampler;
  private float[] observation;
  private float[] action;

  @Setup
  public void make() {
    boolean discrete = !policy.endsWith("gaussian");
    int inputs = policy.startsWith("4-") ? 4 : 17;
    int outputs = policy.startsWith("4-") ? 2 : 6;
    Policy untrained =
        new Policy(
            new Mlp(inputs, List.of(64, 64), outputs, Activation.TANH),
            discrete ? new Categorical(outputs) : new DiagonalGaussian(outputs, 0),
            discrete ? Optional.empty() : Optional.of(normalizer(inputs)));
    untrained.initialize(new Pcg64(1), 1);
    Space actions = discrete ? new Discrete(outputs) : Box.uniform(-1, 1, outputs);
    agent = new Agent(untrained, new Spaces(Box.uniform(-10, 10, inputs), actions));
    sampler = agent.sampler(1);
    observation = Samples.normals(new Pcg64(2), inputs, 1);
    action = new float[actions.size()];
    float[] expected = agent.act(observation);
    if (!Arrays.equals(act(), expected)) {
      throw new IllegalStateException(
          Arrays.toString(action) + " is not " + Arrays.toString(expected));
    }
  }

  private static ObservationNormalizer normalizer(int inputs) {
    RunningMoments moments = new RunningMoments(inputs);
    float[] samples = Samples.normals(new Pcg64(3), 100 * inputs, 2);
    for (int i = 0; i < 100; i++) {
      moments.add(samples, i * inputs);
    }
    ObservationNormalizer normalizer = new ObservationNormalizer(inputs);
    normalizer.learn(moments);
    return normalizer;
  }

  @Benchmark
  public float[] act() {
    agent.act(observation, action);
    return action;
  }

  @Benchmark
  public float[] actInNewArray() {
    return agent.act(observation);
  }

  @Benchmark
  public float[] sample() {
    sampler.act(observation, action);
    return action;
  }
}
