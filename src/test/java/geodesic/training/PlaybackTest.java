package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybackTest {
  private static Trainer trained(String environment, Workers workers) {
    Trainer trainer =
        new Trainer(
            Configuration.of(
                environment,
                Algorithm.TRPO,
                3,
                Map.of("environments", 2, "horizon", 200, "steps", 800)),
            workers);
    trainer.advance();
    trainer.advance();
    return trainer;
  }

  /** To the last bit, though an evaluation runs many episodes side by side. */
  @ParameterizedTest
  @CsvSource({
    "CartPole-v1, false",
    "CartPole-v1, true",
    "Pendulum-v1, false",
    "Pendulum-v1, true",
  })
  void anEpisodeIsThatOfTheEvaluation(String environment, boolean stochastic) {
    try (Workers workers = new Workers(2);
        Trainer trainer = trained(environment, workers)) {
      Evaluation evaluation = trainer.evaluate(15, 8, stochastic);
      for (int i = 14; i >= 0; i--) {
        try (Playback playback = trainer.play(i, 8, stochastic)) {
          assertThat(playback.length()).isZero();
          while (!playback.isOver()) {
            playback.step();
          }
          assertThat(playback.episodeReturn()).isEqualTo(evaluation.returns()[i]);
          assertThat(playback.length()).isEqualTo(evaluation.lengths()[i]);
        }
      }
    }
  }

  @Test
  void aStepAfterTheEndIsRefused() {
    try (Workers workers = new Workers(1);
        Trainer trainer = trained("CartPole-v1", workers);
        Playback playback = trainer.play(0, 0, true)) {
      while (!playback.isOver()) {
        playback.step();
      }
      assertThatIllegalStateException().isThrownBy(playback::step);
    }
  }

  @Test
  void playingLeavesTheRunAsItWas() {
    try (Workers workers = new Workers(1);
        Trainer played = trained("Pendulum-v1", workers);
        Trainer quiet = trained("Pendulum-v1", workers)) {
      try (Playback playback = played.play(0, 0, true)) {
        while (!playback.isOver()) {
          playback.step();
        }
      }
      played.advance();
      quiet.advance();
      assertThat(played.policy().theta()).isEqualTo(quiet.policy().theta());
    }
  }
}
