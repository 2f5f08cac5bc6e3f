package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One damaged file does not lose a run. */
class DamagedCheckpointTest {
  private static final int ITERATIONS = 10;

  @TempDir private Path folder;
  private Path run;

  @BeforeEach
  void train() {
    run = folder.resolve("run");
    Terminal.run(SmallRun.train("CartPole-v1", run, ITERATIONS)).succeeded();
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void resumeGoesOnFromTheOneBeforeToTheSameBits() throws Exception {
    RunBits undisturbed = RunBits.read(run);
    damage(Checkpoint.file(run));
    Terminal resumed = Terminal.run("resume", run.toString(), "--quiet").succeeded();
    assertThat(resumed.onlyErrorLine())
        .startsWith(
            "geodesic: the checkpoint " + Checkpoint.file(run) + " can't be used: its checksum")
        .endsWith("; the one before it is used instead");
    RunBits.read(run).assertSameAs(undisturbed);
    // The damaged file did not take the sound one's place.
    Checkpoint.read(run);
    assertThat(Checkpoint.read(run).remark()).isEmpty();
  }

  @Test
  void aMissingOneToo() throws Exception {
    Files.delete(Checkpoint.file(run));
    assertThat(
            Terminal.run("evaluate", run.toString(), "--episodes", "1").succeeded().onlyErrorLine())
        .isEqualTo(
            "geodesic: the checkpoint "
                + Checkpoint.file(run)
                + " is missing; the one before it is used instead");
  }

  @Test
  void bothDamagedAreNamed() throws Exception {
    damage(Checkpoint.file(run));
    damage(Checkpoint.previousFile(run));
    assertThat(Terminal.run("resume", run.toString()).refused())
        .contains(Checkpoint.file(run).toString(), "; the one before it can't be used either: ")
        .contains(Checkpoint.previousFile(run).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate", "watch"})
  void theBestPolicyIsThatOfTheBestEvaluation(String command) throws Exception {
    Path gif = folder.resolve("best.gif");
    String[] more =
        command.equals("watch")
            ? new String[] {command, run.toString(), "--best", "--gif", gif.toString()}
            : new String[] {command, run.toString(), "--best", "--episodes", "3"};
    Terminal.run(more).succeeded();
    // evaluation.csv tells which it was.
    double best = Double.NEGATIVE_INFINITY;
    String steps = "";
    for (var row : geodesic.table.CsvTable.read(run.resolve("evaluation.csv"))) {
      double mean = Double.parseDouble(row.get("return_mean"));
      if (mean > best) {
        best = mean;
        steps = row.get("env_steps");
      }
    }
    try (var workers = new geodesic.parallel.Workers(1);
        var trainer = Checkpoint.readBest(run).restore(workers)) {
      assertThat(trainer.environmentSteps()).isEqualTo(Long.parseLong(steps));
      assertThat(trainer.evaluate(3, 0, false).statistics().mean()).isEqualTo(best);
    }
  }

  @Test
  void aRunWithoutEvaluationsHasNoBestPolicy() {
    Path none = folder.resolve("none");
    Terminal.run(SmallRun.train("CartPole-v1", none, 1, "--set", "evaluation_interval=0"))
        .succeeded();
    assertThat(Terminal.run("evaluate", none.toString(), "--best").refused())
        .contains(none + " holds no best policy");
  }
}
