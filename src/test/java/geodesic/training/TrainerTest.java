package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentFailure;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.training.FaultyEnvironment.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private final Workers workers = new Workers(1);

  @AfterEach
  void closeWorkers() {
    workers.close();
  }

  private static Configuration configuration(int steps) {
    return Configuration.of(
        "CartPole-v1",
        Algorithm.TRPO,
        0,
        Map.of(
            "environments",
            2,
            "horizon",
            50,
            "steps",
            steps,
            "hidden",
            "[4]",
            "value_hidden",
            "[4]"));
  }

  private Trainer trainer(int steps, Supplier<Environment> make, double threshold) {
    return new Trainer(configuration(steps), make, threshold, workers);
  }

  @Test
  void countsIterationsAndSteps() {
    try (Trainer trainer = trainer(350, TinyWorld::endless, Double.NaN)) {
      assertThat(trainer.iteration()).isZero();
      assertThat(trainer.environmentSteps()).isZero();
      assertThat(trainer.wallSeconds()).isZero();
      double before = 0;
      for (int i = 1; i <= 3; i++) {
        assertThat(trainer.isFinished()).isFalse();
        IterationRecord record = trainer.advance();
        assertThat(record.iteration()).isEqualTo(i).isEqualTo(trainer.iteration());
        assertThat(record.environmentSteps())
            .isEqualTo(100L * i)
            .isEqualTo(trainer.environmentSteps());
        assertThat(record.wallSeconds()).isGreaterThan(before).isEqualTo(trainer.wallSeconds());
        assertThat(record.stepsPerSecond()).isPositive();
        assertThat(record.returns()).isEqualTo(trainer.returns());
        before = record.wallSeconds();
      }
      // A fourth iteration would go beyond the 350 steps.
      assertThat(trainer.isFinished()).isTrue();
    }
  }

  @Test
  void episodesAreThoseOfTheWorld() {
    try (Trainer trainer = trainer(1000, TinyWorld::endless, Double.NaN)) {
      assertThat(trainer.returns().episodes()).isZero();
      assertThat(trainer.returns().mean()).isNaN();
      for (int i = 1; i <= 6; i++) {
        trainer.advance();
        assertThat(trainer.returns()).isEqualTo(new ReturnStatistics(20L * i, 5, 0, 5, 5, 5));
      }
    }
  }

  @Test
  void isSolvedOnceAHundredEpisodesReachTheThreshold() throws IOException {
    try (Trainer trainer = trainer(2000, TinyWorld::endless, 5)) {
      for (int i = 1; i <= 4; i++) {
        trainer.advance();
        assertThat(trainer.solvedAtSteps()).isEmpty();
      }
      trainer.advance(); // 20 episodes each
      assertThat(trainer.solvedAtSteps()).hasValue(500);
      trainer.advance();
      assertThat(trainer.solvedAtSteps()).hasValue(500);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      trainer.save(new DataOutputStream(bytes));
      try (Trainer restored = trainer(2000, TinyWorld::endless, 5)) {
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(restored.solvedAtSteps()).hasValue(500);
        assertThat(restored.returns()).isEqualTo(trainer.returns());
      }
    }
  }

  @Test
  void isNotSolvedBelowTheThresholdNorWithoutOne() {
    for (double threshold : new double[] {5.001, Double.NaN}) {
      try (Trainer trainer = trainer(1000, TinyWorld::endless, threshold)) {
        while (!trainer.isFinished()) {
          trainer.advance();
        }
        assertThat(trainer.solvedAtSteps()).isEmpty();
      }
    }
  }

  @Test
  void aFaultNamesWhatWhereAndWhen() {
    try (Trainer trainer =
        trainer(
            1000,
            FaultyEnvironment.among(TinyWorld::endless, 2, Fault.NAN_REWARD, 58),
            Double.NaN)) {
      trainer.advance();
      assertThatThrownBy(trainer::advance)
          .isInstanceOf(EnvironmentFailure.class)
          .hasMessage(
              "iteration 2: environment CartPole-v1 (copy 1) returned the reward NaN in step 3 of its"
                  + " episode; it must be finite");
      assertThat(trainer.iteration()).isEqualTo(1);
    }
  }

  @Test
  void aFaultInAnEvaluationNamesTheEpisodeAndClosesEveryCopy() {
    List<FaultyEnvironment> made = new ArrayList<>();
    // The first tells its spaces, two collect, and then the evaluation makes its own.
    Supplier<Environment> faulty =
        FaultyEnvironment.among(TinyWorld::endless, 3 + 4, Fault.INFINITE_OBSERVATION, 2);
    Supplier<Environment> make =
        () -> {
          FaultyEnvironment environment = (FaultyEnvironment) faulty.get();
          made.add(environment);
          return environment;
        };
    try (Trainer trainer = trainer(1000, make, Double.NaN)) {
      trainer.advance();
      assertThatThrownBy(() -> trainer.evaluate(6, 0, false))
          .isInstanceOf(EnvironmentFailure.class)
          .hasMessage(
              "after iteration 1: environment CartPole-v1 (evaluation episode 4) returned the"
                  + " observation component 0 = Infinity in step 2 of its episode; it must be"
                  + " finite");
      assertThat(made).hasSize(1 + 2 + 6);
      assertThat(made.subList(3, 9)).allMatch(FaultyEnvironment::closed);
      assertThat(made.subList(1, 3)).noneMatch(FaultyEnvironment::closed);
    }
    assertThat(made).allMatch(FaultyEnvironment::closed);
  }

  @Test
  void refusesTheStateOfAnotherNetwork() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Trainer trainer = trainer(1000, TinyWorld::endless, Double.NaN)) {
      trainer.save(new DataOutputStream(bytes));
    }
    Configuration wider = configuration(1000).with("hidden", "[5]");
    try (Trainer other = new Trainer(wider, TinyWorld::endless, Double.NaN, workers)) {
      assertThatThrownBy(() ->
              other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
          .isInstanceOf(IOException.class)
          .hasMessage("it holds 18 parameters where the configuration has 22");
    }
  }

  @Test
  void refusesTheStateOfAnotherEnvironment() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Trainer trainer = trainer(1000, TinyWorld::endless, Double.NaN)) {
      trainer.save(new DataOutputStream(bytes));
    }
    try (Trainer other = trainer(1000, TinyWorld::identity, Double.NaN)) {
      assertThatThrownBy(() ->
              other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "it was trained with observations Box(0.0, 1.0, (1,), float32) and actions"
                  + " Discrete(2), but the environment now has observations Box(0.0, 1.0, (4,),"
                  + " float32) and actions Discrete(4)");
    }
  }

  @Test
  void refusesABatchThatNoArrayHolds() {
    Configuration configuration =
        Configuration.of(
            "CartPole-v1",
            Algorithm.TRPO,
            0,
            Map.of("environments", 1, "horizon", 1_000_000_000, "steps", "1e9"));
    assertThatThrownBy(() -> new Trainer(configuration, workers))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "environments x horizon is 1 x 1000000000, but with 4 numbers a step one iteration"
                + " takes at most 536870911 steps");
  }
}
