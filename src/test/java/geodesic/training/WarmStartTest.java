package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.linalg.Samples;
import geodesic.network.Activation;
import geodesic.network.Mlp;
import geodesic.network.Network;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.policy.ObservationNormalizer;
import geodesic.policy.RunningMoments;
import geodesic.random.Pcg64;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that begin with given networks. */
class WarmStartTest {
  private static final Mlp POLICY = new Mlp(3, List.of(7), 1, Activation.RELU);
  private static final Mlp VALUE = new Mlp(3, List.of(4, 4), 1, Activation.RELU);
  private static final Configuration CONFIGURATION =
      Configuration.of(
          "Pendulum-v1",
          Algorithm.TRPO,
          5,
          Map.of("environments", 2, "horizon", 60, "steps", 480, "evaluation_interval", 0));

  @TempDir private Path run;

  private static ObservationNormalizer normalizer() {
    RunningMoments moments = new RunningMoments(3);
    float[] samples = Samples.normals(new Pcg64(9), 300, 2);
    for (int i = 0; i < 100; i++) {
      moments.add(samples, 3 * i);
    }
    ObservationNormalizer normalizer = new ObservationNormalizer(3);
    normalizer.learn(moments);
    return normalizer;
  }

  private static float[] theta(int size) {
    return Samples.normals(new Pcg64(size), size, 0.3);
  }

  private static WarmStart start(
      Network policy, Optional<ObservationNormalizer> normalizer, Optional<Network> value) {
    return new WarmStart(
        policy,
        theta(policy.parameters() + 1),
        normalizer,
        value,
        value.map(network -> theta(network.parameters())));
  }

  @Test
  void theRunBeginsWithWhatIsGiven() throws Exception {
    ObservationNormalizer given = normalizer();
    WarmStart start = start(POLICY, Optional.of(given), Optional.of(VALUE));
    try (Workers workers = new Workers(1);
        Trainer trainer = new Trainer(CONFIGURATION, start, workers)) {
      assertThat(trainer.policy().theta()).isEqualTo(start.policyTheta());
      ObservationNormalizer own = trainer.policy().normalizer().orElseThrow();
      for (int i = 0; i < 3; i++) {
        assertThat(own.shift(i)).isEqualTo(given.shift(i));
        assertThat(own.scale(i)).isEqualTo(given.scale(i));
      }
      float before = given.shift(0);
      trainer.advance();
      assertThat(own.shift(0)).isNotEqualTo(before);
      assertThat(given.shift(0)).as("the caller's stays").isEqualTo(before);
    }
  }

  @Test
  void settingsDescribeNetworksThatTheyCan() {
    WarmStart start = start(POLICY, Optional.of(normalizer()), Optional.of(VALUE));
    Configuration described = start.describe(CONFIGURATION.with("scale_actions", "true"));
    assertThat(described.network().hidden()).containsExactly(7);
    assertThat(described.network().valueHidden()).containsExactly(4, 4);
    assertThat(described.network().activation()).isEqualTo(Activation.RELU);
    assertThat(described.network().policyNetwork()).isEqualTo("mlp");
    assertThat(described.network().valueNetwork()).isEqualTo("mlp");
    assertThat(described.training().normalizeObservations()).isTrue();
    assertThat(described.network().scaleActions()).as("foreign actions are as they are").isFalse();
    assertThat(start(POLICY, Optional.empty(), Optional.empty()).describe(CONFIGURATION).training())
        .isEqualTo(CONFIGURATION.training());
  }

  /** The activation is one setting for both. */
  @Test
  void whatSettingsCannotDescribeIsImported() {
    Mlp other = new Mlp(3, List.of(4), 1, Activation.TANH);
    NetworkOptions two =
        start(POLICY, Optional.empty(), Optional.of(other)).describe(CONFIGURATION).network();
    assertThat(two.policyNetwork()).isEqualTo("mlp");
    assertThat(two.valueNetwork()).isEqualTo("imported");
    NetworkOptions own =
        start(new OpaqueNetwork(POLICY), Optional.empty(), Optional.of(VALUE))
            .describe(CONFIGURATION)
            .network();
    assertThat(own.policyNetwork()).isEqualTo("imported");
    assertThat(own.valueNetwork()).isEqualTo("mlp");
    assertThat(own.activation()).isEqualTo(Activation.RELU);
  }

  /** From its first checkpoint on, at iteration 0, a run is as if it had never stopped. */
  @Test
  void itGoesOnFromItsFirstCheckpoint() throws Exception {
    WarmStart start =
        start(
            new OpaqueNetwork(new Mlp(3, List.of(7), 1, Activation.TANH)),
            Optional.of(normalizer()),
            Optional.of(VALUE));
    float[] expected;
    try (Workers workers = new Workers(1);
        Trainer trainer = new Trainer(CONFIGURATION, start, workers)) {
      Checkpoint.write(run, trainer);
      trainer.advance();
      trainer.advance();
      expected = trainer.policy().theta();
    }
    assertThat(Checkpoint.read(run).iteration()).isZero();
    assertThat(Checkpoint.readPolicy(run).policy().theta()).isEqualTo(start.policyTheta());
    for (int threads = 1; threads <= 2; threads++) {
      try (Workers workers = new Workers(threads);
          Trainer resumed = Checkpoint.read(run).restore(workers)) {
        resumed.advance();
        resumed.advance();
        assertThat(resumed.policy().theta()).isEqualTo(expected);
      }
    }
  }

  @Test
  void noOtherRunCanBeginWithAnImportedNetwork() {
    Configuration imported = CONFIGURATION.with("policy_network", "imported");
    try (Workers workers = new Workers(1)) {
      assertThatThrownBy(() -> new Trainer(imported, workers).close())
          .isInstanceOf(InvalidOption.class)
          .hasMessage(
              "policy_network is imported, which only describes a run that geodesic import made;"
                  + " give mlp, or a library and its file such as dl4j:network.json");
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new WarmStart(POLICY, theta(3), Optional.empty(), Optional.empty(), Optional.empty()))
        .withMessage("the policy's network has 36 parameters, but 3 are given");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new WarmStart(
                POLICY, theta(37), Optional.empty(), Optional.of(VALUE), Optional.of(theta(2))))
        .withMessage("the value function's network has 41 parameters, but 2 are given");
    Mlp wide = new Mlp(5, List.of(), 1, Activation.TANH);
    try (Workers workers = new Workers(1)) {
      assertThatThrownBy(() ->
              new Trainer(CONFIGURATION, start(wide, Optional.empty(), Optional.empty()), workers)
                  .close())
          .isInstanceOf(InvalidOption.class)
          .hasMessageContaining("5 inputs");
    }
  }
}
