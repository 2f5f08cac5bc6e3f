package geodesic.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.environment.Discrete;
import geodesic.environment.Environment;
import geodesic.environment.Environments;
import geodesic.parallel.Workers;
import geodesic.training.Checkpoint;
import geodesic.training.CheckpointBytes;
import geodesic.training.Configuration;
import geodesic.training.DamagedCheckpoint;
import geodesic.training.Evaluation;
import geodesic.training.Trainer;
import geodesic.training.TrainingLoop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents as they are read from the folders of runs. */
class AgentFolderTest {
  @TempDir private Path folder;

  private Path train(String environment, Map<String, Object> more) throws Exception {
    Map<String, Object> settings = new java.util.HashMap<>(more);
    settings.putAll(
        Map.of(
            "environments",
            2,
            "horizon",
            300,
            "steps",
            1800,
            "hidden",
            "[16, 8]",
            "value_hidden",
            "[8]",
            "evaluation_interval",
            600,
            "evaluation_episodes",
            4));
    Path run = folder.resolve("run");
    try (Workers workers = new Workers(1);
        Trainer trainer =
            new Trainer(Configuration.of(environment, Algorithm.TRPO, 2, settings), workers)) {
      new TrainingLoop(trainer, run, List.of()).run(() -> false);
    }
    return run;
  }

  /** Step by step and to the last bit, in an environment of the caller's own. */
  @ParameterizedTest
  @CsvSource({
    "CartPole-v1, false, false",
    "CartPole-v1, true, true",
    "Pendulum-v1, true, false",
    "Pendulum-v1, false, true",
  })
  void itsEpisodesAreThoseOfTheEvaluation(String id, boolean normalized, boolean best)
      throws Exception {
    Path run = train(id, Map.of("normalize_observations", normalized));
    Agent agent = best ? Agent.loadBest(run) : Agent.load(run);
    Checkpoint checkpoint = best ? Checkpoint.readBest(run) : Checkpoint.read(run);
    Evaluation expected;
    try (Workers workers = new Workers(1);
        Trainer trainer = checkpoint.restore(workers)) {
      expected = trainer.evaluate(5, 3, false);
    }
    try (Environment environment = Environments.make(id)) {
      assertThat(agent.observationSpace()).isEqualTo(environment.observationSpace());
      assertThat(agent.actionSpace()).isEqualTo(environment.actionSpace());
      float[] observation = new float[agent.observationSpace().size()];
      for (int i = 0; i < expected.returns().length; i++) {
        environment.reset(expected.seeds()[i], observation);
        double sum = 0;
        do {
          sum += environment.step(agent.act(observation), observation);
        } while (!environment.terminated() && !environment.truncated());
        assertThat(sum).isEqualTo(expected.returns()[i]);
      }
    }
  }

  @Test
  void aFolderThatIsNoRunIsRefused() throws Exception {
    Path gone = folder.resolve("gone");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> Agent.load(gone))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessage(gone + " is not a run's folder");
    assertThatThrownBy(() -> Agent.load(empty))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessage(empty + " holds no checkpoint (" + Checkpoint.file(empty) + " is missing)");
    assertThatThrownBy(() -> Agent.loadBest(empty))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageStartingWith(empty + " holds no best policy");
  }

  /** A service need not have the environment, of which older checkpoints told nothing. */
  @Test
  void theEnvironmentNeedNotBeKnown() throws Exception {
    Path run = train("CartPole-v1", Map.of());
    float[] expected = Agent.load(run).act(0, 0, 0.1f, 0);
    Path file = Checkpoint.file(run);
    Files.delete(Checkpoint.previousFile(run));
    CheckpointBytes checkpoint = CheckpointBytes.read(file);
    for (int format = 1; format <= 2; format++) {
      CheckpointBytes.write(file, format, checkpoint.json(), checkpoint.sequence(format));
      Agent found = Agent.load(run);
      assertThat(found.act(0, 0, 0.1f, 0)).isEqualTo(expected);
      assertThat(found.actionSpace()).isEqualTo(new Discrete(2));
    }
    String elsewhere = checkpoint.json().replace("CartPole-v1", "my.Plant");
    checkpoint.withConfiguration(elsewhere).write(file);
    assertThat(Agent.load(run).act(0, 0, 0.1f, 0)).isEqualTo(expected);
    assertThatThrownBy(() -> Checkpoint.read(run)).isInstanceOf(DamagedCheckpoint.class);
    CheckpointBytes.write(file, 2, elsewhere, checkpoint.sequence(2));
    assertThatThrownBy(() -> Agent.load(run))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageContainingAll(file.toString(), "unknown environment \"my.Plant\"")
        .hasMessageNotContaining("\n");
  }

  @Test
  void theCheckpointBeforeTakesTheDamagedOnesPlace() throws Exception {
    Path run = train("CartPole-v1", Map.of("checkpoint_interval", 1));
    byte[] bytes = Files.readAllBytes(Checkpoint.file(run));
    bytes[bytes.length / 2] ^= 1;
    Files.write(Checkpoint.file(run), bytes);
    Files.copy(
        Checkpoint.previousFile(run),
        Files.createDirectories(folder.resolve("other/checkpoint")).resolve("state.bin"));
    assertThat(Agent.load(run).policy().theta())
        .isEqualTo(Agent.load(folder.resolve("other")).policy().theta());
    Files.delete(Checkpoint.previousFile(run));
    assertThatThrownBy(() -> Agent.load(run)).hasMessageContaining("its checksum does not match");
  }
}
