package geodesic.demo.posterior;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.demo.DemoResult;
import geodesic.demo.QuickDemo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo's page says, of its quick version. */
class PosteriorDemoTest {
  @TempDir static Path folder;

  private static QuickDemo quick;
  private static DemoResult result;
  private static List<Map<String, String>> samplers;

  @BeforeAll
  static void run() throws IOException {
    quick = QuickDemo.run(new PosteriorDemo(), 0, folder);
    result = quick.result();
    samplers = quick.table("samplers.csv");
  }

  private static double of(String sampler, String column) {
    return samplers.stream()
        .filter(row -> row.get("sampler").equals(sampler))
        .mapToDouble(row -> Double.parseDouble(row.get(column)))
        .findFirst()
        .orElseThrow();
  }

  private static double perTransition(String sampler) {
    return Math.min(of(sampler, "ess_bulk"), of(sampler, "ess_tail")) / of(sampler, "transitions");
  }

  @Test
  void theRiemannianSamplerMeetsTheReference() {
    assertThat(result.number("mean_error_sd")).isLessThan(0.1);
    assertThat(result.number("covariance_error")).isLessThan(0.1);
    assertThat(result.number("rhat_riemannian")).isLessThan(1.01);
  }

  @Test
  void hamiltonianMonteCarloMeetsItToo() {
    assertThat(result.number("mean_error_sd_hmc")).isLessThan(0.1);
    assertThat(result.number("covariance_error_hmc")).isLessThan(0.1);
    assertThat(result.number("rhat_hmc")).isLessThan(1.01);
  }

  @Test
  void theFisherMetricIsWorthManyTransitions() {
    assertThat(perTransition("riemannian_mala")).isGreaterThan(3 * perTransition("mala"));
    assertThat(perTransition("mala_fisher")).isGreaterThan(2 * perTransition("riemannian_mala"));
    assertThat(perTransition("hmc_fisher")).isGreaterThan(2 * perTransition("mala_fisher"));
  }

  /** Negative autocorrelation: more than the independent draws that as many would be. */
  @Test
  void hamiltonianDrawsAreNearlyIndependent() {
    assertThat(of("hmc_fisher", "ess_bulk")).isGreaterThan(0.7 * of("hmc_fisher", "draws"));
  }

  @Test
  void withoutATestOfMetropolisTheErrorsStay() {
    for (Map<String, String> row : samplers) {
      String sampler = row.get("sampler");
      if (sampler.contains("sgld")) {
        assertThat(of(sampler, "acceptance")).isEqualTo(1);
        assertThat(of(sampler, "covariance_error"))
            .as(sampler)
            .isGreaterThan(1.5 * result.number("covariance_error"));
      }
    }
  }

  @Test
  void drawsOfANetworkPredictBetterThanOneMode() throws IOException {
    List<Map<String, String>> network = quick.table("network.csv");
    double mode = Double.parseDouble(network.getFirst().get("held_out_nll"));
    assertThat(network.getFirst()).containsEntry("sampler", "mode");
    assertThat(network.stream().skip(1))
        .allSatisfy(
            row -> assertThat(Double.parseDouble(row.get("held_out_nll"))).isLessThan(mode));
  }

  @Test
  void threadsDoNotMatter(@TempDir Path other) throws IOException {
    quick.requireSameBits(other);
  }

  @Test
  void thePageIsWhole() throws IOException {
    assertThat(quick.page())
        .contains("Riemannian MALA", "<math", "</html>")
        .doesNotContain("NaN", "Infinity", "{{");
  }
}
