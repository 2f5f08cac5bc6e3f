package geodesic.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import geodesic.algorithm.PolicyStep;
import geodesic.table.CsvTable;
import geodesic.training.IterationRecord;
import geodesic.training.ReturnStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {
  @TempDir private Path run;

  private static IterationRecord iteration(int i, PolicyStep step) {
    return new IterationRecord(
        i,
        100L * i,
        0.1,
        1000,
        new ReturnStatistics(1, 1, 0, 1, 1, 1),
        Steps.update(step),
        Optional.empty(),
        Map.of());
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    try (RunTables tables = RunTables.start(run, List.of())) {
      tables.iteration(iteration(1, Steps.natural(0.009, false, 0.5, 1e-3)));
      tables.iteration(iteration(2, Steps.natural(0, true)));
    }
    assertThat(Diagnostics.read(run))
        .containsExactly(
            new Diagnostics(100, 0.025, 0.02, 0.01, 0.009, 30.5, 30.5, List.of(0.5, 1e-3), false),
            new Diagnostics(200, 0.025, 0.02, 0.01, 0, 30.5, 30.5, List.of(), true));
    assertThat(Diagnostics.read(run))
        .extracting(Diagnostics::accepted)
        .containsExactly(true, false);
  }

  @Test
  void anUpdateWithoutANaturalGradientHasNoRow() throws IOException {
    try (RunTables tables = RunTables.start(run, List.of())) {
      tables.iteration(iteration(1, Steps.firstOrder(0.009)));
    }
    assertThat(Diagnostics.read(run)).isEmpty();
    assertThat(CsvTable.read(RunTables.progressFile(run))).hasSize(1);
  }

  @Test
  void resumingDropsWhatCameAfterTheCheckpoint() throws IOException {
    try (RunTables tables = RunTables.start(run, List.of())) {
      for (int i = 1; i <= 3; i++) {
        tables.iteration(iteration(i, Steps.natural(0.009, false, 0.5)));
      }
    }
    RunTables.resume(run, List.of(), 2, 200).close();
    assertThat(Diagnostics.read(run)).extracting(Diagnostics::steps).containsExactly(100L, 200L);
  }

  @Test
  void aWordInPlaceOfANumberIsNamed() throws IOException {
    Files.writeString(
        RunTables.diagnosticsFile(run),
        String.join(",", DiagnosticsColumns.TABLE.names()) + "\n1,100,x,1,1,1,1,1,1,1,0.5,\n");
    assertThatThrownBy(() -> Diagnostics.read(run))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "line 2 of .*diagnostics.csv: predicted_gain is 'x', but must be a number");
  }

  private static DiagnosticsFigure figure(List<Diagnostics> updates) {
    return new DiagnosticsFigure("TRPO", updates, OptionalDouble.of(0.025));
  }

  private static Diagnostics update(double... residuals) {
    return new Diagnostics(
        100, 0.02, 0.02, 0.01, 0.01, 30, 0.1, Arrays.stream(residuals).boxed().toList(), false);
  }

  /**
   * Two updates converge in two iterations, a third is slow. Their residuals stay in the median,
   * which would otherwise rise to the slow one's.
   */
  @Test
  void theMedianResidualDoesNotRiseWhereUpdatesHaveConverged() {
    String svg =
        figure(List.of(update(0.5, 1e-6), update(0.4, 1e-6), update(0.5, 0.4, 0.3, 0.2))).svg();
    String line =
        svg.lines()
            .filter(l -> l.startsWith("<polyline") && l.contains("stroke=\"#0072b2\""))
            .findFirst()
            .orElseThrow();
    double[] heights =
        Arrays.stream(line.substring(line.indexOf('"') + 1).split("\"")[0].split(" "))
            .mapToDouble(point -> Double.parseDouble(point.split(",")[1]))
            .toArray();
    assertThat(heights).hasSize(4).isSorted(); // pixels grow downwards
    assertThat(heights[3]).isEqualTo(heights[1]);
    assertThat(svg)
        .contains("median, 90 % band; a converged update keeps its last", "1e-6 after iteration 4");
  }

  /** A residual of exactly 0 is the best there is and not left out. */
  @Test
  void aResidualOfZeroCounts() {
    assertThat(figure(List.of(update(0.5, 0), update(0.5, 0), update(0.5, 0.4))).svg())
        .contains("1e-16 after iteration 2");
  }

  @Test
  void theKlPanelHasALineAtDelta() {
    assertThat(figure(List.of(update(0.5))).svg())
        .contains(">delta = 0.025</text>", "The dashed line is delta = 0.025.");
    assertThat(new DiagnosticsFigure("NPG", List.of(update(0.5)), OptionalDouble.empty()).svg())
        .doesNotContain("delta");
  }

  /** Every panel has its lines, whatever is missing from the run. */
  @Test
  void drawsRunsWithAndWithoutConjugateGradient() throws IOException {
    Diagnostics full =
        new Diagnostics(100, 0.02, 0.02, 0.01, 0.01, 30, 0.1, List.of(0.5, 0.1), false);
    Diagnostics later =
        new Diagnostics(200, 0.02, 0.03, 0.01, 0.02, 40, 0.2, List.of(0.4, 0.2), false);
    Diagnostics direct =
        new Diagnostics(100, 0.02, 0.02, 0.01, 0.01, Double.NaN, Double.NaN, List.of(), false);
    String svg = figure(List.of(full, later)).svg();
    assertThat(svg).contains("conjugate gradient", "quadratic model", "largest Ritz value");
    assertThat(svg).doesNotContain("no conjugate gradient in this run", "NaN");
    assertThat(figure(List.of(direct)).svg())
        .contains("no conjugate gradient in this run")
        .doesNotContain("NaN");
    assertThat(figure(List.of(full)).png()).isNotEmpty();
  }

  @Test
  void theMedianLeavesOutWhatIsNoNumber() {
    assertThat(DiagnosticsFigure.median(3, Double.NaN, 1, 2)).isEqualTo(2);
    assertThat(DiagnosticsFigure.median(4, 1)).isEqualTo(2.5);
    assertThat(DiagnosticsFigure.median()).isNaN();
  }
}
