package geodesic.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.Algorithm;
import geodesic.algorithm.UpdateStats;
import geodesic.table.CsvTable;
import geodesic.training.Configuration;
import geodesic.training.EvaluationRecord;
import geodesic.training.IterationRecord;
import geodesic.training.ReturnStatistics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
  private static final OptionalDouble THRESHOLD = OptionalDouble.of(475);
  private static final String TITLE = "TRPO on CartPole-v1, seed 0";
  private static final Configuration CONFIGURATION =
      Configuration.of("CartPole-v1", Algorithm.TRPO, 0, Map.of());

  @TempDir private Path folder;
  private Path run;

  @BeforeAll
  static void needsNoDisplay() {
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
  }

  @BeforeEach
  void makeFolder() throws IOException {
    run = Files.createDirectory(folder.resolve("run"));
  }

  private static RunReport start(Path run) throws IOException {
    return RunReport.start(run, CONFIGURATION, TITLE, THRESHOLD, TensorBoardTags.GEODESIC);
  }

  private static RunReport resume(Path run, int iteration) throws IOException {
    return RunReport.resume(
        run,
        CONFIGURATION,
        TITLE,
        THRESHOLD,
        TensorBoardTags.GEODESIC,
        iteration,
        100L * iteration);
  }

  private static IterationRecord iteration(int i) {
    return new IterationRecord(
        i,
        100L * i,
        0.25 * i,
        400.4,
        new ReturnStatistics(3L * i, 20.0 * i, 2, 20.0 * i - 4, 20.0 * i + 4, 33.5),
        Steps.update(Steps.natural(0.01, false, 0.5, 1e-6)),
        Optional.empty(),
        Map.of());
  }

  private static EvaluationRecord evaluation(int i) {
    return new EvaluationRecord(
        100L * i, new ReturnStatistics(10, 30.0 * i, 1, 30.0 * i - 1, 30.0 * i + 1, 60), 0, false);
  }

  private static void report(RunReport report, int from, int to) throws IOException {
    for (int i = from; i <= to; i++) {
      report.iteration(iteration(i));
      if (i % 2 == 0) {
        report.evaluation(evaluation(i));
      }
    }
  }

  @Test
  void rowsAreWrittenAtOnce() throws IOException {
    try (RunReport report = start(run)) {
      report(report, 1, 2);
      assertThat(Files.readAllLines(run.resolve("progress.csv")))
          .containsExactly(
              String.join(",", ProgressColumns.TABLE.names()),
              "1,100,0.25,400,3,20.0,2.0,16.0,24.0,33.5,0.01,0.69,0.02,0.8,2,1,2,1.0E-6,0.5,12.5,"
                  + "0.75,-0.5,0,0.5,1,0.25",
              "2,200,0.5,400,6,40.0,2.0,36.0,44.0,33.5,0.01,0.69,0.02,0.8,2,1,2,1.0E-6,0.5,12.5,"
                  + "0.75,-0.5,0,0.5,1,0.25");
      assertThat(Files.readAllLines(run.resolve("evaluation.csv")))
          .containsExactly(
              "env_steps,episodes,return_mean,return_std,return_min,return_max,length_mean,cut_off",
              "200,10,60.0,1.0,59.0,61.0,60.0,0");
    }
  }

  @Test
  void whatAnAlgorithmDoesNotHaveStaysEmpty() throws IOException {
    try (RunReport report = start(run)) {
      report.iteration(
          new IterationRecord(
              1,
              100,
              0.1,
              1000,
              ReturnStatistics.of(0, new double[0], new int[0]),
              new UpdateStats(
                  Steps.firstOrder(0.01), 12.5, OptionalDouble.empty(), OptionalDouble.of(-0.5), 0),
              Optional.empty(),
              Map.of()));
    }
    assertThat(Files.readAllLines(run.resolve("progress.csv")).getLast())
        .isEqualTo("1,100,0.1,1000,0,,,,,,0.01,0.69,0.02,,,,,,0.5,12.5,,-0.5,,,,");
    assertThat(scalars(run).keySet())
        .containsExactlyInAnyOrder(
            "time/wall_seconds",
            "time/steps_per_second",
            "rollout/episodes",
            "train/kl",
            "train/entropy",
            "train/surrogate_gain",
            "train/gradient_norm",
            "train/value_loss",
            "train/log_std_mean");
  }

  /** No iterations, no Ritz values, no line search. */
  @Test
  void whatADirectSolutionDoesNotHaveStaysEmpty() throws IOException {
    try (RunReport report = start(run)) {
      report.iteration(
          new IterationRecord(
              1,
              100,
              0.1,
              1000,
              new ReturnStatistics(1, 1, 0, 1, 1, 1),
              Steps.update(Steps.direct(0.01)),
              Optional.empty(),
              Map.of()));
    }
    assertThat(Files.readAllLines(run.resolve("progress.csv")).getLast())
        .endsWith(",0.01,0.69,0.02,1.0,,,0,1.0E-9,0.5,12.5,0.75,-0.5,,,1,");
    assertThat(Files.readAllLines(run.resolve("diagnostics.csv")).getLast())
        .isEqualTo("1,100,0.025,0.02,,0.01,0.01,0.25,,,,");
  }

  @Test
  void tensorBoardGetsEveryColumnUnderATagOfItsGroup() throws IOException {
    try (RunReport report = start(run)) {
      report(report, 1, 2);
    }
    Map<String, Map<Long, Float>> scalars = scalars(run);
    Set<String> names = new HashSet<>(ProgressColumns.TABLE.names());
    names.removeAll(Set.of("iteration", "env_steps"));
    Set<String> columns = new HashSet<>();
    for (String tag : scalars.keySet()) {
      assertThat(tag).matches("(time|rollout|train|evaluation|diagnostics)/[a-z_]+");
      if (!tag.startsWith("evaluation/") && !tag.startsWith("diagnostics/")) {
        assertThat(columns.add(tag.substring(tag.indexOf('/') + 1))).isTrue();
      }
    }
    assertThat(columns).isEqualTo(names);
    assertThat(scalars.get("rollout/return_mean")).isEqualTo(Map.of(100L, 20f, 200L, 40f));
    assertThat(scalars.get("train/cg_iterations")).isEqualTo(Map.of(100L, 2f, 200L, 2f));
    assertThat(scalars.get("time/wall_seconds")).isEqualTo(Map.of(100L, 0.25f, 200L, 0.5f));
    for (String column : List.of("return_mean", "return_std", "return_min", "return_max")) {
      assertThat(scalars).containsKey("evaluation/" + column);
    }
    assertThat(scalars.get("evaluation/return_mean")).isEqualTo(Map.of(200L, 60f));
    assertThat(scalars.get("evaluation/length_mean")).isEqualTo(Map.of(200L, 60f));
  }

  @Test
  void beforeACheckpointTensorBoardSeesAll() throws IOException {
    try (RunReport report = start(run)) {
      report(report, 1, 1);
      report.beforeCheckpoint();
      assertThat(scalars(run).get("train/kl")).isEqualTo(Map.of(100L, 0.01f));
    }
  }

  @Test
  void theCurveIsDrawnInBothFormats() throws Exception {
    try (RunReport report = start(run)) {
      report(report, 1, 6);
    }
    BufferedImage image = ImageIO.read(run.resolve("curve.png").toFile());
    assertThat(image.getWidth()).isGreaterThanOrEqualTo(600);
    assertThat(image.getHeight()).isGreaterThanOrEqualTo(300);
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      colours.add(image.getRGB(x, image.getHeight() / 2));
    }
    assertThat(colours).hasSizeGreaterThan(2);
    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(run.resolve("curve.svg").toFile());
    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg.getDocumentElement().getTextContent()).contains("TRPO on CartPole-v1, seed 0");
  }

  /** The evaluation's bar is cut at the highest return there, before and after a resumption. */
  @Test
  void noEvaluationIsDrawnBeyondItsReturns() throws Exception {
    try (RunReport report = start(run)) {
      report.iteration(iteration(1));
      report.evaluation(
          new EvaluationRecord(100, new ReturnStatistics(10, 490, 30, 400, 500, 490), 0, false));
    }
    String drawing = Files.readString(run.resolve("curve.svg"));
    // No tick above 500, and no axis that has room for 520.
    assertThat(drawing).contains(">500</text>").doesNotContain(">600</text>");
    CurveFigure expected =
        new CurveFigure(
            TITLE,
            List.of(CurvePoint.ofDeviation(100, 20, 2, 16, 24)),
            List.of(new CurvePoint(100, 490, 460, 500)),
            THRESHOLD);
    assertThat(drawing).isEqualTo(expected.svg());
    resume(run, 1).close();
    assertThat(run.resolve("curve.svg")).hasContent(expected.svg());
  }

  @Test
  void aRunWithoutAnyRowsStillHasItsFiles() throws IOException {
    start(run).close();
    assertThat(CsvTable.read(run.resolve("progress.csv"))).isEmpty();
    assertThat(CsvTable.read(run.resolve("evaluation.csv"))).isEmpty();
    assertThat(ImageIO.read(run.resolve("curve.png").toFile())).isNotNull();
    assertThat(run.resolve("curve.svg")).content().startsWith("<").contains("</svg>");
    assertThat(scalars(run)).isEmpty();
  }

  @Test
  void aSecondReportInOneFolderIsRefused() throws IOException {
    start(run).close();
    String before = Files.readString(run.resolve("progress.csv"));
    assertThatThrownBy(() -> start(run))
        .isInstanceOf(IOException.class)
        .hasMessage(run.resolve("progress.csv") + " already exists");
    assertThat(run.resolve("progress.csv")).hasContent(before);
  }

  /** As if there had been no pause: the rows beyond the checkpoint are written and drawn anew. */
  @Test
  void resumedItEndsAsOneThatNeverStopped() throws IOException {
    try (RunReport report = start(run)) {
      report(report, 1, 7);
    }
    byte[] drawing = Files.readAllBytes(run.resolve("curve.svg"));
    try (RunReport report = resume(run, 5)) {
      assertThat(CsvTable.read(run.resolve("progress.csv"))).hasSize(5);
      assertThat(CsvTable.read(run.resolve("evaluation.csv"))).hasSize(2);
      report(report, 6, 10);
    }
    assertThat(Files.readAllBytes(run.resolve("curve.svg"))).isNotEqualTo(drawing);

    Path whole = Files.createDirectory(folder.resolve("whole"));
    try (RunReport report = start(whole)) {
      report(report, 1, 10);
    }
    for (String name : List.of("progress.csv", "evaluation.csv", "curve.svg", "curve.png")) {
      assertThat(run.resolve(name)).as(name).hasSameBinaryContentAs(whole.resolve(name));
    }
    assertThat(scalars(run)).isEqualTo(scalars(whole));
  }

  @Test
  void resumedWithoutItsTablesItBeginsThemAnew() throws IOException {
    try (RunReport report = start(run)) {
      report(report, 1, 4);
    }
    Files.delete(run.resolve("progress.csv"));
    Files.delete(run.resolve("evaluation.csv"));
    try (RunReport report = resume(run, 4)) {
      report(report, 5, 6);
    }
    assertThat(CsvTable.read(run.resolve("progress.csv")))
        .extracting(row -> row.get("iteration"))
        .containsExactly("5", "6");
    assertThat(CsvTable.read(run.resolve("evaluation.csv")))
        .extracting(row -> row.get("env_steps"))
        .containsExactly("600");
  }

  @Test
  void tablesWithOtherColumnsAreRefused() throws IOException {
    try (RunReport report = start(run)) {
      report(report, 1, 4);
    }
    Path progress = run.resolve("progress.csv");
    String other = Files.readString(progress).replaceFirst("kl,", "divergence,");
    Files.writeString(progress, other);
    assertThatThrownBy(() -> resume(run, 2))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(progress + " has other columns");
    assertThat(progress).hasContent(other);
  }

  /** Tag to step to value, over all event files in the order in which TensorBoard reads them. */
  private static Map<String, Map<Long, Float>> scalars(Path run) throws IOException {
    Map<String, Map<Long, Float>> scalars = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(run)) {
      files = all.filter(f -> f.getFileName().toString().contains("tfevents")).sorted().toList();
    }
    for (Path file : files) {
      for (TensorBoardEvent event : TensorBoardEvent.read(file)) {
        if (event.sessionStatus() == 1) { // a session start: what came later is forgotten
          scalars.values().forEach(steps -> steps.keySet().removeIf(s -> s >= event.step()));
        }
        event
            .scalars()
            .forEach((tag, value) ->
                scalars.computeIfAbsent(tag, t -> new TreeMap<>()).put(event.step(), value));
      }
    }
    return scalars;
  }
}
