package geodesic.benchmark;

import geodesic.distribution.Categorical;
import geodesic.environment.Environments;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import geodesic.rollout.Batch;
import geodesic.rollout.Collector;
import java.util.List;
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
 * The collection of a batch of 2048 steps of CartPole-v1 by one thread, with an untrained 64-64
 * tanh policy: environment steps a second, action included. With {@code -prof gc} the bytes that a
 * step allocates are {@code gc.alloc.rate.norm}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RolloutBenchmark {
  private static final int BATCH = 2048;

  @Param({"1", "16"})
  private int environments;

  private Workers workers;
  private Collector collector;

  @Setup
  public void start() {
    Policy policy = new Policy(new Mlp(4, List.of(64, 64), 2, Activation.TANH), new Categorical(2));
    policy.initialize(new Pcg64(1), 0.01);
    workers = new Workers(1);
    collector =
        new Collector(
            "CartPole-v1",
            () -> () -> Environments.make("CartPole-v1"),
            environments,
            List.of(),
            1,
            policy,
            workers);
    collector.reset(1);
    // An untrained policy keeps the pole up for about 22 steps.
    int episodes = collector.collect(BATCH / environments).episodes().size();
    if (episodes < 70 || episodes > 120) {
      throw new IllegalStateException(episodes + " episodes");
    }
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Batch collect() {
    return collector.collect(BATCH / environments);
  }

  @TearDown
  public void end() {
    collector.close();
    workers.close();
  }
}
