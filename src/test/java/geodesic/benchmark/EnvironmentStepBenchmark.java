package geodesic.benchmark;

import geodesic.environment.Environment;
import geodesic.environment.Environments;
import geodesic.random.Pcg64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Steps of one environment with random actions, resets included, on one thread. The actions are
 * drawn beforehand. With {@code -prof gc} the bytes a step allocates are {@code
 * gc.alloc.rate.norm}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EnvironmentStepBenchmark {
  private static final int ACTIONS = 4096;

  @Param({
    "CartPole-v1",
    "CartPolePixels-v1",
    "Pendulum-v1",
    "MountainCar-v0",
    "Acrobot-v1",
    "LunarLander-v3",
    "BipedalWalker-v3"
  })
  private String id;

  private Environment environment;
  private final float[][] actions = new float[ACTIONS][];
  private float[] observation;
  private int next;

  @Setup
  public void setUp() {
    environment = Environments.make(id);
    observation = new float[environment.observationSpace().size()];
    Pcg64 random = new Pcg64(1);
    for (int i = 0; i < ACTIONS; i++) {
      actions[i] = environment.actionSpace().sample(random);
    }
    environment.reset(0, observation);
    for (int i = 0; i < 1000; i++) {
      if (!Double.isFinite(step())) {
        throw new IllegalStateException(id + " pays " + Double.NaN);
      }
    }
  }

  @Benchmark
  public double step() {
    double reward = environment.step(actions[next++ & (ACTIONS - 1)], observation);
    if (environment.terminated() || environment.truncated()) {
      environment.reset(observation);
    }
    return reward;
  }
}
