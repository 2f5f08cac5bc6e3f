package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A run is a function of its configuration, whoever computes it and wherever it is cut. */
class TrainerProperties {
  private static final int ITERATIONS = 4;

  /** Where a state holds the seconds: after the iteration, an int, and the steps, a long. */
  private static final int WALL_SECONDS = Integer.BYTES + Long.BYTES;

  @Provide
  Arbitrary<Configuration> configurations() {
    return Combinators.combine(
            Arbitraries.of("CartPole-v1", "Pendulum-v1", "Acrobot-v1", "MountainCarContinuous-v0"),
            Arbitraries.of(Algorithm.values()),
            Arbitraries.longs().between(0, Long.MAX_VALUE),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(1, 90),
            Arbitraries.of("[]", "[1]", "[5, 3]", "[17]"),
            Arbitraries.of(true, false))
        .as((environment, algorithm, seed, environments, horizon, hidden, normalize) ->
            Configuration.of(
                environment,
                algorithm,
                seed,
                Map.of(
                    "environments", environments,
                    "horizon", horizon,
                    "steps", (ITERATIONS + 1) * environments * horizon,
                    "hidden", hidden,
                    "value_hidden", hidden,
                    "value_epochs", 2,
                    "value_minibatch", 50,
                    "normalize_observations", normalize,
                    "normalize_rewards", normalize)));
  }

  @Property(tries = 25)
  void savedAndRestoredAtAnyIterationTheRunGoesOnTheSame(
      @ForAll("configurations") Configuration configuration,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll @IntRange(min = 1, max = 3) int otherThreads)
      throws IOException {
    List<byte[]> states = new ArrayList<>();
    List<IterationRecord> records = new ArrayList<>();
    try (Workers workers = new Workers(threads);
        Trainer trainer = new Trainer(configuration, workers)) {
      states.add(state(trainer));
      for (int i = 0; i < ITERATIONS; i++) {
        records.add(trainer.advance());
        states.add(state(trainer));
      }
    }
    try (Workers workers = new Workers(otherThreads)) {
      for (int at = 0; at < ITERATIONS; at++) {
        try (Trainer trainer = new Trainer(configuration, workers)) {
          trainer.restore(new DataInputStream(new ByteArrayInputStream(states.get(at))));
          assertThat(trainer.iteration()).isEqualTo(at);
          assertThat(timeless(state(trainer))).isEqualTo(timeless(states.get(at)));
          for (int i = at; i < ITERATIONS; i++) {
            IterationRecord record = trainer.advance();
            assertThat(record.update()).isEqualTo(records.get(i).update());
            assertThat(record.returns()).isEqualTo(records.get(i).returns());
            assertThat(timeless(state(trainer))).isEqualTo(timeless(states.get(i + 1)));
          }
        }
      }
    }
  }

  @Property(tries = 15)
  void evaluatingLeavesTheRunAlone(
      @ForAll("configurations") Configuration configuration, @ForAll boolean stochastic)
      throws IOException {
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
      assertThat(timeless(state(evaluated))).isEqualTo(timeless(state(other)));
    }
  }

  @Property(tries = 10)
  void aStateThatEndsEarlyIsRefused(
      @ForAll("configurations") Configuration configuration, @ForAll @IntRange(max = 999) int share)
      throws IOException {
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

  private static byte[] timeless(byte[] state) {
    byte[] copy = state.clone();
    Arrays.fill(copy, WALL_SECONDS, WALL_SECONDS + Double.BYTES, (byte) 0);
    return copy;
  }
}
