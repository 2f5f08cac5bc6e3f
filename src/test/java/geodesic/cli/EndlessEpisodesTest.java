package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.table.CsvTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Episodes that nothing ends do not keep anybody waiting. */
class EndlessEpisodesTest {
  @TempDir private Path folder;

  private static String[] train(Path run, String... more) {
    return SmallRun.train("example.Endless", run, 4, more);
  }

  @Test
  void anEvaluationIsCutOffAndSaysSoOnce() throws Exception {
    Path run = folder.resolve("run");
    Terminal terminal =
        Terminal.run(train(run, "--set", "evaluation_step_limit=700", "--quiet")).succeeded();
    assertThat(terminal.err().lines().filter(line -> line.contains("did not end")))
        .singleElement()
        .asString()
        .startsWith(
            "geodesic: evaluation after 1200 steps: 3 of 3 episodes did not end within"
                + " evaluation_step_limit=700 steps and count as they stood");
    assertThat(CsvTable.read(run.resolve("evaluation.csv")))
        .hasSize(2)
        .allSatisfy(row ->
            assertThat(row)
                .containsEntry("return_mean", "700.0")
                .containsEntry("length_mean", "700.0")
                .containsEntry("cut_off", "3"));
    Terminal evaluated =
        Terminal.run("evaluate", run.toString(), "--episodes", "2", "--json").succeeded();
    JsonNode json = new ObjectMapper().readTree(evaluated.out());
    assertThat(json.get("cut_off").intValue()).isEqualTo(2);
    assertThat(json.get("seeds")).hasSize(2);
    assertThat(evaluated.onlyErrorLine())
        .isEqualTo(
            "geodesic: 2 of 2 episodes did not end within evaluation_step_limit=700 steps and count as"
                + " they stood");
  }

  @Test
  void theUsualLimitIsAHundredThousand() throws Exception {
    Path run = folder.resolve("usual");
    Terminal.run(train(run)).succeeded();
    assertThat(CsvTable.read(run.resolve("evaluation.csv")).getFirst())
        .containsEntry("length_mean", "100000.0");
  }

  @Test
  void aTimeLimitEndsThemInTrainingAndInEveryEvaluation() throws Exception {
    Path run = folder.resolve("limited");
    Terminal terminal = Terminal.run(train(run, "--time-limit", "50", "--quiet")).succeeded();
    assertThat(terminal.err()).isEmpty();
    assertThat(CsvTable.read(run.resolve("evaluation.csv")).getLast())
        .containsEntry("length_mean", "50.0")
        .containsEntry("cut_off", "0");
    assertThat(CsvTable.read(run.resolve("progress.csv")).getLast())
        .containsEntry("return_mean", "50.0")
        .containsEntry("episodes", "32");
    // The run remembers it.
    assertThat(Terminal.run("evaluate", run.toString(), "--episodes", "3").succeeded().out())
        .contains("return 50.0");
  }

  /** In place of CartPole's 500: a shorter limit, and a longer one. */
  @Test
  void aTimeLimitReplacesTheEnvironmentsOwn() throws Exception {
    Path run = folder.resolve("pendulum");
    Terminal.run(SmallRun.train("Pendulum-v1", run, 2, "--time-limit", "300")).succeeded();
    assertThat(Terminal.run("evaluate", run.toString(), "--episodes", "2").succeeded().out())
        .contains("length 300.0");
  }

  /**
   * The evaluation would take hours. A second is what a person waits; the rest is for a machine
   * that is busy with other tests.
   */
  @Test
  void anInterruptionEndsAnEvaluationThatWouldLastForHours() throws Exception {
    Path run = folder.resolve("interrupted");
    ForkedCommand command =
        ForkedCommand.start(List.of(), train(run, "--set", "evaluation_step_limit=2000000000"));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (SmallRun.rows(run) < 3) { // the evaluation follows the third row
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(5);
    }
    Thread.sleep(300);
    long start = System.nanoTime();
    new ProcessBuilder("kill", "-TERM", Long.toString(command.process().pid())).start().waitFor();
    ForkedCommand.Outcome outcome = command.await();
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(10_000);
    assertThat(outcome.err())
        .last()
        .isEqualTo("geodesic: interrupted after 1200 steps; continue with: geodesic resume " + run);
    assertThat(Files.readAllLines(run.resolve("evaluation.csv"))).hasSize(1);
  }

  @Test
  void aComparisonSaysWhoseFinalEpisodesDidNotEnd() throws Exception {
    Terminal terminal =
        Terminal.run(
                "compare",
                "--env",
                "example.Endless",
                "--algorithms",
                "trpo,ppo",
                "--seeds",
                "2",
                "--steps",
                "800",
                "--set",
                "environments=2",
                "--set",
                "horizon=200",
                "--set",
                "evaluation_step_limit=300",
                "--evaluate-episodes",
                "3",
                "--quiet",
                "--out",
                folder.resolve("compared").toString())
            .succeeded();
    assertThat(terminal.out())
        .contains(
            "ppo: 6 of 6 final episodes did not end within evaluation_step_limit and count as they"
                + " stood\n");
  }
}
