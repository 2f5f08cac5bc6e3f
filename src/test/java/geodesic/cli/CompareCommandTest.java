package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import geodesic.table.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** compare on the command line: its files, its words, and that nothing changes its result. */
class CompareCommandTest {
  private static final List<String> TIMES = List.of("seconds_to_threshold", "wall_seconds");
  private static final List<String> TABLES =
      List.of("runs.csv", "summary.csv", "comparisons.csv", "sweep.csv");

  /** Tries to hit a comparison before it ends by itself, which it may do on a busy machine. */
  private static final int TRIES = 6;

  @TempDir private static Path folder;
  private static Path reference;
  private static Terminal made;

  /** Two entrants, two settings each on two seeds, then two seeds each: twelve runs. */
  @BeforeAll
  static void compare() {
    reference = folder.resolve("reference");
    made = Terminal.run(arguments(reference, "--threads", "1", "--json")).succeeded();
  }

  private static String[] arguments(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("compare", "--env", "CartPole-v1", "--algorithms"));
    arguments.addAll(List.of("trpo,small=trpo", "--seeds", "2", "--steps", "4000"));
    arguments.addAll(List.of("--evaluate-episodes", "5", "--threshold", "20"));
    arguments.addAll(List.of("--sweep-seeds", "2", "--sweep", "gae_lambda=0.9,0.97"));
    for (String setting :
        List.of(
            "small.delta=0.0001",
            "environments=4",
            "horizon=100",
            "hidden=[16]",
            "value_hidden=[16]",
            "checkpoint_interval=3",
            "evaluation_episodes=3")) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of("--out", out.toString()));
    arguments.addAll(Arrays.asList(more));
    return arguments.toArray(String[]::new);
  }

  @Test
  void theFolderHoldsWhatOthersRelyOn() throws Exception {
    assertThat(Files.readString(reference.resolve("runs.csv")).lines().findFirst())
        .contains(
            "label,algorithm,seed,env_steps,final_return,final_std,curve_mean,"
                + "steps_to_threshold,seconds_to_threshold,wall_seconds,final_se,diverged");
    List<Map<String, String>> runs = CsvTable.read(reference.resolve("runs.csv"));
    assertThat(runs)
        .extracting(row -> row.get("label") + row.get("seed"))
        .containsExactly("trpo0", "trpo1", "small0", "small1");
    assertThat(runs).extracting(row -> row.get("env_steps")).containsOnly("4000");
    assertThat(CsvTable.read(reference.resolve("summary.csv"))).hasSize(2);
    assertThat(CsvTable.read(reference.resolve("comparisons.csv")))
        .extracting(row -> row.get("measure"))
        .containsExactly("final_return", "curve_mean", "steps_to_threshold");
    assertThat(CsvTable.read(reference.resolve("sweep.csv"))).hasSize(4);
    for (String figure :
        List.of(
            "learning-curves-iqm",
            "learning-curves-mean",
            "final-returns",
            "performance-profile",
            "probability-of-improvement")) {
      assertThat(reference.resolve("figures/" + figure + ".svg")).isNotEmptyFile();
      assertThat(reference.resolve("figures/" + figure + ".png")).isNotEmptyFile();
    }
    try (Stream<Path> files = Files.list(reference.resolve("runs/trpo-s0"))) {
      // TensorBoard's file has the time in its name.
      assertThat(
              files.map(file -> file.getFileName().toString().replaceFirst("(tfevents).*", "$1")))
          .containsExactlyInAnyOrder(
              ".lock",
              "best",
              "config.json",
              "events.out.tfevents",
              "progress.csv",
              "evaluation.csv",
              "diagnostics.csv",
              "checkpoint",
              "final_evaluation.json");
    }
    // About 25 evaluations, after the same steps for all.
    assertThat(evaluated("runs/trpo-s0"))
        .hasSize(10) // one after each iteration: there are no more
        .isEqualTo(evaluated("runs/small-s1"));
  }

  private static List<String> evaluated(String run) throws IOException {
    return CsvTable.read(reference.resolve(run).resolve("evaluation.csv")).stream()
        .map(row -> row.get("env_steps"))
        .toList();
  }

  @Test
  void theReportNeedsNoOtherFile() throws Exception {
    String page = Files.readString(reference.resolve("report.html"));
    assertThat(page).contains("<svg", "geodesic compare --env CartPole-v1", "gae_lambda");
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "<script");
  }

  @Test
  void stepsToTheThresholdAreTheFirstRowThatReachesIt() throws Exception {
    for (Map<String, String> run : CsvTable.read(reference.resolve("runs.csv"))) {
      Path table =
          reference.resolve("runs/" + run.get("label") + "-s" + run.get("seed") + "/progress.csv");
      String expected = "";
      for (Map<String, String> row : CsvTable.read(table)) {
        if (expected.isEmpty()
            && Integer.parseInt(row.get("episodes")) >= 100
            && Double.parseDouble(row.get("return_mean")) >= 20) {
          expected = row.get("env_steps");
        }
      }
      assertThat(run.get("steps_to_threshold")).isEqualTo(expected);
    }
    assertThat(CsvTable.read(reference.resolve("runs.csv")))
        .anyMatch(row -> !row.get("steps_to_threshold").isEmpty());
  }

  @Test
  void jsonIsTheLastLine() throws Exception {
    assertThat(made.out().lines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(made.out());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("env", "entrants", "comparisons", "out");
    assertThat(json.at("/entrants/0").fieldNames())
        .toIterable()
        .containsExactly(
            "label",
            "algorithm",
            "runs",
            "failed",
            "iqm",
            "iqm_low",
            "iqm_high",
            "mean",
            "mean_low",
            "mean_high",
            "curve_mean",
            "steps_to_threshold",
            "diverged");
    assertThat(json.at("/comparisons/0").fieldNames())
        .toIterable()
        .containsExactly(
            "a",
            "b",
            "probability_a_better",
            "probability_a_better_low",
            "probability_a_better_high",
            "iqm_difference",
            "iqm_difference_low",
            "iqm_difference_high",
            "p_holm",
            "verdict");
    assertThat(json.at("/entrants/1/label").asText()).isEqualTo("small");
    assertThat(json.at("/entrants/1/runs").asInt()).isEqualTo(2);
    Map<String, String> row = CsvTable.read(reference.resolve("summary.csv")).get(1);
    for (String end : List.of("", "_low", "_high")) {
      assertThat(json.at("/entrants/1/iqm" + end).asDouble())
          .isEqualTo(Double.parseDouble(row.get("return_iqm" + end)));
    }
    assertThat(json.get("out").asText()).isEqualTo(reference.toString());
    assertThat(made.err()).contains("12/12 runs", "report in " + reference);
  }

  /** The verdict and the folder, and nothing else: progress is on standard error. */
  @Test
  void theVerdictIsOnStandardOutput() throws Exception {
    Path out = folder.resolve("verdict");
    copy(reference, out);
    Terminal quiet = Terminal.run(arguments(out, "--quiet")).succeeded();
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.out().lines().toList())
        .hasSize(7)
        .endsWith("report in " + out.resolve("report.html"));
    assertThat(quiet.out()).startsWith("trpo: final return ");
    assertThat(quiet.out())
        .contains("settings not the same for all, as asked for: delta 0.01 (trpo), 0.0001 (small)");
    Terminal told = Terminal.run(arguments(out)).succeeded();
    assertThat(told.out()).isEqualTo(quiet.out());
    assertThat(told.err()).contains("12/12 runs").doesNotContain("final return");
    Terminal json = Terminal.run(arguments(out, "--json", "--quiet")).succeeded();
    assertThat(json.err()).isEmpty();
    assertThat(json.out()).isEqualTo(Terminal.run(arguments(out, "--json")).out()).startsWith("{");
  }

  /** evaluate and resume work on the folder of each run. */
  @Test
  void itsRunsAreRuns() throws Exception {
    Path out = folder.resolve("runs-are-runs");
    copy(reference, out);
    Path run = out.resolve("runs/small-s1");
    Terminal evaluation =
        Terminal.run(
                "evaluate", run.toString(), "--episodes", "5", "--seed", "1000000000", "--json")
            .succeeded();
    Map<String, String> row = CsvTable.read(reference.resolve("runs.csv")).getLast();
    assertThat(new ObjectMapper().readTree(evaluation.out()).get("return_mean").asDouble())
        .isEqualTo(Double.parseDouble(row.get("final_return")));
    Terminal.run("resume", run.toString(), "--quiet").succeeded();
    Terminal.run(arguments(out)).succeeded();
    assertSame(out);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void theNumberOfThreadsDoesNotMatter(int threads) throws Exception {
    Path out = folder.resolve("threads-" + threads);
    Terminal.run(arguments(out, "--threads", Integer.toString(threads), "--quiet")).succeeded();
    assertSame(out);
  }

  /** Any part of what a comparison leaves is completed to the same. */
  @Test
  void whatIsMissingIsMadeAgain() throws Exception {
    Path out = folder.resolve("parts");
    copy(reference, out);
    Files.delete(out.resolve("runs/trpo-s0/final_evaluation.json"));
    Files.delete(out.resolve("runs/trpo-s1/checkpoint/state.bin"));
    delete(out.resolve("runs/small-s0"));
    delete(out.resolve("sweep/small-k1-s1000"));
    Files.delete(out.resolve("runs.csv"));
    Terminal.run(arguments(out, "--quiet")).succeeded();
    assertSame(out);
  }

  @ParameterizedTest
  @CsvSource({"KILL, 137", "TERM, 143"})
  void itGoesOnWhereItStopped(String signal, int status) throws Exception {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Path out = folder.resolve("stopped-" + signal + attempt);
      ForkedCommand command =
          ForkedCommand.start(List.of(), arguments(out, "--threads", "2", "--quiet"));
      awaitRows(command, out, 7 + 4 * attempt);
      new ProcessBuilder("kill", "-" + signal, Long.toString(command.process().pid()))
          .start()
          .waitFor();
      ForkedCommand.Outcome outcome = command.await();
      if (outcome.status() == 0) {
        continue; // it was faster than the signal
      }
      assertThat(outcome.status()).isEqualTo(status);
      assertThat(out.resolve("runs.csv")).doesNotExist();
      if (signal.equals("TERM")) {
        assertThat(outcome.err())
            .hasSize(1)
            .first()
            .asString()
            .matches(
                "geodesic: interrupted with \\d+ of 12 runs done; continue with: geodesic compare"
                    + " --env CartPole-v1 --algorithms trpo,small=trpo .* --out .*");
      }
      Terminal.run(arguments(out, "--threads", "2", "--quiet")).succeeded();
      assertSame(out);
      return;
    }
    fail("each comparison ended before it could be stopped");
  }

  /**
   * What was trained stays, and the result is that of a comparison with all seeds from the start.
   */
  @Test
  void aFinishedComparisonTakesMoreSeeds() throws Exception {
    Path out = folder.resolve("more");
    copy(reference, out);
    Map<Path, FileTime> before = checkpoints(out);
    Terminal.run(withSeeds("4", arguments(out, "--quiet"))).succeeded();
    Map<Path, FileTime> after = checkpoints(out);
    assertThat(after).hasSize(before.size() + 4).containsAllEntriesOf(before);
    Path once = folder.resolve("once");
    Terminal.run(withSeeds("4", arguments(once, "--quiet"))).succeeded();
    assertThat(bits(out)).hasSize(TABLES.size() + 32).isEqualTo(bits(once));
    assertThat(Files.readString(out.resolve("compare.json"))).contains("\"seeds\" : \"0-3\"");
    // And it is one of four seeds from then on.
    assertThat(Terminal.run(arguments(out)).refused()).contains("seeds is 0-3 there and 0-1 here");
  }

  private static String[] withSeeds(String seeds, String... arguments) {
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    words.set(words.indexOf("--seeds") + 1, seeds);
    return words.toArray(String[]::new);
  }

  private static Map<Path, FileTime> checkpoints(Path out) throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(f -> f.endsWith("checkpoint/state.bin")).toList()) {
        times.put(out.relativize(file), Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --seeds 1          | seeds is 0-1 there and 0-0 here, and seeds can be added but not taken away
          --seeds 1-5        | seeds is 0-1 there and 1-5 here, and seeds can be added but not taken away
          --steps 8000       | entrants.small.settings.evaluation_interval is 160 there and 320 here
          --threshold 31     | threshold is 20.0 there and 31.0 here
          --set gamma=0.5    | entrants.small.settings.gamma is 0.99 there and 0.5 here
          --algorithms trpo,small=trpo,more=trpo | entrants are trpo, small there and trpo, small, more here
          """)
  void anotherComparisonIsRefused(String change, String difference) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(arguments(reference)));
    String[] option = change.split(" ");
    if (!option[0].equals("--set") && words.contains(option[0])) {
      words.set(words.indexOf(option[0]) + 1, option[1]);
    } else {
      words.addAll(List.of(option));
    }
    assertThat(Terminal.run(words).refused())
        .isEqualTo(
            "geodesic: --out "
                + reference
                + " holds another comparison ("
                + difference
                + "); choose a new folder, or give the command that is in "
                + reference.resolve("compare.json"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --algorithms dqn                     | unknown algorithm 'dqn' (valid:
          --algorithms trpo,                   | --algorithms trpo, has an empty name; it must have the form trpo,npg
          --algorithms trpo,trpo               | trpo appears twice; give one a label of its own, such as other=trpo
          --algorithms a=trpo,A=trpo           | A appears twice
          --algorithms a/b=trpo                | the label 'a/b' must be up to 40 letters, digits, _ and -
          --algorithms trpo --seeds 0          | seeds is '0', but must be a count from 1 to 1000 or a range
          --algorithms trpo --seeds 9-5        | seeds 9-5 must be
          --algorithms trpo --seeds ten        | seeds is 'ten', but must be a count
          --algorithms trpo --set delta        | --set delta must have the form key=value or LABEL.key=value
          --algorithms trpo --set .delta=1     | --set .delta=1 must have the form
          --algorithms trpo --set npg.delta=1  | --set npg.delta=1: unknown label 'npg' (valid: trpo)
          --algorithms trpo --set zork=1       | unknown setting 'zork' for trpo (valid: steps,
          --algorithms trpo --set trpo.steps=1 | --set trpo.steps=1: steps must be the same for all
          --algorithms trpo --set evaluation_interval=0 | evaluation_interval is 0, but a comparison needs at least 1
          --algorithms trpo --sweep delta=0.1  | --sweep delta=0.1 has one value, but must have at least two
          --algorithms trpo --sweep delta=1,,2 | --sweep delta=1,,2 has an empty value
          --algorithms trpo --sweep delta=1,1  | --sweep delta=1,1 has the value 1 twice
          --algorithms trpo --sweep delta=1,2 --sweep delta=3,4 | --sweep delta=3,4 sweeps a setting that --sweep delta=1,2 already does
          --algorithms trpo --sweep delta=1,x  | delta is 'x', but must be a number
          --algorithms trpo --sweep zork=1,2   | unknown setting 'zork' for trpo
          --algorithms trpo --sweep b.delta=1,2 | --sweep b.delta=1,2: unknown label 'b' (valid: trpo)
          --algorithms trpo --sweep steps=1,2  | --sweep steps=1,2: steps can't be swept
          --algorithms trpo --sweep delta=1,2 --set delta=1 | trpo's delta is also given by --set
          --algorithms trpo --sweep delta=1,2 --sweep-seeds 0 | --sweep-seeds is 0, but must be from 1 to 1000
          --algorithms trpo,b=trpo --sweep b.delta=1,2 | a sweep must try as many settings for each, but tries 1 for trpo and 2 for b
          --algorithms trpo --steps 10         | steps is 10, but one iteration takes environments x horizon
          --algorithms trpo --threads 0        | --threads is 0, but must be at least 1
          --algorithms trpo --threshold NaN    | --threshold is NaN, but must be a number
          --algorithms trpo --evaluate-episodes 0 | --evaluate-episodes is 0, but must be at least 1
          """)
  void wrongInputLeavesNoFolder(String arguments, String complaint) {
    Path out = folder.resolve("refused");
    List<String> words = new ArrayList<>(List.of("compare", "--env", "CartPole-v1"));
    words.addAll(List.of("--out", out.toString()));
    words.addAll(List.of(arguments.split(" ")));
    assertThat(Terminal.run(words).refused()).contains(complaint);
    assertThat(out).doesNotExist();
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Path out = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(out.resolve("notes.txt"), "somebody's");
    assertThat(Terminal.run(arguments(out)).refused())
        .isEqualTo(
            "geodesic: --out "
                + out
                + " already holds files, but no comparison (no compare.json); choose a new folder");
    assertThat(Terminal.run(arguments(out.resolve("notes.txt"))).refused())
        .endsWith("notes.txt is a file, but must be a folder");
    Files.writeString(out.resolve("compare.json"), "{");
    assertThat(Terminal.run(arguments(out)).refused()).contains("compare.json can't be used: ");
    assertThat(out.resolve("runs")).doesNotExist();
  }

  /** Refused by the system for every user. */
  @Test
  void aFolderThatTheSystemRefuses() {
    assumeThat(Path.of("/proc/self")).as("a folder in which nobody can create one").exists();
    assertThat(Terminal.run(arguments(Path.of("/proc/geodesic/out"))).refused())
        .startsWith("geodesic: --out /proc/geodesic/out can't be created: ");
  }

  @Test
  void aBrokenRunIsNamedAndTheStatusIsOne() {
    Path out = folder.resolve("broken");
    Terminal terminal =
        Terminal.run(
            "compare",
            "--env",
            "geodesic.experiment.ShortLived",
            "--algorithms",
            "wide=trpo,narrow=trpo",
            "--seeds",
            "2",
            "--steps",
            "1024",
            "--set",
            "environments=8",
            "--set",
            "horizon=32",
            "--set",
            "narrow.environments=1",
            "--set",
            "narrow.horizon=512",
            "--out",
            out.toString(),
            "--quiet");
    assertThat(terminal.status()).isEqualTo(1);
    assertThat(terminal.out()).contains("narrow: no run finished");
    assertThat(terminal.err().lines()).hasSize(1);
    assertThat(terminal.err().strip())
        .startsWith("geodesic: " + out.resolve("runs/narrow-s0") + ": ")
        .contains("NaN")
        .endsWith("; 1 more failed, see report.html");
    assertThat(out.resolve("runs.csv")).isNotEmptyFile();
  }

  /** The tables without their times, and each run's own evaluations, byte for byte. */
  private static Map<String, Object> bits(Path out) throws IOException {
    Map<String, Object> bits = new TreeMap<>();
    for (String table : TABLES) {
      List<Map<String, String>> rows = CsvTable.read(out.resolve(table));
      rows.forEach(row -> row.keySet().removeAll(TIMES));
      bits.put(table, rows);
    }
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.equals("evaluation.csv") || name.equals("final_evaluation.json")) {
          bits.put(out.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return bits;
  }

  private static void assertSame(Path out) throws IOException {
    assertThat(bits(out)).hasSize(TABLES.size() + 24).isEqualTo(bits(reference));
  }

  private static void awaitRows(ForkedCommand command, Path out, int rows) throws Exception {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (rows(out) < rows && command.process().isAlive()) {
      assertThat(System.nanoTime()).as("time to write %d rows", rows).isLessThan(deadline);
      Thread.sleep(1);
    }
  }

  private static long rows(Path out) throws IOException {
    long rows = 0;
    for (String kind : List.of("sweep", "runs")) {
      if (Files.exists(out.resolve(kind))) {
        try (Stream<Path> runs = Files.list(out.resolve(kind))) {
          for (Path run : runs.toList()) {
            rows += SmallRun.rows(run);
          }
        }
      }
    }
    return rows;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
