package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.Algorithms;
import geodesic.algorithm.PolicyUpdate.Experience;
import geodesic.distribution.Bernoulli;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.Distribution;
import geodesic.distribution.MultiCategorical;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.MultiBinary;
import geodesic.environment.MultiDiscrete;
import geodesic.environment.Space;
import geodesic.environment.Spaces;
import geodesic.linalg.Samples;
import geodesic.network.NetworkFactory;
import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LearnerTest {
  private static final Spaces SPACES = new Spaces(Box.uniform(-1, 1, 5), new Discrete(3));

  private static Configuration configuration(Algorithm algorithm) {
    return Configuration.of(
        "CartPole-v1",
        algorithm,
        4,
        Map.of("hidden", "[8]", "value_hidden", "[8]", "value_fit", "adam", "horizon", 64));
  }

  private static Stream<Algorithm> thoseOfAnyNetwork() {
    return Algorithms.all().stream().filter(algorithm -> !algorithm.equals(Algorithm.ACKTR));
  }

  /** No algorithm but ACKTR asks for more than the interface. */
  @ParameterizedTest
  @MethodSource("thoseOfAnyNetwork")
  void anyNetworkLearns(Algorithm algorithm) {
    Configuration configuration = configuration(algorithm);
    NetworkFactory policy = configuration.network().layers(NetworkRole.POLICY);
    NetworkFactory value = configuration.network().layers(NetworkRole.VALUE);
    try (Workers workers = new Workers(1)) {
      Learner usual =
          Learner.create(configuration, RunNetworks.of(configuration.network()), SPACES, workers);
      Learner own =
          Learner.create(
              configuration,
              (inputs, outputs) -> new OpaqueNetwork(policy.create(inputs, outputs)),
              (inputs, outputs) -> new OpaqueNetwork(value.create(inputs, outputs)),
              SPACES,
              workers);
      float[] before = own.policy().theta().clone();
      learn(usual, workers);
      learn(own, workers);
      assertThat(own.policy().theta()).isEqualTo(usual.policy().theta()).isNotEqualTo(before);
      assertThat(own.value().theta()).isEqualTo(usual.value().theta());
    }
  }

  private static void learn(Learner learner, Workers workers) {
    int n = 128;
    float[] observations = Samples.normals(new Pcg64(1), 5 * n, 1);
    float[] actions = new float[n];
    double[] advantages = new double[n];
    Pcg64 random = new Pcg64(2);
    for (int i = 0; i < n; i++) {
      actions[i] = random.nextInt(3);
      advantages[i] = random.nextGaussian();
    }
    learner
        .update()
        .update(learner.policy(), new Experience(observations, actions, advantages), workers);
    learner.fit().fit(observations, advantages);
  }

  private static Stream<Arguments> distributions() {
    return Stream.of(
        Arguments.of(new Discrete(3), new Categorical(3)),
        Arguments.of(new MultiDiscrete(List.of(2, 5)), new MultiCategorical(List.of(2, 5))),
        Arguments.of(new MultiBinary(4), new Bernoulli(4)),
        Arguments.of(Box.uniform(-1, 1, 2, 3), new DiagonalGaussian(6, -0.5)));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void theActionSpaceChoosesTheDistribution(Space actions, Distribution expected) {
    assertThat(new ActionDistributions(-0.5, ActionForm.PLAIN).of(actions)).isEqualTo(expected);
    assertThat(expected.actionSize()).isEqualTo(actions.size());
  }

  private static Stream<Space> spaces() {
    return Stream.of(
        new Discrete(1),
        new Discrete(1 << 24),
        new MultiDiscrete(List.of(2, 1, 5)),
        new MultiBinary(4),
        Box.uniform(-1, 1, 84, 84, 4),
        Box.uniform(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 3),
        new Box(new float[] {-0f, -1, 2}, new float[] {0, Float.MAX_VALUE, 2}, new int[] {1, 3}));
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void spacesAreReadAsTheyWereWritten(Space space) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SpaceFormat.write(space, new DataOutputStream(bytes));
    assertThat(bytes.size()).as("a picture's bounds are written once").isLessThan(60);
    assertThat(SpaceFormat.read(in(bytes))).isEqualTo(space);
  }

  private static DataInputStream in(ByteArrayOutputStream bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void whatIsNoSpaceIsRefused() throws IOException {
    ByteArrayOutputStream kind = new ByteArrayOutputStream();
    new DataOutputStream(kind).writeUTF("graph");
    assertThatThrownBy(() -> SpaceFormat.read(in(kind)))
        .isInstanceOf(IOException.class)
        .hasMessage("it holds the unknown kind of space 'graph'");
    ByteArrayOutputStream empty = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(empty);
    out.writeUTF("discrete");
    out.writeInt(0);
    assertThatThrownBy(() -> SpaceFormat.read(in(empty)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("it holds an impossible space: ");
  }

  @Test
  void boundsMayDifferWhereSizesFit() {
    Spaces pendulum = new Spaces(Box.uniform(-1, 1, 3), Box.uniform(-2, 2, 1));
    assertThat(pendulum.fit(new Spaces(Box.uniform(-8, 8, 3), Box.uniform(-1, 1, 1)))).isTrue();
    assertThat(pendulum.fit(new Spaces(Box.uniform(-1, 1, 4), Box.uniform(-2, 2, 1)))).isFalse();
    assertThat(pendulum.fit(new Spaces(Box.uniform(-1, 1, 3), Box.uniform(-2, 2, 2)))).isFalse();
    assertThat(pendulum.fit(new Spaces(Box.uniform(-1, 1, 3), new Discrete(2)))).isFalse();
    assertThat(SPACES.fit(new Spaces(Box.uniform(-1, 1, 5), new Discrete(4)))).isFalse();
  }
}
