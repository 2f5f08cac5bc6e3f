package geodesic.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.environment.Environment;
import geodesic.environment.EnvironmentFailure;
import geodesic.environment.EnvironmentGroup;
import geodesic.environment.Environments;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.parallel.Workers;
import geodesic.policy.ActionScaling;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.Policy;
import geodesic.random.Pcg64;
import geodesic.rollout.Batch.End;
import geodesic.rollout.Batch.Episode;
import geodesic.rollout.EpisodeWorld.Ending;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
  private static final long SEED = 3;

  private final Workers alone = new Workers(1);

  @AfterEach
  void close() {
    alone.close();
  }

  private static Policy gaussian(int inputs) {
    Policy policy =
        new Policy(new Mlp(inputs, List.of(8), 1, Activation.TANH), new DiagonalGaussian(1, 0));
    policy.initialize(new Pcg64(1), 1);
    return policy;
  }

  private static Collector collector(Policy policy, Workers workers, Environment... copies) {
    Iterator<Environment> next = List.of(copies).iterator();
    Collector collector =
        new Collector("World", () -> next::next, copies.length, List.of(), SEED, policy, workers);
    collector.reset(SEED);
    return collector;
  }

  /** Two copies, three steps: sample i is step i mod 3 of copy i / 3. */
  @Test
  void samplesAreInOrder() {
    try (Collector collector =
        collector(
            gaussian(2),
            alone,
            new EpisodeWorld(Ending.terminated(2)),
            new EpisodeWorld(Ending.truncated(4)))) {
      Batch batch = collector.collect(3);
      assertThat(batch.size()).isEqualTo(6);
      assertThat(batch.observations()).containsExactly(0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 2);
      assertThat(batch.rewards()).containsExactly(1, 2, 101, 1, 2, 3);
      assertThat(batch.ends())
          .containsExactly(End.GOES_ON, End.TERMINATED, End.CUT, End.GOES_ON, End.GOES_ON, End.CUT);
      assertThat(batch.boundaries()).containsExactly(2, 5);
      assertThat(batch.boundaryObservations()).containsExactly(1, 1, 0, 3);
      assertThat(batch.episodes()).containsExactly(new Episode(3, 2));
    }
  }

  /** Every copy hears its action before any takes its step, and it is the action of that step. */
  @Test
  void actionsAreAnnouncedToAllBeforeTheSteps() {
    List<String> calls = new ArrayList<>();
    try (Collector collector =
        collector(
            gaussian(2),
            alone,
            new RecordedWorld("a", calls, 3),
            new RecordedWorld("b", calls, 4))) {
      collector.collect(2);
    }
    assertThat(calls).hasSize(10).endsWith("a closes", "b closes");
    for (int t = 0; t < 8; t += 4) {
      assertThat(calls.get(t)).startsWith("a hears ");
      assertThat(calls.get(t + 1)).startsWith("b hears ");
      assertThat(calls.get(t + 2)).isEqualTo(calls.get(t).replace("hears", "takes"));
      assertThat(calls.get(t + 3)).isEqualTo(calls.get(t + 1).replace("hears", "takes"));
    }
  }

  /** The box is [-0.5, 0.5]; the batch has what the policy drew, the world half of it, clipped. */
  @Test
  void scaledActionsAreTheWorldsAlone() {
    Policy plain = gaussian(2);
    Policy scaled =
        new Policy(
            plain.network(),
            plain.distribution(),
            Optional.empty(),
            Optional.of(ActionScaling.of(new float[] {-0.5f}, new float[] {0.5f})));
    scaled.set(plain.theta());
    EpisodeWorld one = new EpisodeWorld(Ending.terminated(9));
    EpisodeWorld other = new EpisodeWorld(Ending.terminated(9));
    int clipped = 0;
    try (Collector unscaling = collector(plain, alone, one);
        Collector scaling = collector(scaled, alone, other)) {
      for (int t = 0; t < 20; t++) {
        float drawn = unscaling.collect(1).actions()[0];
        assertThat(scaling.collect(1).actions()).containsExactly(drawn);
        assertThat(one.lastAction).containsExactly(Math.clamp(drawn, -0.5f, 0.5f));
        assertThat(other.lastAction).containsExactly(Math.clamp(drawn / 2, -0.5f, 0.5f));
        clipped += Math.abs(drawn) > 1 ? 1 : 0;
      }
    }
    assertThat(clipped).isBetween(1, 19);
  }

  /** a tells 1, nothing, 3 of "odd" and b 1, nothing, 3, nothing: 8 over 4 steps. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void chosenNumbersAreAveragedOverTheStepsThatHadThem(int threads) {
    Iterator<Environment> next =
        List.<Environment>of(
                new RecordedWorld("a", new ArrayList<>(), 9),
                new RecordedWorld("b", new ArrayList<>(), 9))
            .iterator();
    try (Workers workers = new Workers(threads);
        Collector collector =
            new Collector(
                "World",
                () -> next::next,
                2,
                List.of("never", "odd"),
                SEED,
                gaussian(2),
                workers)) {
      collector.reset(SEED);
      assertThat(collector.collect(3).infoMeans()).containsExactly(Double.NaN, 2);
      assertThat(collector.collect(1).infoMeans()).containsExactly(Double.NaN, Double.NaN);
    }
  }

  @Test
  void numbersThatAnEnvironmentDoesNotTellAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Collector(
                "CartPole-v1",
                () -> () -> Environments.make("CartPole-v1"),
                1,
                List.of("x"),
                SEED,
                gaussian(4),
                alone))
        .withMessage("log_info is x, but CartPole tells no number x in its info");
  }

  /** Copies that one thread steps come from one group, which outlives them. */
  @ParameterizedTest
  @CsvSource({"5, 1, 5", "5, 2, 3 2", "5, 3, 2 2 1", "2, 3, 1 1"})
  void eachThreadHasAGroupOfItsOwn(int copies, int threads, String expected) {
    List<Integer> sizes = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    try (Workers workers = new Workers(threads)) {
      new Collector(
              "World",
              () -> {
                int index = sizes.size();
                sizes.add(0);
                return new EnvironmentGroup() {
                  @Override
                  public Environment make() {
                    sizes.set(index, sizes.get(index) + 1);
                    return new RecordedWorld("copy", closed, 9);
                  }

                  @Override
                  public void close() {
                    closed.add("group");
                  }
                };
              },
              copies,
              List.of(),
              SEED,
              gaussian(2),
              workers)
          .close();
    }
    assertThat(sizes.stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .isEqualTo(expected);
    assertThat(closed).hasSize(copies + sizes.size()).endsWith("group");
    assertThat(closed.subList(0, copies)).containsOnly("copy closes");
  }

  /** The next batch goes on in the middle of the episodes. */
  @Test
  void episodesGoOnInTheNextBatch() {
    try (Collector collector =
        collector(gaussian(2), alone, new EpisodeWorld(Ending.truncated(4)))) {
      collector.collect(3);
      Batch batch = collector.collect(3);
      assertThat(batch.observations()).containsExactly(0, 3, 1, 0, 1, 1);
      assertThat(batch.ends()).containsExactly(End.TRUNCATED, End.GOES_ON, End.CUT);
      assertThat(batch.episodes()).containsExactly(new Episode(1 + 2 + 3 + 4, 4));
    }
  }

  /** What stands for the rewards not seen is the last observation, not the one after the reset. */
  @Test
  void aTruncatedEpisodeIsContinuedFromItsTrueLastObservation() {
    try (Collector collector =
        collector(gaussian(2), alone, new EpisodeWorld(Ending.truncated(2)))) {
      Batch batch = collector.collect(4);
      assertThat(batch.ends())
          .containsExactly(End.GOES_ON, End.TRUNCATED, End.GOES_ON, End.TRUNCATED);
      assertThat(batch.boundaries()).containsExactly(1, 3);
      assertThat(batch.boundaryObservations()).containsExactly(0, 2, 1, 2);
    }
  }

  @Test
  void anEpisodeThatTerminatesAtItsTimeLimitHasTerminated() {
    try (Collector collector =
        collector(gaussian(2), alone, new EpisodeWorld(new Ending(2, true, true)))) {
      Batch batch = collector.collect(2);
      assertThat(batch.ends()).containsExactly(End.GOES_ON, End.TERMINATED);
      assertThat(batch.boundaries()).isEmpty();
    }
  }

  /** By step, then by copy, so that the list does not depend on which copy was stepped first. */
  @Test
  void episodesAreInTheOrderOfTheirEnds() {
    try (Collector collector =
        collector(
            gaussian(2),
            alone,
            new EpisodeWorld(Ending.terminated(3)),
            new EpisodeWorld(Ending.terminated(1), Ending.truncated(2)))) {
      assertThat(collector.collect(3).episodes())
          .containsExactly(new Episode(1, 1), new Episode(6, 3), new Episode(203, 2));
    }
  }

  /** The batch has the action that the policy drew; the world sees it inside its bounds. */
  @Test
  void actionsAreClippedOnTheirWayIntoTheWorldOnly() {
    EpisodeWorld world = new EpisodeWorld(Ending.truncated(1000));
    boolean clipped = false;
    try (Collector collector = collector(gaussian(2), alone, world)) {
      for (int step = 0; step < 50; step++) {
        float action = collector.collect(1).actions()[0];
        assertThat(world.lastAction[0]).isEqualTo(Math.clamp(action, -0.5f, 0.5f));
        clipped |= Math.abs(action) > 0.5f;
      }
    }
    assertThat(clipped).as("an action beyond the bounds was among them").isTrue();
  }

  @Test
  void eachCopyHasItsOwnSeedAndActions() {
    EpisodeWorld first = new EpisodeWorld(Ending.truncated(1000));
    EpisodeWorld second = new EpisodeWorld(Ending.truncated(1000));
    try (Collector collector = collector(gaussian(2), alone, first, second)) {
      Batch batch = collector.collect(1);
      assertThat(first.seed).isNotEqualTo(second.seed);
      assertThat(batch.actions()[0]).isNotEqualTo(batch.actions()[1]);
    }
    assertThat(first.closed && second.closed).isTrue();
  }

  private static Policy cartPolePolicy() {
    Policy policy = new Policy(new Mlp(4, List.of(8), 2, Activation.TANH), new Categorical(2));
    policy.initialize(new Pcg64(1), 1);
    return policy;
  }

  private static Collector cartPole(Policy policy, int copies, Workers workers) {
    Supplier<Environment> make = () -> Environments.make("CartPole-v1");
    return new Collector("CartPole-v1", () -> make::get, copies, List.of(), SEED, policy, workers);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8})
  void threadsDoNotChangeTheData(int copies) {
    List<Batch> expected = new ArrayList<>();
    for (int threads = 1; threads <= 3; threads++) {
      try (Workers workers = new Workers(threads);
          Collector collector = cartPole(cartPolePolicy(), copies, workers)) {
        collector.reset(SEED);
        for (int i = 0; i < 3; i++) {
          Batch batch = collector.collect(40);
          if (threads == 1) {
            expected.add(batch);
          }
          assertSame(batch, expected.get(i));
        }
      }
    }
    assertThat(expected.getFirst().episodes()).isNotEmpty();
  }

  @Test
  void goesOnAsSaved() throws IOException {
    Policy policy = cartPolePolicy();
    try (Collector first = cartPole(policy, 3, alone);
        Collector second = cartPole(policy, 3, alone)) {
      first.reset(SEED);
      first.collect(25);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      first.save(new DataOutputStream(bytes));
      second.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      assertSame(second.collect(60), first.collect(60));
    }
  }

  private static void assertSame(Batch actual, Batch expected) {
    assertThat(actual.observations()).isEqualTo(expected.observations());
    assertThat(actual.actions()).isEqualTo(expected.actions());
    assertThat(actual.rewards()).isEqualTo(expected.rewards());
    assertThat(actual.ends()).isEqualTo(expected.ends());
    assertThat(actual.boundaries()).isEqualTo(expected.boundaries());
    assertThat(actual.boundaryObservations()).isEqualTo(expected.boundaryObservations());
    assertThat(actual.episodes()).isEqualTo(expected.episodes());
  }

  /** Copy 1 returns something bad in its third step. */
  @ParameterizedTest
  @CsvSource({
    "NaN, 0, the reward NaN",
    "Infinity, 0, the reward Infinity",
    "0, NaN, the observation component 1 = NaN",
    "0, -Infinity, the observation component 1 = -Infinity",
  })
  void namesTheCopyAndTheStepOfWhatIsNotFinite(double reward, float observation, String what) {
    EpisodeWorld good = new EpisodeWorld(Ending.terminated(2));
    Environment bad =
        new FaultyWorld(new EpisodeWorld(Ending.truncated(10)), 3, reward, observation);
    try (Collector collector = collector(gaussian(2), alone, good, bad)) {
      assertThatExceptionOfType(EnvironmentFailure.class)
          .isThrownBy(() -> collector.collect(5))
          .withMessage(
              "environment World (copy 1) returned %s in step 3 of its episode; it must be finite",
              what);
    }
  }

  /**
   * A batch holds what the network saw, boundaries included; the normaliser learns when it is over,
   * and from every observation once.
   */
  @Test
  void aNormaliserLearnsBetweenBatches() {
    ObservationNormalizer normalizer = new ObservationNormalizer(2);
    Policy policy =
        new Policy(
            new Mlp(2, List.of(8), 1, Activation.TANH),
            new DiagonalGaussian(1, 0),
            Optional.of(normalizer));
    try (Collector collector =
        collector(
            policy,
            alone,
            new EpisodeWorld(Ending.truncated(100)),
            new EpisodeWorld(Ending.truncated(100)))) {
      Batch first = collector.collect(3);
      assertThat(first.observations()).containsExactly(0, 0, 0, 1, 0, 2, 0, 0, 0, 1, 0, 2);
      assertThat(normalizer.shift(1)).isEqualTo(1);
      float scale = normalizer.scale(1);
      assertThat(scale).isCloseTo((float) (1 / Math.sqrt(2.0 / 3)), within(1e-6f));
      Batch second = collector.collect(2);
      assertThat(second.observations())
          .containsExactly(0, 2 * scale, 0, 3 * scale, 0, 2 * scale, 0, 3 * scale);
      assertThat(second.boundaryObservations()).containsExactly(0, 4 * scale, 0, 4 * scale);
    }
  }

  @Test
  void needsACopy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cartPole(cartPolePolicy(), 0, alone).close())
        .withMessage("count is 0, but must be at least 1");
  }
}
