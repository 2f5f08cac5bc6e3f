package geodesic.benchmark;

import geodesic.environment.Environment;
import geodesic.environment.EnvironmentGroup;
import geodesic.environment.Environments;
import geodesic.random.Pcg64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Steps of eight environments in one Python process, with random actions drawn beforehand, resets
 * included, as the collector takes them: all actions are announced, and then all results asked for.
 * {@code scripts/compare-bridge} runs it beside Python's own loops, each process on a core.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class GymnasiumBridgeBenchmark {
  private static final int COUNT = 8;
  private static final int ACTIONS = 1024;

  @Param({"gymnasium:CartPole-v1", "gymnasium:HalfCheetah-v5"})
  private String id;

  private EnvironmentGroup group;
  private final Environment[] environments = new Environment[COUNT];
  private final float[][][] actions = new float[ACTIONS][COUNT][];
  private float[] observation;
  private int next;

  @Setup
  public void setUp() {
    group = Environments.specification(id).group();
    Pcg64 random = new Pcg64(1);
    for (int i = 0; i < COUNT; i++) {
      environments[i] = group.make();
    }
    observation = new float[environments[0].observationSpace().size()];
    for (int i = 0; i < COUNT; i++) {
      environments[i].reset(i, observation);
    }
    for (float[][] vector : actions) {
      for (int i = 0; i < COUNT; i++) {
        vector[i] = environments[i].actionSpace().sample(random);
      }
    }
    for (int i = 0; i < 1000; i++) {
      if (!Double.isFinite(step())) {
        throw new IllegalStateException(id + " pays " + Double.NaN);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double step() {
    float[][] vector = actions[next++ & (ACTIONS - 1)];
    for (int i = 0; i < COUNT; i++) {
      environments[i].announce(vector[i]);
    }
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += environments[i].step(vector[i], observation);
      if (environments[i].terminated() || environments[i].truncated()) {
        environments[i].reset(observation);
      }
    }
    return sum;
  }

  @TearDown
  public void tearDown() {
    for (Environment environment : environments) {
      environment.close();
    }
    group.close();
  }
}
