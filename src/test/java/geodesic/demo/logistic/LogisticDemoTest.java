package geodesic.demo.logistic;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.demo.DemoResult;
import geodesic.demo.QuickDemo;
import geodesic.supervised.data.BundledData;
import geodesic.supervised.data.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo's page says, of its quick version. */
class LogisticDemoTest {
  @TempDir static Path folder;

  private static QuickDemo quick;
  private static DemoResult result;
  private static List<Map<String, String>> rates;
  private static List<Map<String, String>> signs;

  @BeforeAll
  static void run() throws IOException {
    quick = QuickDemo.run(new LogisticDemo(), 0, folder);
    result = quick.result();
    rates = quick.table("rates.csv");
    signs = quick.table("signs.csv");
  }

  /** The published 0.1823 +- 0.0814, by the standard error of a difference of means. */
  @Test
  void thePublishedFigureOfTheNaturalGradientIsMet() {
    double standardError = Published.NATURAL.sd() * Math.sqrt(1.0 / 50 + 1.0 / 100);
    assertThat(Math.abs(result.number("natural_train") - Published.NATURAL.mean()))
        .isLessThan(3 * standardError);
    assertThat(Math.abs(result.number("natural_test") - Published.NATURAL.mean()))
        .isLessThan(3 * standardError);
  }

  /** 0.4058 lies between rates 0.1 and 1, far from the best. */
  @Test
  void thePublishedFigureOfGradientDescentIsThatOfOneRate() {
    assertThat(loss("gradient", "0.1", "train_loss")).isGreaterThan(Published.GRADIENT.mean());
    assertThat(result.number("gradient_train_rate_1")).isLessThan(Published.GRADIENT.mean());
    assertThat(result.number("gradient_train_best"))
        .isLessThan(result.number("gradient_train_rate_1"));
    assertThat(result.number("gradient_best_rate")).isBetween(1.0, 10.0);
  }

  @Test
  void littleIsLeftOfTheGapAtTheBestRate() {
    double gap = result.number("gradient_train_best") - result.number("natural_train");
    double published = Published.GRADIENT.mean() - Published.NATURAL.mean();
    assertThat(gap).isBetween(-0.001, 0.05 * published);
  }

  @Test
  void heldOutLossesAreHigherThanTrainingLosses() {
    assertThat(result.number("natural_test")).isGreaterThan(result.number("natural_train"));
  }

  /** Both signs, both matrices, both data sets, at every step. */
  @Test
  void subtractingLowersTheLossAndAddingRaisesIt() {
    for (int i = 1; i < signs.size(); i++) {
      Map<String, String> row = signs.get(i);
      if (!row.get("iteration").equals("0")) {
        double change =
            Double.parseDouble(row.get("loss")) - Double.parseDouble(signs.get(i - 1).get("loss"));
        assertThat(row.get("sign").equals("plus") ? change : -change).isPositive();
        if (row.get("data").equals("unit_square")) {
          double further =
              Double.parseDouble(row.get("distance"))
                  - Double.parseDouble(signs.get(i - 1).get("distance"));
          assertThat(row.get("sign").equals("plus") ? further : -further).isPositive();
        }
      }
    }
    assertThat(signs).hasSize(2 * 4 * (SignComparison.ITERATIONS + 1));
  }

  /** On correlated features something is left of the gap. */
  @Test
  void theNaturalGradientIsAheadOnBreastCancer() {
    assertThat(best("breast_cancer", "exact")).isLessThan(best("breast_cancer", "gradient") - 0.01);
    assertThat(best("breast_cancer", "empirical"))
        .isLessThan(best("breast_cancer", "gradient") - 0.01);
  }

  @Test
  void aSeparationIsFoundWhereThereIsOne() throws IOException {
    DataSet apart =
        new DataSet("apart", List.of("x"), new double[][] {{-1}, {2}}, new double[] {0, 1});
    DataSet mixed =
        new DataSet("mixed", List.of("x"), new double[][] {{1}, {2}}, new double[] {0, 1});
    assertThat(Separation.exists(apart)).isTrue();
    assertThat(Separation.exists(mixed)).isFalse();
    DataSet cancer = BundledData.BREAST_CANCER.load().standardized();
    assertThat(quick.page())
        .contains((Separation.exists(cancer) ? "are" : "are not") + " separable by a plane");
  }

  @Test
  void threadsDoNotMatter(@TempDir Path other) throws IOException {
    quick.requireSameBits(other);
  }

  @Test
  void thePageHasAllItsFigures() throws IOException {
    String page = quick.page();
    assertThat(page).contains("<math").doesNotContain("{{").doesNotContain("NaN");
    assertThat(page.split("<svg", -1)).hasSize(2 * 3 + 1);
  }

  private static double loss(String method, String rate, String column) {
    return rates.stream()
        .filter(row -> row.get("data").equals("clouds"))
        .filter(row -> row.get("method").equals(method) && row.get("rate").equals(rate))
        .mapToDouble(row -> Double.parseDouble(row.get(column)))
        .findFirst()
        .orElseThrow();
  }

  private static double best(String data, String method) {
    return rates.stream()
        .filter(row -> row.get("data").equals(data) && row.get("method").equals(method))
        .filter(row -> !row.get("train_loss").isEmpty())
        .mapToDouble(row -> Double.parseDouble(row.get("train_loss")))
        .min()
        .orElseThrow();
  }
}
