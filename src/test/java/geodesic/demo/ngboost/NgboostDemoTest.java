package geodesic.demo.ngboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.demo.DemoResult;
import geodesic.demo.QuickDemo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every claim of the demo's page, on few splits. */
class NgboostDemoTest {
  @TempDir private static Path folder;
  private static QuickDemo quick;
  private static DemoResult result;

  @BeforeAll
  static void run() throws IOException {
    quick = QuickDemo.run(new NgboostDemo(), 0, folder);
    result = quick.result();
  }

  private static List<Map<String, String>> table(String name) throws IOException {
    return quick.table(name);
  }

  private static double mean(String data, String variant, String column) throws IOException {
    return table("splits.csv").stream()
        .filter(row -> row.get("data").equals(data) && row.get("variant").equals(variant))
        .mapToDouble(row -> Double.parseDouble(row.get(column)))
        .average()
        .orElseThrow();
  }

  /**
   * On the same splits, means differ by less than one standard error of the reference's mean over
   * 20 splits: 0.029 and 0.142 for concrete, 0.070 and 1.28 for diabetes.
   */
  @Test
  void reachesTheReference() throws IOException {
    near("concrete", 0.029, 0.142);
    near("diabetes", 0.070, 1.28);
    assertThat(result.number("concrete_nll")).isEqualTo(mean("concrete", "natural", "nll"));
    assertThat(result.number("diabetes_rmse")).isEqualTo(mean("diabetes", "natural", "rmse"));
  }

  private static void near(String data, double nll, double rmse) throws IOException {
    assertThat(mean(data, "natural", "nll"))
        .isCloseTo(mean(data, "natural", "reference_nll"), within(nll));
    assertThat(mean(data, "natural", "rmse"))
        .isCloseTo(mean(data, "natural", "reference_rmse"), within(rmse));
  }

  @Test
  void plainGradientsAreFarBehind() throws IOException {
    assertThat(mean("concrete", "plain", "nll"))
        .isCloseTo(mean("concrete", "plain", "reference_nll"), within(0.01));
    assertThat(mean("concrete", "plain", "rmse"))
        .isCloseTo(mean("concrete", "plain", "reference_rmse"), within(0.05));
    assertThat(result.number("plain_nll")).isGreaterThan(result.number("concrete_nll") + 0.7);
    for (Map<String, String> row : table("learning.csv")) {
      double natural = Double.parseDouble(row.get("natural_nll"));
      double plain = Double.parseDouble(row.get("plain_nll"));
      if (row.get("iteration").equals("0")) {
        assertThat(natural).isEqualTo(plain);
      } else {
        assertThat(natural).isLessThan(plain);
      }
    }
  }

  /** Splits differ more from one another than the two programs do on one. */
  @Test
  void splitsDifferMoreThanPrograms() throws IOException {
    for (String data : List.of("concrete", "diabetes")) {
      double largest = 0;
      double high = Double.NEGATIVE_INFINITY;
      double low = Double.POSITIVE_INFINITY;
      for (Map<String, String> row : table("splits.csv")) {
        if (row.get("data").equals(data) && row.get("variant").equals("natural")) {
          double reference = Double.parseDouble(row.get("reference_nll"));
          largest = Math.max(largest, Math.abs(Double.parseDouble(row.get("nll")) - reference));
          high = Math.max(high, reference);
          low = Math.min(low, reference);
        }
      }
      assertThat(largest).isLessThan((high - low) / 4);
    }
  }

  /** 500 iterations are too sure of themselves on diabetes; early stopping mends most of it. */
  @Test
  void earlyStoppingMendsTheIntervals() throws IOException {
    double natural = coverage("diabetes", "natural");
    double early = coverage("diabetes", "early");
    assertThat(natural).isLessThan(0.75);
    assertThat(0.9 - early).isLessThan((0.9 - natural) / 2);
    assertThat(mean("diabetes", "early", "nll")).isLessThan(mean("diabetes", "natural", "nll"));
    assertThat(mean("diabetes", "early", "iterations")).isLessThan(400);
    assertThat(coverage("concrete", "natural")).isBetween(0.83, 0.93);
    assertThat(mean("concrete", "early", "iterations")).isGreaterThan(400);
  }

  private static double coverage(String data, String variant) throws IOException {
    return table("coverage.csv").stream()
        .filter(row -> row.get("data").equals(data) && row.get("variant").equals(variant))
        .filter(row -> row.get("probability").equals("0.9"))
        .mapToDouble(row -> Double.parseDouble(row.get("coverage")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void knownCurveIsFound() throws IOException {
    double error = 0;
    List<Map<String, String>> rows = table("curve.csv");
    for (Map<String, String> row : rows) {
      error += Math.abs(Double.parseDouble(row.get("mean")) - Double.parseDouble(row.get("y")));
    }
    assertThat(error / rows.size()).isLessThan(0.15);
    assertThat(width(rows.get(170)) / width(rows.get(50))).isGreaterThan(2);
    assertThat(curveCoverage()).isBetween(84, 93);
  }

  private static double width(Map<String, String> row) {
    return Double.parseDouble(row.get("high_90")) - Double.parseDouble(row.get("low_90"));
  }

  /** The share of fresh draws in the 90 % intervals, as the page has it. */
  private static int curveCoverage() throws IOException {
    String page = Files.readString(folder.resolve("report.html"));
    String before = "Of fresh draws ";
    int start = page.indexOf(before) + before.length();
    return Integer.parseInt(page.substring(start, page.indexOf(" %", start)));
  }

  /** Strong mixtures have wider intervals than weak ones. */
  @Test
  void strongConcreteIsLessCertain() throws IOException {
    List<Map<String, String>> rows = table("intervals.csv");
    int third = rows.size() / 3;
    double weak = rows.subList(0, third).stream().mapToDouble(NgboostDemoTest::width).sum();
    double strong =
        rows.subList(rows.size() - third, rows.size()).stream()
            .mapToDouble(NgboostDemoTest::width)
            .sum();
    assertThat(strong).isGreaterThan(weak);
  }

  @Test
  void ageAndCementMakeConcrete() throws IOException {
    List<String> columns = new ArrayList<>();
    for (Map<String, String> row : table("importances.csv")) {
      if (row.get("data").equals("concrete")) {
        columns.add(row.get("column"));
      }
    }
    assertThat(columns).hasSize(8);
    assertThat(columns.subList(0, 2)).containsExactlyInAnyOrder("age", "cement");
  }

  @Test
  void threadsDoNotMatter(@TempDir Path other) throws IOException {
    quick.requireSameBits(other);
  }
}
