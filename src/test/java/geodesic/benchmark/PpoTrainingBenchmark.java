package geodesic.benchmark;

import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
import geodesic.training.Configuration;
import geodesic.training.IterationRecord;
import geodesic.training.Trainer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole iterations of PPO on CartPole-v1 by one thread: collection with 16 environments of 128
 * steps, advantages, 4 epochs of 8 minibatches of 256 for the policy and as many for the value
 * function, each a 64-64 tanh network. Nothing is evaluated or written.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PpoTrainingBenchmark {
  private Workers workers;
  private Trainer trainer;

  /** Shown as environment steps a second. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Rate {
    public long environmentSteps;
  }

  @Setup
  public void start() {
    workers = new Workers(1);
    trainer =
        new Trainer(
            Configuration.of(
                "CartPole-v1",
                Algorithm.PPO,
                1,
                Map.of(
                    "steps", Long.MAX_VALUE,
                    "environments", 16,
                    "horizon", 128,
                    "epochs", 4,
                    "minibatch", 256,
                    "value_epochs", 4,
                    "value_minibatch", 256)),
            workers);
  }

  @Benchmark
  public IterationRecord iteration(Rate rate) {
    IterationRecord record = trainer.advance();
    rate.environmentSteps += trainer.configuration().training().batch();
    return record;
  }

  /** What was measured must have been learning. */
  @TearDown
  public void check() {
    trainer.close();
    workers.close();
    if (trainer.environmentSteps() > 300_000 && trainer.solvedAtSteps().isEmpty()) {
      throw new IllegalStateException("CartPole was not solved");
    }
  }
}
