package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.distribution.Categorical;
import geodesic.distribution.DiagonalGaussian;
import geodesic.distribution.TanhGaussian;
import geodesic.environment.Box;
import geodesic.environment.Discrete;
import geodesic.environment.Environment;
import geodesic.environment.Environments;
import geodesic.environment.Spaces;
import geodesic.options.InvalidOption;
import geodesic.parallel.Workers;
import geodesic.policy.Policy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy's [-1, 1] is the box of its environment, wherever it acts, in runs that say so. */
class ScaledActionsTest {
  private static final Map<String, Object> SMALL =
      Map.of(
          "environments",
          2,
          "horizon",
          60,
          "steps",
          480,
          "hidden",
          "[8]",
          "value_hidden",
          "[8]",
          "output_gain",
          1,
          "evaluation_interval",
          240,
          "evaluation_episodes",
          3);

  @TempDir private Path run;

  private static Configuration pendulum(Map<String, ?> more) {
    Map<String, Object> settings = new LinkedHashMap<>(SMALL);
    settings.putAll(more);
    return Configuration.of("Pendulum-v1", Algorithm.TRPO, 3, settings);
  }

  private static void train(Configuration configuration, Path folder) throws IOException {
    try (Workers workers = new Workers(1);
        Trainer trainer = new Trainer(configuration, workers)) {
      new TrainingLoop(trainer, folder, List.of()).run(() -> false);
    }
  }

  /** What a version wrote that did not know the setting. */
  private static void forget(Path file) throws IOException {
    CheckpointBytes checkpoint = CheckpointBytes.read(file);
    String json = checkpoint.json().replaceAll("\\s*\"scale_actions\" : [a-z]+,", "");
    assertThat(json).hasSizeLessThan(checkpoint.json().length());
    checkpoint.withConfiguration(json).write(file);
  }

  @Test
  void aRunThatScalesSaysSo() throws IOException {
    Configuration configuration = pendulum(Map.of("scale_actions", true));
    assertThat(configuration.network().scaleActions()).isTrue();
    String json = ConfigurationJson.write(configuration);
    assertThat(json).contains("\"scale_actions\" : true");
    assertThat(ConfigurationJson.read(json)).isEqualTo(configuration);
    assertThat(ConfigurationJson.read(json.replaceAll("\\s*\"scale_actions\" : [a-z]+,", "")))
        .as("a run from before the setting")
        .isEqualTo(pendulum(Map.of("scale_actions", false)));
  }

  @Test
  void aRunFromBeforeTheSettingGoesOnAsItWas() throws Exception {
    Configuration before = pendulum(Map.of("scale_actions", false));
    Path undisturbed = run.resolve("undisturbed");
    Path interrupted = run.resolve("interrupted");
    train(before, undisturbed);
    train(before.with("steps", "240"), interrupted);
    forget(Checkpoint.file(interrupted));
    forget(Checkpoint.bestFile(interrupted));
    assertThat(Checkpoint.readPolicy(interrupted).policy().scaling()).isEmpty();
    assertThat(Checkpoint.readBestPolicy(interrupted).policy().scaling()).isEmpty();
    Checkpoint checkpoint = Checkpoint.read(interrupted);
    assertThat(checkpoint.configuration()).isEqualTo(before.with("steps", "240"));
    try (Workers workers = new Workers(1);
        Trainer trainer = checkpoint.restore(before, workers)) {
      new TrainingLoop(trainer, interrupted, List.of()).run(() -> false);
    }
    assertThat(CheckpointBytes.timeless(interrupted))
        .isEqualTo(CheckpointBytes.timeless(undisturbed));
  }

  /** The policy of a checkpoint alone takes the steps of the evaluation, and of its playback. */
  @ParameterizedTest
  @CsvSource({"gaussian, false", "gaussian, true", "tanh_gaussian, true"})
  void everyoneActsAlike(String distribution, boolean scaled) throws Exception {
    Configuration configuration =
        pendulum(Map.of("scale_actions", scaled, "action_distribution", distribution));
    train(configuration, run);
    Policy policy = Checkpoint.readPolicy(run).policy();
    assertThat(policy.scaling().isPresent()).isEqualTo(scaled);
    boolean tanh = distribution.equals("tanh_gaussian");
    try (Workers workers = new Workers(2);
        Trainer trainer = Checkpoint.read(run).restore(workers);
        Environment environment = Environments.make("Pendulum-v1")) {
      Evaluation evaluation = trainer.evaluate(3, 8, false);
      for (int i = 0; i < 3; i++) {
        float[] observation = new float[3];
        environment.reset(evaluation.seeds()[i], observation);
        double sum = 0;
        for (int t = 0; t < 200; t++) {
          float mean = policy.newActor(1).mode(observation)[0];
          mean = tanh ? (float) StrictMath.tanh(mean) : mean;
          float[] action = {Math.clamp(scaled ? 2 * mean : mean, -2, 2)};
          sum += environment.step(action, observation);
        }
        assertThat(sum).isEqualTo(evaluation.returns()[i]);
        try (Playback playback = trainer.play(i, 8, false)) {
          while (!playback.isOver()) {
            playback.step();
          }
          assertThat(playback.episodeReturn()).isEqualTo(sum);
        }
      }
    }
  }

  @Test
  void theUnitBoxKeepsItsBits() {
    try (Workers workers = new Workers(1);
        Trainer with = unit(true, workers);
        Trainer without = unit(false, workers)) {
      for (int i = 0; i < 4; i++) {
        with.advance();
        without.advance();
      }
      assertThat(with.policy().theta()).isEqualTo(without.policy().theta());
      assertThat(with.evaluate(5, 1, true).returns())
          .isEqualTo(without.evaluate(5, 1, true).returns());
    }
  }

  private static Trainer unit(boolean scaled, Workers workers) {
    return new Trainer(
        pendulum(Map.of("scale_actions", scaled)),
        () -> TinyWorld.target(Box.uniform(-1, 1, 2)),
        Double.NaN,
        workers);
  }

  /** Another box would make other actions of the same outputs. */
  @Test
  void aRunDoesNotGoOnInAnotherBox() throws Exception {
    NetworkOptions options = pendulum(Map.of()).network();
    Spaces narrow = new Spaces(Box.uniform(-1, 1, 3), Box.uniform(-1, 1, 1));
    Spaces wide = new Spaces(Box.uniform(-1, 1, 3), Box.uniform(-2, 2, 1));
    for (boolean scaled : new boolean[] {false, true}) {
      CheckpointPart written = policy(options, scaled, wide).parts().getFirst();
      CheckpointPart read = policy(options, scaled, narrow).parts().getFirst();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      written.saver().save(new DataOutputStream(bytes));
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      if (scaled) {
        assertThatThrownBy(() -> read.restorer().restore(in, 1))
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("it was trained with ")
            .hasMessageEndingWith(", to whose bounds its actions are scaled");
      } else {
        read.restorer().restore(in, 1);
      }
    }
  }

  /** What is squashed can't leave (-1, 1), so there must be bounds to scale it to. */
  @Test
  void aBoxThatSquashedActionsCannotFillIsRefused() {
    float inf = Float.POSITIVE_INFINITY;
    Box unit = Box.uniform(-1, 1, 2);
    Box wide = Box.uniform(-2, 2, 2);
    Box open = new Box(new float[] {-1, 0}, new float[] {1, inf});
    assertThat(squashed(true).of(wide)).isEqualTo(new TanhGaussian(new DiagonalGaussian(2, 0)));
    assertThat(squashed(false).of(unit)).isEqualTo(squashed(true).of(wide));
    assertThat(squashed(false).of(new Discrete(2))).isEqualTo(new Categorical(2));
    assertThatThrownBy(() -> squashed(false).of(wide))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "action_distribution is tanh_gaussian, whose actions lie between -1 and 1, and"
                + " scale_actions is false, but the action space is Box(-2.0, 2.0, (2,), float32);"
                + " use scale_actions=true");
    assertThatThrownBy(() -> squashed(true).of(open))
        .isInstanceOf(InvalidOption.class)
        .hasMessage(
            "action_distribution is tanh_gaussian, whose actions lie between -1 and 1, but the"
                + " action space "
                + open
                + " lacks bounds to scale them to; use action_distribution=gaussian");
  }

  private static ActionDistributions squashed(boolean scaled) {
    return new ActionDistributions(0, new ActionForm(ActionDistribution.TANH_GAUSSIAN, scaled));
  }

  @Test
  void aFloorAboveTheBeginningIsRefused() {
    assertThatThrownBy(() -> pendulum(Map.of("min_log_std", -1, "log_std_init", -1.5)))
        .isInstanceOf(InvalidOption.class)
        .hasMessage("min_log_std is -1.0, but must be at most log_std_init, which is -1.5");
  }

  private static TrainedPolicy policy(NetworkOptions options, boolean scaled, Spaces spaces) {
    return new TrainedPolicy(
        new PolicyFactory(
                options.layers(NetworkRole.POLICY),
                new ActionDistributions(0, new ActionForm(ActionDistribution.GAUSSIAN, scaled)),
                false)
            .create(spaces),
        spaces);
  }
}
