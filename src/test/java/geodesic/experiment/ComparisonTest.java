package geodesic.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import geodesic.files.FolderInUse;
import geodesic.options.Settings;
import geodesic.report.EvaluationPoint;
import geodesic.statistics.Interval;
import geodesic.table.CsvTable;
import geodesic.training.Checkpoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons from Java, on tasks whose outcome is known. */
class ComparisonTest {
  private static final String BITS = RepeatTheBit.class.getName();

  @TempDir private Path folder;

  private static Comparison small(String environment, String algorithms) {
    return Comparison.of(environment, algorithms)
        .steps("2048")
        .evaluationEpisodes(20)
        .set("horizon=32")
        .set("hidden=[8]")
        .set("value_hidden=[8]");
  }

  /** A step that small changes nothing; the other learns the task. */
  @Test
  void theSweepFindsTheSettingThatLearns() throws Exception {
    Results results =
        small(BITS, "a=trpo,b=trpo")
            .seeds("2")
            .steps("8192")
            .set("environments=8")
            .set("normalize_observations=false")
            .sweep("a.delta=1e-12,0.05")
            .sweep("b.delta=0.05,1e-12")
            .sweepSeeds(2)
            .run(folder, 2);
    assertThat(results.chosen("a")).isEqualTo("delta=0.05");
    assertThat(results.chosen("b")).isEqualTo("delta=0.05");
    assertThat(results.tried().get(0).iqm()).isLessThan(3);
    assertThat(results.tried().get(1).iqm()).isGreaterThan(3);
    // The same settings and seeds: the same runs, whatever the sweep called them.
    assertThat(results.entrants().get(0).finalReturns())
        .isEqualTo(results.entrants().get(1).finalReturns());
    assertThat(results.pairs().getFirst().verdict()).isEqualTo(PairComparison.Verdict.UNDECIDED);

    List<Map<String, String>> sweep = CsvTable.read(folder.resolve("sweep.csv"));
    assertThat(sweep).extracting(row -> row.get("label")).containsExactly("a", "a", "b", "b");
    assertThat(sweep).extracting(row -> row.get("chosen")).containsExactly("0", "1", "1", "0");
    assertThat(sweep).extracting(row -> row.get("runs")).containsOnly("2");
    // Tuned on seeds of their own, and on episodes of their own.
    assertThat(folder.resolve("sweep/a-k1-s1000")).isDirectory();
    assertThat(folder.resolve("sweep/a-k1-s1001")).isDirectory();
    assertThat(FinalEvaluation.read(folder.resolve("sweep/a-k1-s1000")).seed())
        .isNotEqualTo(FinalEvaluation.read(folder.resolve("runs/a-s0")).seed());
    assertThat(
            Checkpoint.read(folder.resolve("runs/a-s0")).configuration().settings().number("delta"))
        .hasValue(0.05);
  }

  @Test
  void equalSettingsAreToldApartByTheirCurves() {
    TriedSetting slow = tried(0, 5, 3, 0);
    TriedSetting quick = tried(1, 5, 4, 0);
    TriedSetting broken = tried(2, 9, 9, 1);
    assertThat(quick.beats(slow)).isTrue();
    assertThat(slow.beats(quick)).isFalse();
    assertThat(slow.beats(slow)).isFalse();
    assertThat(broken.beats(slow)).isFalse();
    assertThat(slow.beats(broken)).isTrue();
  }

  private static TriedSetting tried(int index, double finalReturn, double curve, int failed) {
    Entrant entrant =
        new Entrant(
            "a",
            geodesic.algorithm.Algorithm.TRPO,
            Settings.NONE,
            java.util.Set.of(),
            List.of(Settings.NONE, Settings.NONE, Settings.NONE));
    return TriedSetting.of(entrant, index, List.of(run(finalReturn, curve, curve)), failed, 0);
  }

  private static RunResult diverged(double... curve) {
    return run(Double.NaN, Optional.of("the gradient is not finite"), curve);
  }

  private static RunResult run(double finalReturn, double... curve) {
    return run(finalReturn, Optional.empty(), curve);
  }

  private static RunResult run(double finalReturn, Optional<String> divergence, double... curve) {
    List<EvaluationPoint> points = new java.util.ArrayList<>();
    for (int i = 0; i < curve.length; i++) {
      points.add(new EvaluationPoint(100L * (i + 1), curve[i], 0));
    }
    return new RunResult(
        "a",
        0,
        100L * curve.length,
        finalReturn,
        0,
        0,
        0,
        points,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        1,
        divergence);
  }

  /** Level until 100, then a trapezium from 2 to 4 and one from 4 to 0: (2 + 3 + 2) / 3. */
  @Test
  void theMeanOfACurve() {
    assertThat(run(0, 2, 4, 0).curveMean()).isCloseTo(7 / 3.0, within(1e-15));
    assertThat(run(0, 5).curveMean()).isEqualTo(5);
  }

  @Test
  void aRunThatBreaksDownDoesNotLoseTheOthers() throws Exception {
    Comparison comparison =
        small(ShortLived.class.getName(), "wide=trpo,narrow=trpo")
            .seeds("2")
            .set("wide.environments=8")
            .set("narrow.environments=1")
            .set("narrow.horizon=256");
    Results results = comparison.run(folder, 2);
    assertThat(results.entrants().get(0).runs()).hasSize(2);
    assertThat(results.entrants().get(1).runs()).isEmpty();
    assertThat(results.entrants().get(1).failed()).isEqualTo(2);
    assertThat(results.failures())
        .extracting(RunOutcome.Failure::line)
        .allMatch(line -> line.contains("narrow-s") && line.contains("NaN"));
    assertThat(results.pairs().getFirst().verdict()).isEqualTo(PairComparison.Verdict.UNDECIDED);
    List<Map<String, String>> rows = CsvTable.read(folder.resolve("runs.csv"));
    assertThat(rows)
        .extracting(row -> row.get("label"))
        .containsExactly("wide", "wide", "narrow", "narrow");
    assertThat(rows.getLast().get("final_return")).isEmpty();
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("Runs that broke down", "narrow-s1: ");
    // Tried again and found broken again, with nothing lost.
    assertThat(comparison.run(folder, 1).failures()).hasSize(2);
  }

  @Test
  void aBrokenSettingIsRuledOut() throws Exception {
    Results results =
        small(ShortLived.class.getName(), "trpo")
            .seeds("1")
            .sweep("environments=1,8")
            .sweepSeeds(1)
            .run(folder, 1);
    assertThat(results.chosen("trpo")).isEqualTo("environments=8");
    assertThat(results.failures()).hasSize(1);
    assertThat(results.entrants().getFirst().runs()).hasSize(1);
    assertThat(CsvTable.read(folder.resolve("sweep.csv")).getFirst())
        .containsEntry("failed", "1")
        .containsEntry("iqm", "");
  }

  /** A value function that steps beyond all floats, in the first iteration. */
  @Test
  void aRunThatDivergesCountsAsTheWorst() throws Exception {
    Comparison comparison =
        small(BITS, "good=trpo,wild=trpo").seeds("3").set("wild.value_learning_rate=1e38");
    Results results = comparison.run(folder, 2);
    assertThat(results.failures()).isEmpty();
    EntrantSummary wild = results.entrants().get(1);
    assertThat(wild.runs()).hasSize(3).allMatch(RunResult::hasDiverged);
    assertThat(wild.diverged()).isEqualTo(3);
    double lowest = wild.lowestReturn();
    assertThat(Arrays.stream(results.entrants().get(0).finalReturns()).min().orElseThrow())
        .isGreaterThanOrEqualTo(lowest);
    assertThat(wild.finalReturns()).containsOnly(lowest);
    assertThat(wild.iqm().value()).isEqualTo(lowest);
    assertThat(wild.curveMean().value()).isEqualTo(lowest);
    assertThat(results.pairs().getFirst().probability().value()).isEqualTo(1);

    List<Map<String, String>> rows = CsvTable.read(folder.resolve("runs.csv"));
    assertThat(rows)
        .extracting(row -> row.get("diverged"))
        .containsExactly("0", "0", "0", "1", "1", "1");
    assertThat(rows.getFirst().get("final_se")).isNotEmpty();
    assertThat(rows.getLast()).containsEntry("final_return", "").containsEntry("curve_mean", "");
    assertThat(CsvTable.read(folder.resolve("summary.csv")).getLast())
        .containsEntry("runs", "3")
        .containsEntry("failed", "0")
        .containsEntry("diverged", "3");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("Runs that diverged", "wild-s2: iteration 1 on ");

    // It is known by then, and not found out again.
    Path checkpoint = Checkpoint.file(folder.resolve("runs/wild-s0"));
    FileTime written = Files.getLastModifiedTime(checkpoint);
    assertThat(comparison.run(folder, 1).entrants().get(1).diverged()).isEqualTo(3);
    assertThat(Files.getLastModifiedTime(checkpoint)).isEqualTo(written);
    Files.writeString(folder.resolve("runs/wild-s1/divergence.json"), "{");
    assertThat(comparison.run(folder, 1).failures())
        .singleElement()
        .extracting(RunOutcome.Failure::reason)
        .asString()
        .contains("divergence.json can't be used; delete it");
  }

  /** It would have the highest IQM if its diverged run were left out. */
  @Test
  void aSettingOfWhichARunDivergesIsNotAheadForIt() {
    TriedSetting steady = tried(0, 5, 3, 0);
    Entrant entrant = steady.entrant();
    List<RunResult> runs = List.of(run(9, 9), run(9, 9), diverged(9));
    TriedSetting wild = TriedSetting.of(entrant, 1, runs, 0, -100);
    assertThat(wild.iqm()).isEqualTo((9 + 9 - 100) / 3.0);
    assertThat(wild.diverged()).isEqualTo(1);
    assertThat(steady.beats(wild)).isTrue();
    assertThat(wild.beats(steady)).isFalse();
    // Where all is as low as it gets, whoever arrived is ahead.
    TriedSetting arrived = TriedSetting.of(entrant, 2, List.of(run(-100, -100)), 0, -100);
    TriedSetting gone = TriedSetting.of(entrant, 1, List.of(diverged(-100)), 0, -100);
    assertThat(arrived.beats(gone)).isTrue();
    assertThat(gone.beats(arrived)).isFalse();
  }

  @Test
  void aSweepKeepsADivergedSettingInItsTable() throws Exception {
    Results results =
        small(BITS, "trpo")
            .seeds("1")
            .sweep("value_learning_rate=1e38,0.001")
            .sweepSeeds(2)
            .run(folder, 2);
    assertThat(results.chosen("trpo")).isEqualTo("value_learning_rate=0.001");
    assertThat(CsvTable.read(folder.resolve("sweep.csv")).getFirst())
        .containsEntry("diverged", "2")
        .containsEntry("failed", "0")
        .hasEntrySatisfying("iqm", iqm -> assertThat(iqm).isNotEmpty());
    assertThat(Files.readString(folder.resolve("report.html"))).contains(", 2 diverged");
  }

  /**
   * NaN from an environment is not the learner's doing, in an evaluation as little as in training.
   */
  @Test
  void anEnvironmentThatFailsInAnEvaluationIsNoDivergence() throws Exception {
    Results results = small(SickInEvaluations.class.getName(), "trpo").seeds("2").run(folder, 1);
    assertThat(results.failures())
        .extracting(RunOutcome.Failure::reason)
        .hasSize(2)
        .allMatch(reason -> reason.contains("NaN"));
    assertThat(results.entrants().getFirst().runs()).isEmpty();
    assertThat(folder.resolve("runs/trpo-s0/divergence.json")).doesNotExist();
  }

  /** What stands in the folder is held against the comparison, not believed. */
  @Test
  void aRunThatWasTrainedOnIsNamed() throws Exception {
    Comparison comparison = small(BITS, "trpo").seeds("2");
    Path out = folder.resolve("short");
    comparison.run(out, 1);
    Path run = out.resolve("runs/trpo-s1");
    Path other = folder.resolve("longer");
    small(BITS, "trpo").steps("4096").seeds("2").run(other, 1);
    Files.copy(
        Checkpoint.file(other.resolve("runs/trpo-s1")),
        Checkpoint.file(run),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Results results = comparison.run(out, 1);
    assertThat(results.failures())
        .extracting(RunOutcome.Failure::reason)
        .containsExactly(
            "it was trained with other settings or for other steps than this comparison's; delete"
                + " the folder to have the run made again");
  }

  @Test
  void aFolderIsUsedByOneAtATime() throws Exception {
    Comparison comparison = small(BITS, "trpo").seeds("1");
    Specification specification = comparison.specification();
    try (ComparisonFolder held = ComparisonFolder.claim(folder, specification)) {
      assertThat(held.path()).isEqualTo(folder);
      assertThatThrownBy(() -> comparison.run(folder, 1))
          .isInstanceOf(FolderInUse.class)
          .hasMessageMatching(
              ".* is being written by process \\d+ since .*Z; wait for it, or stop it");
    }
    comparison.run(folder, 1);
  }

  @Test
  void theExampleRuns() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream log = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Path out = folder.resolve("example");
    // begin
    Results results =
        Comparison.of("CartPole-v1", "trpo,small=trpo")
            .steps("4096")
            .seeds("3")
            .set("small.delta=0.0001")
            .run(out, 2);
    for (EntrantSummary entrant : results.entrants()) {
      Interval interval = entrant.iqm().interval();
      log.printf(
          "%s: %.1f [%.1f, %.1f]%n",
          entrant.label(), entrant.iqm().value(), interval.low(), interval.high());
    }
    Findings.lines(results).forEach(log::println);
    // end
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("trpo: ")
        .contains("no significant difference between trpo and small");
  }

  @Test
  void theExampleIsTheDocuments() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/geodesic/experiment/ComparisonTest.java"));
    int begin = source.indexOf("    // begin\n") + "    // begin\n".length();
    String here = source.substring(begin, source.indexOf("    // end\n"));
    String document = Files.readString(Path.of("docs/comparing.md"));
    int start = document.indexOf("```java\n") + "```java\n".length();
    assertThat(document.substring(start, document.indexOf("```", start)))
        .isEqualTo(here.replaceAll("(?m)^ {4}", ""));
  }
}
