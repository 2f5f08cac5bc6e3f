package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingLoopTest {
  private static final int BATCH = 20;

  @TempDir private Path run;
  private final Workers workers = new Workers(1);

  /** What happened, in order: i for iterations, e for evaluations, c before checkpoints. */
  private final List<String> events = new ArrayList<>();

  @AfterEach
  void closeWorkers() {
    workers.close();
  }

  private Trainer trainer(int steps, int evaluationInterval, int checkpointInterval) {
    Configuration configuration =
        Configuration.of(
            "CartPole-v1",
            Algorithm.TRPO,
            0,
            Map.of(
                "environments",
                2,
                "horizon",
                BATCH / 2,
                "steps",
                steps,
                "hidden",
                "[]",
                "value_hidden",
                "[]",
                "evaluation_interval",
                evaluationInterval,
                "evaluation_episodes",
                3,
                "checkpoint_interval",
                checkpointInterval));
    return new Trainer(configuration, TinyWorld::endless, Double.NaN, workers);
  }

  private final TrainingListener recorder =
      new TrainingListener() {
        @Override
        public void iteration(IterationRecord record) {
          events.add("i" + record.iteration());
        }

        @Override
        public void evaluation(EvaluationRecord record) {
          assertThat(record.returns()).isEqualTo(new ReturnStatistics(3, 5, 0, 5, 5, 5));
          events.add("e" + record.environmentSteps());
        }

        @Override
        public void beforeCheckpoint() {
          events.add("c" + savedIteration());
        }
      };

  /** The iteration of the checkpoint on disk; 0 without one. */
  private int savedIteration() {
    try {
      return Files.exists(Checkpoint.file(run)) ? Checkpoint.read(run).iteration() : 0;
    } catch (DamagedCheckpoint e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theOrderOfEvents() throws IOException {
    try (Trainer trainer = trainer(100, 40, 2)) {
      assertThat(new TrainingLoop(trainer, run, List.of(recorder)).run(() -> false)).isTrue();
    }
    // A listener hears of a checkpoint while the one before it is still on disk.
    assertThat(events)
        .containsExactly(
            "c0", "i1", "i2", "e40", "c0", "i3", "i4", "e80", "c2", "i5", "e100", "c4");
    assertThat(savedIteration()).isEqualTo(5);
  }

  /**
   * Due is an evaluation in each iteration that reaches a multiple of the interval, and at last.
   */
  @ParameterizedTest
  @CsvSource({
    "120, 20,  20 40 60 80 100 120",
    "120, 1,   20 40 60 80 100 120",
    "120, 30,  40 60 100 120",
    "120, 50,  60 100 120",
    "130, 60,  60 120",
    "130, 61,  80 120",
    "120, 500, 120",
    "120, 0,   ''",
  })
  void evaluations(int steps, int interval, String expected) throws IOException {
    try (Trainer trainer = trainer(steps, interval, 100)) {
      new TrainingLoop(trainer, run, List.of(recorder)).run(() -> false);
    }
    assertThat(events.stream().filter(e -> e.startsWith("e")).map(e -> e.substring(1)).toList())
        .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "2, 4", "3, 3", "4, 3", "5, 3", "6, 2", "7, 2"})
  void checkpointsAtTheStartAtIntervalsAndAtTheEndOnce(int interval, int count) throws IOException {
    try (Trainer trainer = trainer(120, 0, interval)) {
      new TrainingLoop(trainer, run, List.of(recorder)).run(() -> false);
    }
    assertThat(events.stream().filter(e -> e.startsWith("c"))).hasSize(count);
    assertThat(savedIteration()).isEqualTo(6);
  }

  @Test
  void stopsBetweenIterationsWithACheckpoint() throws IOException {
    try (Trainer trainer = trainer(120, 0, 100)) {
      boolean ended =
          new TrainingLoop(trainer, run, List.of(recorder)).run(() -> events.contains("i3"));
      assertThat(ended).isFalse();
    }
    assertThat(events).containsExactly("c0", "i1", "i2", "i3", "c0");
    assertThat(savedIteration()).isEqualTo(3);
  }

  @Test
  void stoppedBeforeTheFirstIterationItCanStillBeResumed() throws Exception {
    try (Trainer trainer = trainer(120, 0, 100)) {
      assertThat(new TrainingLoop(trainer, run, List.of(recorder)).run(() -> true)).isFalse();
    }
    assertThat(events).containsExactly("c0");
    assertThat(Checkpoint.file(run)).exists();
    assertThat(savedIteration()).isZero();
  }

  @Test
  void aFinishedRunIsNotWrittenAgain() throws IOException {
    try (Trainer trainer = trainer(40, 0, 100)) {
      TrainingLoop loop = new TrainingLoop(trainer, run, List.of(recorder));
      loop.run(() -> false);
      events.clear();
      assertThat(loop.run(() -> false)).isTrue();
    }
    assertThat(events).isEmpty();
  }

  @Test
  void everyListenerIsToldInOrder() throws IOException {
    TrainingListener second =
        new TrainingListener() {
          @Override
          public void iteration(IterationRecord record) {
            events.add("second");
          }
        };
    try (Trainer trainer = trainer(40, 0, 100)) {
      new TrainingLoop(trainer, run, List.of(recorder, second)).run(() -> false);
    }
    assertThat(events).containsExactly("c0", "i1", "second", "i2", "second", "c0");
  }

  @Test
  void afterAListenersFailureTheLastCheckpointStands() throws IOException {
    TrainingListener failing =
        new TrainingListener() {
          @Override
          public void iteration(IterationRecord record) throws IOException {
            if (record.iteration() == 5) {
              throw new IOException("no room");
            }
          }
        };
    try (Trainer trainer = trainer(120, 0, 2)) {
      TrainingLoop loop = new TrainingLoop(trainer, run, List.of(failing));
      assertThatThrownBy(() -> loop.run(() -> false)).hasMessage("no room");
    }
    assertThat(savedIteration()).isEqualTo(4);
  }
}
