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
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
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
  /** CartPole's spaces, or those of a walker with 17 numbers and 6 joints. */
  @Param({"4-64-64-2", "17-64-64-6"})
  private String policy;

  private Agent agent;
  private Agent.Sampler sampler;
  private float[] observation;
  private float[] action;

  @Setup
  public void make() {
    boolean discrete = policy.equals("4-64-64-2");
    int inputs = discrete ? 4 : 17;
    int outputs = discrete ? 2 : 6;
    Policy untrained =
        new Policy(
            new Mlp(inputs, List.of(64, 64), outputs, Activation.TANH),
            discrete ? new Categorical(outputs) : new DiagonalGaussian(outputs, 0));
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
