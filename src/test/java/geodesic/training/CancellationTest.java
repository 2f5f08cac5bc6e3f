package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever work is given up, a run goes on to the same bits and the same evaluations. */
class CancellationTest {
  @TempDir private Path folder;

  private static Configuration configuration() {
    return Configuration.of(
        "CartPole-v1",
        Algorithm.TRPO,
        3,
        Map.of(
            "environments",
            2,
            "horizon",
            40,
            "steps",
            800,
            "hidden",
            "[4]",
            "value_hidden",
            "[4]",
            "evaluation_interval",
            160,
            "evaluation_episodes",
            4,
            "checkpoint_interval",
            3));
  }

  /** What a run left. */
  private record Outcome(Map<String, List<Byte>> state, List<EvaluationRecord> evaluations) {}

  private static final class Evaluations implements TrainingListener {
    private final List<EvaluationRecord> records = new ArrayList<>();

    @Override
    public void evaluation(EvaluationRecord record) {
      records.add(record);
    }
  }

  private static boolean run(
      Path run, Evaluations evaluations, int threads, BooleanSupplier cancelled)
      throws IOException, DamagedCheckpoint {
    boolean fresh = !Checkpoint.exists(run);
    try (Workers workers = new Workers(threads, cancelled);
        Trainer trainer =
            fresh ? new Trainer(configuration(), workers) : Checkpoint.read(run).restore(workers)) {
      return new TrainingLoop(trainer, run, List.of(evaluations)).run(() -> false);
    }
  }

  private Outcome undisturbed() throws IOException, DamagedCheckpoint {
    Path run = folder.resolve("undisturbed");
    Evaluations evaluations = new Evaluations();
    assertThat(run(run, evaluations, 1, () -> false)).isTrue();
    return new Outcome(CheckpointBytes.timeless(run), evaluations.records);
  }

  /** Pieces of work are counted; the chosen one, and all after it, are refused. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void goesOnToTheSameBits(int threads) throws IOException, DamagedCheckpoint {
    AtomicLong all = new AtomicLong();
    run(folder.resolve("counted"), new Evaluations(), 1, () -> all.incrementAndGet() < 0);
    Outcome expected = undisturbed();
    assertThat(expected.evaluations).hasSize(5);
    int stopped = 0;
    for (long at = 1; at < all.get(); at += all.get() / 23) {
      Path run = folder.resolve("cancelled-" + at);
      Evaluations evaluations = new Evaluations();
      AtomicLong left = new AtomicLong(at);
      if (!run(run, evaluations, threads, () -> left.decrementAndGet() < 0)) {
        stopped++;
        // Rows after the checkpoint are dropped by the report; so are evaluations here.
        try (Workers workers = new Workers(1);
            Trainer trainer = Checkpoint.read(run).restore(workers)) {
          long steps = trainer.environmentSteps();
          boolean pending = trainer.isEvaluationDue();
          evaluations.records.removeIf(record ->
              record.environmentSteps() > steps || (pending && record.environmentSteps() == steps));
        }
        assertThat(run(run, evaluations, threads, () -> false)).isTrue();
      }
      assertThat(CheckpointBytes.timeless(run)).as("cancelled at %d", at).isEqualTo(expected.state);
      assertThat(evaluations.records).as("cancelled at %d", at).isEqualTo(expected.evaluations);
    }
    assertThat(stopped).isGreaterThan(20);
  }

  /**
   * A slow iteration is given up, and those before it are not lost though no checkpoint was due.
   */
  @Test
  void slowIterationsAreKeptInMemory() throws IOException, DamagedCheckpoint {
    Path run = folder.resolve("slow");
    boolean[] cancelled = new boolean[1];
    TrainingListener slow =
        new TrainingListener() {
          @Override
          public void iteration(IterationRecord record) {
            try {
              Thread.sleep(120);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            cancelled[0] = record.iteration() == 2;
          }
        };
    try (Workers workers = new Workers(1, () -> cancelled[0]);
        Trainer trainer = new Trainer(configuration(), workers)) {
      TrainingLoop loop = new TrainingLoop(trainer, run, List.of(slow));
      assertThat(loop.run(() -> false)).isFalse();
      assertThat(loop.savedSteps()).isEqualTo(160);
    }
    try (Workers workers = new Workers(1);
        Trainer trainer = Checkpoint.read(run).restore(workers)) {
      assertThat(trainer.iteration()).isEqualTo(2);
    }
    assertThat(run(run, new Evaluations(), 1, () -> false)).isTrue();
    assertThat(CheckpointBytes.timeless(run)).isEqualTo(undisturbed().state);
  }
}
