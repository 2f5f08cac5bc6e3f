package geodesic.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.parallel.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sections of format 3, and what came before them. */
class CheckpointFormatTest {
  @TempDir private Path run;
  private CheckpointBytes checkpoint;

  /** The run whose checkpoint a version before format 3 wrote to the test resources. */
  private static Configuration configuration(int steps) {
    return Configuration.of(
        "Pendulum-v1",
        Algorithm.PPO,
        7,
        Map.ofEntries(
            Map.entry("environments", 2),
            Map.entry("horizon", 20),
            Map.entry("steps", steps),
            Map.entry("hidden", "[3]"),
            Map.entry("value_hidden", "[2]"),
            Map.entry("evaluation_interval", 80),
            Map.entry("evaluation_episodes", 2),
            Map.entry("normalize_observations", true),
            Map.entry("normalize_rewards", true),
            Map.entry("scale_actions", false))); // which did not exist then
  }

  @BeforeEach
  void train() throws IOException {
    train(run, 120);
    Files.delete(Checkpoint.previousFile(run));
    checkpoint = CheckpointBytes.read(Checkpoint.file(run));
  }

  private static void train(Path folder, int steps) throws IOException {
    try (Workers workers = new Workers(1);
        Trainer trainer = new Trainer(configuration(steps), workers)) {
      new TrainingLoop(trainer, folder, List.of()).run(() -> false);
    }
  }

  private static void resume(Path folder) throws Exception {
    try (Workers workers = new Workers(1);
        Trainer trainer = Checkpoint.read(folder).restore(configuration(200), workers)) {
      new TrainingLoop(trainer, folder, List.of()).run(() -> false);
    }
  }

  /** The same run to its end, from a checkpoint as it is written today. */
  private Path undisturbed() throws Exception {
    Path folder = run.resolve("undisturbed");
    train(folder, 120);
    resume(folder);
    return folder;
  }

  private String refused() {
    DamagedCheckpoint[] refusal = new DamagedCheckpoint[1];
    assertThatThrownBy(
            () -> {
              try (Workers workers = new Workers(1)) {
                Checkpoint.read(run).restore(workers).close();
              }
            })
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageNotContaining("\n")
        .satisfies(e -> refusal[0] = (DamagedCheckpoint) e);
    return refusal[0].getMessage();
  }

  @Test
  void everyPartIsASectionOfItsOwn() {
    assertThat(checkpoint.sections().keySet())
        .containsExactlyInAnyOrder(
            "progress",
            "spaces",
            "policy",
            "observation_normalizer",
            "value_function",
            "value_fit",
            "policy_update",
            "reward_scaler",
            "episode_window",
            "collector",
            "evaluations",
            "standstill");
    assertThat(checkpoint.sections().values())
        .extracting(CheckpointBytes.Section::version)
        .containsOnly(1);
  }

  @Test
  void theOrderOfSectionsDoesNotMatter() throws Exception {
    CheckpointBytes turned = checkpoint;
    for (String name : List.copyOf(checkpoint.sections().keySet()).reversed()) {
      turned = turned.without(name).with(name, 1, checkpoint.content(name));
    }
    turned.write(Checkpoint.file(run));
    resume(run);
    assertSameEnd(undisturbed());
  }

  private void assertSameEnd(Path undisturbed) throws IOException {
    Map<String, List<Byte>> expected = CheckpointBytes.timeless(undisturbed);
    Map<String, List<Byte>> actual = CheckpointBytes.timeless(run);
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach((part, bytes) -> assertThat(actual.get(part)).as(part).isEqualTo(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"progress", "spaces", "policy", "value_fit", "reward_scaler", "standstill"})
  void aMissingSectionIsNamed(String name) throws IOException {
    checkpoint.without(name).write(Checkpoint.file(run));
    assertThat(refused())
        .isEqualTo("the checkpoint's state can't be used: it has no section '" + name + "'");
  }

  @Test
  void anUnknownSectionIsNamed() throws IOException {
    checkpoint.with("replay_buffer", 1, new byte[3]).write(Checkpoint.file(run));
    assertThat(refused())
        .isEqualTo(
            "the checkpoint's state can't be used: its section 'replay_buffer' is unknown to this"
                + " version of Geodesic; a newer one may have written it");
  }

  @ParameterizedTest
  @CsvSource({"policy, 2", "collector, 9", "spaces, 2", "progress, 0", "standstill, -1"})
  void aNewerSectionIsNamed(String name, int version) throws IOException {
    checkpoint.with(name, version, checkpoint.content(name)).write(Checkpoint.file(run));
    assertThat(refused())
        .isEqualTo(
            "the checkpoint's state can't be used: its section '"
                + name
                + "' has version "
                + version
                + ", but this version of Geodesic reads version 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"policy", "spaces", "collector", "episode_window", "value_function"})
  void aSectionOfAnotherLengthIsNamed(String name) throws IOException {
    byte[] content = checkpoint.content(name);
    checkpoint
        .with(name, 1, Arrays.copyOf(content, content.length - 1))
        .write(Checkpoint.file(run));
    assertThat(refused()).endsWith("its section '" + name + "' ends early");
    checkpoint
        .with(name, 1, Arrays.copyOf(content, content.length + 5))
        .write(Checkpoint.file(run));
    assertThat(refused()).endsWith("its section '" + name + "' is 5 bytes too long");
  }

  /** Nothing but the sections that a policy needs is looked at. */
  @Test
  void thePolicyIsReadWithoutTheRest() throws Exception {
    float[] theta = Checkpoint.readPolicy(run).policy().theta();
    CheckpointBytes rest = checkpoint;
    for (String name : checkpoint.sections().keySet()) {
      if (!List.of("spaces", "policy", "observation_normalizer").contains(name)) {
        rest = rest.with(name, 99, new byte[] {1, 2});
      }
    }
    rest.write(Checkpoint.file(run));
    assertThat(Checkpoint.readPolicy(run).policy().theta()).isEqualTo(theta);
    assertThat(Checkpoint.read(run).policy().policy().theta()).isEqualTo(theta);
    assertThatThrownBy(() -> Checkpoint.read(run).iteration())
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageContaining("'progress' has version 99");
    checkpoint.without("policy").write(Checkpoint.file(run));
    assertThatThrownBy(() -> Checkpoint.readPolicy(run))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessage(
            "the checkpoint "
                + Checkpoint.file(run)
                + " can't be used: it has no section 'policy'");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void earlierFormatsGoOnToTheSameBits(int format) throws Exception {
    CheckpointBytes.write(
        Checkpoint.file(run), format, checkpoint.json(), checkpoint.sequence(format));
    assertThat(Checkpoint.read(run).iteration()).isEqualTo(3);
    assertThat(Checkpoint.readPolicy(run).spaces())
        .hasToString(
            "observations Box([-1.0 -1.0 -8.0], [1.0 1.0 8.0], (3,), float32) and actions"
                + " Box(-2.0, 2.0, (1,), float32)");
    resume(run);
    Path undisturbed = undisturbed();
    if (format == 1) { // it did not know the best return so far
      for (Path folder : List.of(run, undisturbed)) {
        CheckpointBytes.read(Checkpoint.file(folder))
            .with("evaluations", 1, new byte[16])
            .write(Checkpoint.file(folder));
      }
    }
    assertSameEnd(undisturbed);
  }

  /** Format 2 as it was really written, not as this test puts it together. */
  @Test
  void aFileOfAnEarlierVersionGoesOnToTheSameBits() throws Exception {
    try (InputStream in = getClass().getResourceAsStream("checkpoint-format-2.bin")) {
      Files.write(Checkpoint.file(run), in.readAllBytes());
    }
    assertThat(Checkpoint.read(run).configuration()).isEqualTo(configuration(120));
    resume(run);
    assertSameEnd(undisturbed());
  }
}
