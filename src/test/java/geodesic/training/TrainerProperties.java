package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.parallel.Workers;
import geodesic.property.Draws;
import geodesic.property.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A run is a function of its configuration, whoever computes it and wherever it is cut. */
class TrainerProperties {
  private static final int ITERATIONS = 4;

  private static Configuration configuration(Draws draw) {
    String environment =
        draw.of("CartPole-v1", "Pendulum-v1", "Acrobot-v1", "MountainCarContinuous-v0");
    Algorithm algorithm = draw.of(Algorithms.all().toArray(Algorithm[]::new));
    long seed = draw.integer(0, Long.MAX_VALUE);
    int environments = draw.integer(1, 5);
    int horizon = draw.integer(1, 90);
    String hidden = draw.of("[]", "[1]", "[5, 3]", "[17]");
    boolean normalize = draw.flag();
    int warmup = draw.integer(0, 100);
    Map<String, Object> settings =
        Map.of(
            "environments", environments,
            "horizon", horizon,
            "steps", environments * (warmup + (ITERATIONS + 1) * horizon),
            "hidden", hidden,
            "value_hidden", hidden,
            "value_epochs", 2,
            "value_minibatch", 50,
            "normalize_observations", normalize,
            "normalize_rewards", normalize,
            "normalizer_warmup", warmup);
    return Configuration.of(environment, algorithm, seed, settings);
  }

  @Property(cases = 25)
  void savedAndRestoredAtAnyIterationTheRunGoesOnTheSame(Draws draw) throws IOException {
    Configuration configuration = configuration(draw);
    int threads = draw.integer(1, 3);
    int otherThreads = draw.integer(1, 3);
    List<byte[]> states = new ArrayList<>();
    List<Map<String, List<Byte>>> timeless = new ArrayList<>();
    List<IterationRecord> records = new ArrayList<>();
    try (Workers workers = new Workers(threads);
        Trainer trainer = new Trainer(configuration, workers)) {
      states.add(state(trainer));
      timeless.add(CheckpointBytes.timeless(trainer));
      for (int i = 0; i < ITERATIONS; i++) {
        records.add(trainer.advance());
        states.add(state(trainer));
        timeless.add(CheckpointBytes.timeless(trainer));
      }
    }
    try (Workers workers = new Workers(otherThreads)) {
      for (int at = 0; at < ITERATIONS; at++) {
        try (Trainer trainer = new Trainer(configuration, workers)) {
          trainer.restore(new DataInputStream(new ByteArrayInputStream(states.get(at))));
          assertThat(trainer.iteration()).isEqualTo(at);
          assertThat(CheckpointBytes.timeless(trainer)).isEqualTo(timeless.get(at));
          for (int i = at; i < ITERATIONS; i++) {
            IterationRecord record = trainer.advance();
            assertThat(record.update()).isEqualTo(records.get(i).update());
            assertThat(record.returns()).isEqualTo(records.get(i).returns());
            assertThat(CheckpointBytes.timeless(trainer)).isEqualTo(timeless.get(i + 1));
          }
        }
      }
    }
  }

  @Property(cases = 15)
  void evaluatingLeavesTheRunAlone(Draws draw) throws IOException {
    Configuration configuration = configuration(draw);
    boolean stochastic = draw.flag();
    try (Workers workers = new Workers(2);
        Trainer evaluated = new Trainer(configuration, workers);
        Trainer other = new Trainer(configuration, workers)) {
      for (int i = 0; i < 2; i++) {
        byte[] before = state(evaluated);
        Evaluation evaluation = evaluated.evaluate(2, configuration.seed(), stochastic);
        assertThat(state(evaluated)).isEqualTo(before);
        assertThat(evaluated.evaluate(2, configuration.seed(), stochastic).returns())
            .isEqualTo(evaluation.returns());
        evaluated.advance();
        other.advance();
      }
      assertThat(CheckpointBytes.timeless(evaluated)).isEqualTo(CheckpointBytes.timeless(other));
    }
  }

  @Property(cases = 10)
  void aStateThatEndsEarlyIsRefused(Draws draw) throws IOException {
    Configuration configuration = configuration(draw);
    int share = draw.integer(0, 999);
    try (Workers workers = new Workers(1);
        Trainer trainer = new Trainer(configuration, workers)) {
      trainer.advance();
      byte[] state = state(trainer);
      byte[] part = Arrays.copyOf(state, (int) ((long) state.length * share / 1000));
      assertThatThrownBy(() -> trainer.restore(new DataInputStream(new ByteArrayInputStream(part))))
          .isInstanceOf(EOFException.class);
    }
  }

  private static byte[] state(Trainer trainer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    trainer.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
