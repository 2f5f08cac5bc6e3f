package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.environment.Box;
import geodesic.environment.Environment;
import geodesic.parallel.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Learning in worlds whose best return is known, with every one of several seeds. */
class LearningTest {
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "environments",
          4,
          "horizon",
          128,
          "hidden",
          "[16]",
          "value_hidden",
          "[16]",
          "value_learning_rate",
          0.01,
          "steps",
          1_000_000);

  /**
   * A world.
   *
   * @param untrained what chance reaches in it at most
   * @param trained what an agent must reach after these iterations
   */
  record World(
      String name, Supplier<Environment> make, double untrained, double trained, int iterations) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Boxes that are far from the unit box learn as it does, and without scaling do not. */
  @ParameterizedTest(name = "[{0}, {1}] in {2} components")
  @CsvSource({"0, 1000, 2", "-0.01, 0.01, 1"})
  void anyFiniteBoxIsLearnt(float low, float high, int components) {
    Supplier<Environment> make = () -> TinyWorld.target(Box.uniform(low, high, components));
    for (int seed = 0; seed < 2; seed++) {
      assertThat(afterTraining(make, seed, true)).as("seed %d", seed).isGreaterThan(-0.3);
      assertThat(afterTraining(make, seed, false)).as("unscaled, seed %d", seed).isLessThan(-3);
    }
  }

  /**
   * Squashed actions learn in any finite box too, and deviations stay above their floor, which is
   * low here: the action of the mean is not the mean action, so that wide ones leave a bias.
   */
  @ParameterizedTest
  @MethodSource("geodesic.algorithm.Algorithms#all")
  void squashedActionsLearnAboveAFloor(Algorithm algorithm) {
    Map<String, Object> settings =
        Map.of("action_distribution", "tanh_gaussian", "scale_actions", true, "min_log_std", -2.0);
    for (int seed = 0; seed < 2; seed++) {
      try (Workers workers = new Workers(2);
          Trainer trainer =
              trainer(
                  algorithm,
                  () -> TinyWorld.target(Box.uniform(0, 1000, 2)),
                  seed,
                  settings,
                  workers)) {
        // V-MPO's radius of the covariance lets deviations fall by no more than a percent an
        // update.
        while (trainer.iteration() < (algorithm.equals(Algorithm.VMPO) ? 400 : 100)) {
          trainer.advance();
          for (float logStd : trainer.policy().free()) {
            assertThat(logStd).isGreaterThanOrEqualTo(-2);
          }
        }
        assertThat(trainer.evaluate(100, seed, false).statistics().mean())
            .as("seed %d", seed)
            .isGreaterThan(-0.3);
      }
    }
  }

  private static double afterTraining(Supplier<Environment> make, int seed, boolean scaled) {
    try (Workers workers = new Workers(2);
        Trainer trainer =
            trainer(Algorithm.TRPO, make, seed, Map.of("scale_actions", scaled), workers)) {
      while (trainer.iteration() < 60) {
        trainer.advance();
      }
      return trainer.evaluate(100, seed, false).statistics().mean();
    }
  }

  static Stream<Arguments> worldsAndAlgorithms() {
    return worlds().flatMap(world -> Algorithms.all().stream().map(a -> Arguments.of(world, a)));
  }

  private static Stream<World> worlds() {
    return Stream.of(
        new World("identity", TinyWorld::identity, 6, 9.9, 40),
        new World("echo", TinyWorld::echo, -1.5, -0.3, 60),
        new World("corridor", TinyWorld::corridor, -6, -5.01, 40));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("worldsAndAlgorithms")
  void reachesTheBestReturn(World world, Algorithm algorithm) {
    for (int seed = 0; seed < 5; seed++) {
      try (Workers workers = new Workers(2);
          Trainer trainer = trainer(algorithm, world.make, seed, Map.of(), workers)) {
        assertThat(trainer.evaluate(100, seed, true).statistics().mean())
            .as("untrained, seed %d", seed)
            .isLessThan(world.untrained);
        while (trainer.iteration() < world.iterations) {
          trainer.advance();
        }
        assertThat(trainer.evaluate(100, seed, false).statistics().mean())
            .as("trained, seed %d", seed)
            .isGreaterThan(world.trained);
      }
    }
  }

  /** The other steps in the natural metric, in one world of discrete and one of real actions. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("variants")
  void otherNaturalGradientsLearnToo(Algorithm algorithm, Map<String, ?> settings) {
    for (World world : worlds().limit(2).toList()) {
      try (Workers workers = new Workers(2);
          Trainer trainer = trainer(algorithm, world.make, 0, settings, workers)) {
        while (trainer.iteration() < world.iterations) {
          trainer.advance();
        }
        assertThat(trainer.evaluate(100, 0, false).statistics().mean())
            .as("trained in %s", world)
            .isGreaterThan(world.trained);
      }
    }
  }

  static Stream<Arguments> variants() {
    return Stream.of(
        Arguments.of(Algorithm.NPG, Map.of("fisher_samples", 0.1, "solver", "pcg")),
        Arguments.of(Algorithm.TRPO, Map.of("fisher", "kfac", "damping", 0.01)),
        Arguments.of(Algorithm.TRPO, Map.of("damping", "none")),
        Arguments.of(Algorithm.TRPO, Map.of("inner_steps", 5, "delta", 0.04, "inner_delta", 0.01)),
        Arguments.of(Algorithm.TRPO, Map.of("signal_test", "shrink")),
        Arguments.of(Algorithm.TRPO, Map.of("value_fit", "gauss_newton", "value_epochs", 2)),
        Arguments.of(Algorithm.ACKTR, Map.of()));
  }

  /**
   * An episode that is cut is worth what would have followed: 1 / (1 - gamma) in all, the same in
   * every step, so that the value function's loss vanishes. Were cut episodes taken for ended ones,
   * returns would depend on the step, which the observation does not show, and the loss could not
   * fall below their variance: 0.7.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void cutEpisodesGoOnInTheValueFunction(int seed) {
    try (Workers workers = new Workers(1);
        Trainer trainer =
            trainer(
                Algorithm.TRPO,
                TinyWorld::endless,
                seed,
                Map.of("gamma", 0.8, "horizon", 64),
                workers)) {
      IterationRecord last = trainer.advance();
      while (trainer.iteration() < 60) {
        last = trainer.advance();
      }
      assertThat(last.update().valueLoss()).isLessThan(1e-3);
      assertThat(last.returns().mean()).isEqualTo(5);
      assertThat(last.returns().lengthMean()).isEqualTo(5);
    }
  }

  /**
   * Where nothing can be earned the advantages are noise of the value function, made as large as
   * any others by their standardisation. Steps of the whole radius lose the entropy that the policy
   * began with, ln 3; steps that shrink by their share of signal lose a third of that: half of the
   * shares are above 0 by chance.
   */
  @Test
  void aPolicyWithNothingToLearnStaysAsItIs() {
    double lost = 0;
    double lostOfFullSteps = 0;
    for (int seed = 0; seed < 4; seed++) {
      lost += lostEntropy(seed, Map.of("signal_test", "shrink"));
      lostOfFullSteps += lostEntropy(seed, Map.of());
    }
    assertThat(lostOfFullSteps / 4).as("of the radius spent on noise").isGreaterThan(0.2);
    assertThat(lost).isPositive().isLessThan(0.5 * lostOfFullSteps);
  }

  private static double lostEntropy(int seed, Map<String, ?> settings) {
    try (Workers workers = new Workers(1);
        Trainer trainer = trainer(Algorithm.TRPO, TinyWorld::idle, seed, settings, workers)) {
      IterationRecord last = trainer.advance();
      while (trainer.iteration() < 60) {
        last = trainer.advance();
      }
      return Math.log(3) - last.update().step().entropy();
    }
  }

  private static Trainer trainer(
      Algorithm algorithm,
      Supplier<Environment> make,
      int seed,
      Map<String, ?> more,
      Workers workers) {
    Map<String, Object> settings = new LinkedHashMap<>(SETTINGS);
    settings.putAll(more);
    if (List.of(Algorithm.VPG, Algorithm.PPO).contains(algorithm)) {
      settings.put("learning_rate", algorithm.equals(Algorithm.VPG) ? 0.02 : 0.003);
    }
    // The registered name only labels messages here.
    Configuration configuration = Configuration.of("CartPole-v1", algorithm, seed, settings);
    return new Trainer(configuration, make, Double.NaN, workers);
  }
}
