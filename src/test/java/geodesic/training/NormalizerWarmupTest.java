package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.rollout.Collector;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps before the first iteration, from which nothing learns but what normalises. */
class NormalizerWarmupTest {
  private final Workers workers = new Workers(1);

  @AfterEach
  void closeWorkers() {
    workers.close();
  }

  private static Configuration configuration(Map<String, Object> more) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("environments", 2);
    settings.put("horizon", 50);
    settings.put("steps", 1000);
    settings.put("hidden", "[4]");
    settings.put("value_hidden", "[4]");
    settings.put("normalize_observations", true);
    settings.put("normalize_rewards", true);
    settings.putAll(more);
    return Configuration.of("Pendulum-v1", Algorithm.TRPO, 3, settings);
  }

  /** 70 steps are rollouts of 50 and 20; the parts of a run, put together by hand, agree. */
  @Test
  void trainsNothingButNormalizers() {
    Configuration configuration = configuration(Map.of("normalizer_warmup", 70));
    Learner learner =
        Learner.create(
            configuration,
            RunNetworks.of(configuration.network()),
            configuration.task().spaces(),
            workers);
    float[] initial = learner.policy().theta().clone();
    try (Collector collector =
            new Collector(
                "Pendulum-v1",
                configuration.task()::group,
                2,
                List.of(),
                3,
                learner.policy(),
                workers);
        Trainer trainer = new Trainer(configuration, workers)) {
      collector.reset(3);
      learner.warmUp(collector.collect(50));
      learner.warmUp(collector.collect(20));
      assertThat(learner.policy().theta()).isEqualTo(initial);
      learner.learn(collector.collect(50), new Standstill(), workers);
      trainer.advance();
      assertThat(learner.policy().theta()).isNotEqualTo(initial);
      assertThat(trainer.policy().theta()).isEqualTo(learner.policy().theta());
    }
  }

  @Test
  void itsStepsCount() {
    Configuration configuration =
        configuration(Map.of("normalizer_warmup", 170, "steps", 2 * 170 + 2 * 100 + 99));
    try (Trainer trainer = new Trainer(configuration, workers)) {
      assertThat(trainer.advance().environmentSteps()).isEqualTo(2 * 170 + 100);
      assertThat(trainer.isFinished()).isFalse();
      IterationRecord last = trainer.advance();
      assertThat(last.environmentSteps())
          .isEqualTo(2 * 170 + 2 * 100)
          .isEqualTo(configuration.training().plannedSteps());
      assertThat(trainer.isFinished()).isTrue();
      // Two copies of Pendulum, 270 steps each, whose episodes have 200.
      assertThat(last.returns().episodes()).isEqualTo(2);
    }
  }

  /** Both normalisations off: there is nothing to warm up. */
  @Test
  void whereNothingIsNormalizedThereIsNone() throws IOException {
    Map<String, Object> raw = Map.of("normalize_observations", false, "normalize_rewards", false);
    Map<String, Object> warmed = new LinkedHashMap<>(raw);
    warmed.put("normalizer_warmup", 5000);
    try (Trainer without = new Trainer(configuration(raw), workers);
        Trainer with = new Trainer(configuration(warmed), workers)) {
      for (int i = 0; i < 2; i++) {
        without.advance();
        with.advance();
      }
      assertThat(CheckpointBytes.timeless(with)).isEqualTo(CheckpointBytes.timeless(without));
    }
  }

  /** An evaluation is due after the first iteration where its steps reach the interval. */
  @ParameterizedTest
  @CsvSource({"300, true", "440, true", "441, false"})
  void anEvaluationMayFallDueInside(int interval, boolean due) {
    Configuration configuration =
        configuration(Map.of("normalizer_warmup", 170, "evaluation_interval", interval));
    try (Trainer trainer = new Trainer(configuration, workers)) {
      trainer.advance();
      assertThat(trainer.isEvaluationDue()).isEqualTo(due);
    }
  }

  @Test
  void leavesRoomForAnIteration() {
    assertThat(configuration(Map.of("normalizer_warmup", 450)).training().plannedSteps())
        .isEqualTo(1000);
    assertThatThrownBy(() -> configuration(Map.of("normalizer_warmup", 451)))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "steps is 1000, but the first iteration takes environments x (normalizer_warmup +"
                + " horizon) = 2 x (451 + 50) = 1002");
    assertThatThrownBy(() -> configuration(Map.of("normalizer_warmup", -1)))
        .hasMessage("normalizer_warmup is -1, but must be at least 0");
  }

  /**
   * A number in [-1, 1], shown as 1,000,000 + 100 x, which floats resolve to a sixteenth. Without
   * normalisation nothing is learned there: the networks' units are all saturated.
   */
  @ParameterizedTest
  @MethodSource("geodesic.algorithm.Algorithms#all")
  void observationsAroundAMillionAreLearnedFrom(Algorithm algorithm) {
    for (int seed = 0; seed < 3; seed++) {
      assertThat(learned(algorithm, seed, Map.of("normalizer_warmup", 128))).isGreaterThan(-0.3);
    }
    assertThat(learned(algorithm, 0, Map.of("normalize_observations", false))).isLessThan(-1);
  }

  private double learned(Algorithm algorithm, int seed, Map<String, Object> more) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("environments", 4);
    settings.put("horizon", 128);
    settings.put("steps", 100_000);
    settings.put("hidden", "[16]");
    settings.put("value_hidden", "[16]");
    settings.put("value_learning_rate", 0.01);
    settings.put("normalize_observations", true);
    if (algorithm.equals(Algorithm.VPG) || algorithm.equals(Algorithm.PPO)) {
      settings.put("learning_rate", algorithm.equals(Algorithm.VPG) ? 0.02 : 0.003);
    }
    settings.putAll(more);
    // The registered name only labels messages here.
    Configuration configuration = Configuration.of("CartPole-v1", algorithm, seed, settings);
    try (Trainer trainer = new Trainer(configuration, TinyWorld::distant, Double.NaN, workers)) {
      while (trainer.iteration() < 60) {
        trainer.advance();
      }
      return trainer.evaluate(100, seed, false).statistics().mean();
    }
  }
}
