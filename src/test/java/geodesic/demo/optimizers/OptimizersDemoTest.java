package geodesic.demo.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.demo.QuickDemo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo's page says, of its quick version. */
class OptimizersDemoTest {
  @TempDir static Path folder;

  private static QuickDemo quick;
  private static Map<String, Map<String, Double>> losses;

  @BeforeAll
  static void run() throws IOException {
    quick = QuickDemo.run(new OptimizersDemo(), 0, folder);
    @SuppressWarnings("unchecked") // the key's one type
    Map<String, Map<String, Double>> key =
        (Map<String, Map<String, Double>>) quick.result().keys().get("final_losses");
    losses = key;
  }

  private static List<Map<String, String>> table(String name) throws IOException {
    return quick.table(name);
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  @Test
  void everyOptimiserHasALossOnEveryTaskThatHasItsMatrix() {
    assertThat(losses).containsOnlyKeys("least_squares", "rosenbrock", "logistic", "digits");
    for (String task : losses.keySet()) {
      assertThat(losses.get(task)).hasSize(task.equals("rosenbrock") ? 9 : 10);
      assertThat(losses.get(task).values()).allMatch(Double::isFinite);
    }
  }

  /** The same rates and, but for line searches that end, the same budget. */
  @Test
  void allHaveAsManyTries() throws IOException {
    Map<String, Long> tries =
        table("rates.csv").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get("task") + " " + row.get("optimizer"), Collectors.counting()));
    for (String task : losses.keySet()) {
      assertThat(
              tries.entrySet().stream()
                  .filter(entry -> entry.getKey().startsWith(task))
                  .map(Map.Entry::getValue)
                  .distinct())
          .hasSize(1);
    }
  }

  @Test
  void theFisherMatrixEndsLeastSquaresAtOnce() throws IOException {
    double least = losses.get("least_squares").get("newton");
    for (String exact : List.of("natural", "natural_kfac")) {
      assertThat(losses.get("least_squares").get(exact) - least).isBetween(-1e-13, 1e-13);
      List<Map<String, String>> curve =
          table("curves.csv").stream()
              .filter(row -> row.get("task").equals("least_squares"))
              .filter(row -> row.get("optimizer").equals(exact))
              .toList();
      assertThat(number(curve.getFirst(), "rate")).isEqualTo(1);
      assertThat(number(curve.get(1), "excess")).isLessThan(1e-9);
    }
    for (String other : List.of("sgd", "momentum", "rmsprop", "adam", "natural_diagonal")) {
      assertThat(losses.get("least_squares").get(other) - least).isGreaterThan(1e-3);
    }
  }

  @Test
  void theFisherMatrixFollowsRosenbrocksValleyAndTheEmpiricalOneDoesNot() {
    Map<String, Double> rosenbrock = losses.get("rosenbrock");
    assertThat(rosenbrock.get("natural")).isLessThan(1e-12);
    assertThat(rosenbrock.get("newton")).isLessThan(1e-12);
    assertThat(rosenbrock.get("lbfgs")).isLessThan(1e-12);
    assertThat(rosenbrock.get("natural_empirical")).isGreaterThan(1);
  }

  /** For logistic regression the Fisher matrix is the Hessian. */
  @Test
  void newtonAndTheNaturalGradientAgreeOnLogisticRegression() {
    assertThat(losses.get("logistic").get("natural") - losses.get("logistic").get("newton"))
        .isBetween(-1e-13, 1e-13);
    assertThat(losses.get("logistic").get("natural")).isLessThan(losses.get("logistic").get("sgd"));
  }

  @Test
  void theNetworksLossIsLowerWithTheFisherMatrixThanByItsDiagonalOrTheGradient() {
    Map<String, Double> digits = losses.get("digits");
    assertThat(digits.get("natural")).isLessThan(digits.get("sgd"));
    assertThat(digits.get("natural_kfac")).isLessThan(digits.get("sgd"));
    assertThat(digits.get("natural")).isLessThan(digits.get("natural_diagonal"));
  }

  @Test
  void theEmpiricalFisherIsTheFisherInTheMinimumOfACorrectModelAlone() throws IOException {
    for (Map<String, String> row : table("fishers.csv")) {
      double slope = number(row, "empirical_11") / number(row, "fisher_11");
      double intercept = number(row, "empirical_22") / number(row, "fisher_22");
      boolean minimum = number(row, "distance") == 0;
      if (minimum && row.get("data").equals("correct")) {
        assertThat(slope).isBetween(0.8, 1.2);
        assertThat(intercept).isBetween(0.8, 1.2);
      } else if (minimum && row.get("data").equals("noise")) {
        assertThat(slope).isBetween(7.0, 11.0);
        assertThat(intercept).isBetween(7.0, 11.0);
      } else if (minimum) {
        assertThat(slope / intercept).as("another shape").isGreaterThan(1.5);
      }
      if (number(row, "distance") == 10) {
        assertThat(number(row, "step_ratio")).as("short far away").isLessThan(0.05);
      }
    }
  }

  @Test
  void dampingTurnsTheNaturalGradientIntoGradientDescent() throws IOException {
    List<Map<String, String>> exact =
        table("damping.csv").stream().filter(row -> row.get("matrix").equals("exact")).toList();
    assertThat(number(exact.getFirst(), "damping")).isZero();
    assertThat(number(exact.getLast(), "damping")).isEqualTo(1);
    assertThat(number(exact.getFirst(), "excess")).isLessThan(1e-6);
    assertThat(number(exact.getLast(), "excess")).isGreaterThan(1e-4);
  }

  @Test
  void aSingularFisherNeedsDampingOrAPseudoInverse() throws IOException {
    List<Map<String, String>> rows = table("singular.csv");
    assertThat(rows.getFirst().get("end")).isEqualTo("singular");
    Map<String, String> pseudo = rows.getLast();
    assertThat(pseudo.get("solver")).isEqualTo("pseudo_inverse");
    assertThat(number(pseudo, "gradient_norm")).isLessThan(1e-12);
    for (Map<String, String> row : rows.subList(1, rows.size() - 1)) {
      assertThat(row.get("end")).isEqualTo("budget");
      double away = Math.abs(number(row, "theta_norm") - number(pseudo, "theta_norm"));
      assertThat(away).isLessThan(2 * number(row, "damping") + 1e-5);
    }
  }

  @Test
  void threadsDoNotMatter(@TempDir Path other) throws IOException {
    quick.requireSameBits(other);
  }

  @Test
  void thePageHasAllItsFigures() throws IOException {
    String page = quick.page();
    assertThat(page).contains("<math").doesNotContain("{{").doesNotContain("NaN");
    assertThat(page.split("<svg", -1)).hasSize(2 * 5 + 1);
  }
}
