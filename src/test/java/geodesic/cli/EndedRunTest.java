package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.table.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that are over: by their steps, by a return that they reached, or because they diverged. */
class EndedRunTest {
  @TempDir private Path folder;

  @Test
  void resumingAFinishedRunSaysSoAndChangesNothing() throws IOException {
    Path run = folder.resolve("run");
    Terminal.run(SmallRun.train("CartPole-v1", run, 3)).succeeded();
    Map<String, List<Byte>> before = SmallRun.contents(run);
    Terminal terminal = Terminal.run("resume", run.toString()).succeeded();
    assertThat(terminal.onlyErrorLine())
        .isEqualTo(
            "geodesic: %s has finished: 1200 of 1200 steps; continue with: geodesic resume %s"
                    .formatted(run, run)
                + " --steps N");
    assertThat(SmallRun.contents(run)).isEqualTo(before); // no further event file
  }

  @Test
  void stopAtEndsARunWithTheEvaluationThatReachesIt() throws Exception {
    Path all = folder.resolve("all");
    Terminal.run(SmallRun.train("CartPole-v1", all, 12)).succeeded();
    List<Map<String, String>> evaluations = CsvTable.read(all.resolve("evaluation.csv"));
    Map<String, String> second = evaluations.get(1);
    double reached =
        Math.max(
            Double.parseDouble(second.get("return_mean")),
            Double.parseDouble(evaluations.getFirst().get("return_mean")));
    int first = Double.parseDouble(evaluations.getFirst().get("return_mean")) >= reached ? 0 : 1;

    Path run = folder.resolve("run");
    Terminal.run(SmallRun.train("CartPole-v1", run, 12, "--stop-at", Double.toString(reached)))
        .succeeded();
    assertThat(CsvTable.read(run.resolve("evaluation.csv")))
        .isEqualTo(evaluations.subList(0, first + 1));
    String steps = evaluations.get(first).get("env_steps");
    assertThat(CsvTable.read(run.resolve("progress.csv")).getLast())
        .containsEntry("env_steps", steps);
    assertThat(Terminal.run("resume", run.toString()).succeeded().onlyErrorLine())
        .contains("an evaluation reached stop_at=" + reached + " after " + steps + " steps")
        .endsWith("--stop-at none");
    // It goes on as if it had never been told to stop.
    Terminal.run("resume", run.toString(), "--stop-at", "none", "--quiet").succeeded();
    assertThat(CsvTable.read(run.resolve("evaluation.csv"))).isEqualTo(evaluations);
    assertThat(RunBits.read(run).progress()).isEqualTo(RunBits.read(all).progress());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stop_at=soon                     | stop_at is 'soon', but must be a number or none
          stop_at=NaN                      | stop_at is NaN, but must be a number, or none
          evaluation_step_limit=0          | evaluation_step_limit is 0, but must be at least 1
          time_limit=-1                    | time_limit is -1, but must be at least 0
          """)
  void wrongLimitsAreRefused(String setting, String complaint) {
    Path run = folder.resolve("run");
    assertThat(Terminal.run(SmallRun.train("CartPole-v1", run, 1, "--set", setting)).refused())
        .contains(complaint);
    assertThat(run).doesNotExist();
  }

  @Test
  void stopAtNeedsEvaluations() {
    assertThat(
            Terminal.run(
                    SmallRun.train(
                        "CartPole-v1",
                        folder.resolve("run"),
                        1,
                        "--stop-at",
                        "100",
                        "--set",
                        "evaluation_interval=0"))
                .refused())
        .contains("stop_at needs evaluations during training, but evaluation_interval is 0");
  }

  /** Nobody is sent back into the same divergence. */
  @ParameterizedTest
  @CsvSource({"vpg, learning_rate=1e30", "ppo, learning_rate=1e30", "npg, step_size=1e12"})
  void aDivergenceSaysWhatMayHelp(String algorithm, String setting) {
    Path run = folder.resolve("run");
    Terminal terminal =
        Terminal.run(
            SmallRun.train(
                "Pendulum-v1", run, 5, "--algorithm", algorithm, "--set", setting, "--quiet"));
    assertThat(terminal.status()).isEqualTo(1);
    assertThat(terminal.onlyLine())
        .startsWith("geodesic: iteration 1 on Pendulum-v1: ")
        .contains("; the run has diverged, and would again from its last checkpoint", "a smaller ")
        .doesNotContain("continue with");
  }

  @Test
  void aBatchOfOneStepSaysThatNothingIsLearned() {
    Path run = folder.resolve("one");
    Terminal terminal =
        Terminal.run(
                "train",
                "--env",
                "CartPole-v1",
                "--set",
                "environments=1",
                "--set",
                "horizon=1",
                "--steps",
                "5",
                "--quiet",
                "--out",
                run.toString())
            .succeeded();
    assertThat(terminal.onlyErrorLine())
        .startsWith("geodesic: iteration 3: the policy's gradient was exactly 0")
        .contains("environments x horizon");
  }

  @Test
  void aTableThatWasEditedIsNamedWithLineAndColumn() throws IOException {
    Path run = folder.resolve("run");
    Terminal.run(SmallRun.train("CartPole-v1", run, 3)).succeeded();
    Path progress = run.resolve("progress.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(progress));
    String[] fields = lines.get(2).split(",", -1);
    fields[5] = "banana";
    lines.set(2, String.join(",", fields));
    Files.write(progress, lines);
    assertThat(Terminal.run("resume", run.toString(), "--steps", "2000").refused())
        .isEqualTo(
            "geodesic: line 3 of " + progress + ": return_mean is 'banana', but must be a number");
    lines.remove(2);
    Files.write(progress, lines);
    assertThat(
            Terminal.run("resume", run.toString(), "--steps", "2000", "--quiet").succeeded().err())
        .isEqualTo(
            "geodesic: "
                + progress
                + " has 2 rows for the 3 iterations so far, and is left as it is\n");
  }

  @Test
  void aMissingOrUnreadableTableOfDiagnosticsIsNotARunWithoutSteps() throws IOException {
    Path run = folder.resolve("run");
    Terminal.run(SmallRun.train("CartPole-v1", run, 2)).succeeded();
    Path diagnostics = run.resolve("diagnostics.csv");
    Files.write(diagnostics, new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
    assertThat(Terminal.run("inspect", run.toString()).onlyLine())
        .isEqualTo("geodesic: " + diagnostics + " is not text, but must be a CSV table");
    Files.writeString(diagnostics, "");
    assertThat(Terminal.run("inspect", run.toString()).onlyLine())
        .isEqualTo("geodesic: " + diagnostics + " has no header");
    Files.delete(diagnostics);
    assertThat(Terminal.run("inspect", run.toString()).onlyLine())
        .isEqualTo("geodesic: " + diagnostics + " does not exist");
  }

  @Test
  void anEditedConfigJsonIsSaidNotToCount() throws IOException {
    Path run = folder.resolve("run");
    Terminal.run(SmallRun.train("CartPole-v1", run, 3)).succeeded();
    Path config = run.resolve("config.json");
    String original = Files.readString(config);
    Files.writeString(config, original.replace("\"delta\" : 0.01", "\"delta\" : 0.5"));
    assertThat(Files.readString(config)).isNotEqualTo(original);
    assertThat(
            Terminal.run("resume", run.toString(), "--steps", "1600", "--quiet")
                .succeeded()
                .onlyErrorLine())
        .isEqualTo(
            "geodesic: "
                + config
                + " differs from the checkpoint's own copy, which takes precedence, and is rewritten");
    assertThat(config).hasContent(original.replace("1200", "1600"));
  }

  /** Else it would look like success, after a wait for the thread that waits for the end. */
  @Test
  void anEnvironmentThatEndsTheProgramIsAFailure() throws Exception {
    Path source = folder.resolve("Quitter.java");
    Files.writeString(
        source,
        Files.readString(Path.of("src/test/java/example/Endless.java"))
            .replace("package example;\n", "")
            .replace("Endless", "Quitter")
            .replace("    return 1;\n", "    System.exit(0);\n    return 1;\n"));
    ForkedCommand.Outcome outcome =
        ForkedCommand.run(
            List.of(), SmallRun.train(source.toString(), folder.resolve("run"), 2, "--quiet"));
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .singleElement()
        .asString()
        .startsWith("geodesic: the program was ended by System.exit in the code that it runs");
  }

  /** A full disk must not look like success; a closed pipe is somebody's choice. */
  @Test
  void aResultThatCantBeWrittenIsAFailure() throws Exception {
    Path full = Path.of("/dev/full");
    org.assertj.core.api.Assumptions.assumeThat(full).exists();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java,
            "--add-modules=jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            Geodesic.class.getName(),
            "envs");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(full.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readAllLines(err))
        .last()
        .isEqualTo(
            "geodesic: the result could not be written to standard output: No space left on device");
  }
}
