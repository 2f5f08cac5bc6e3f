package geodesic.demo.kfac;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.demo.DemoResult;
import geodesic.demo.QuickDemo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says, with --quick. */
class KfacDemoTest {
  @TempDir static Path folder;

  private static QuickDemo quick;
  private static DemoResult result;

  @BeforeAll
  static void run() throws IOException {
    quick = QuickDemo.run(new KfacDemo(), 0, folder);
    result = quick.result();
  }

  @Test
  void kfacClassifiesDigits() {
    assertThat(result.number("kfac_accuracy")).isGreaterThan(0.97);
    assertThat(result.number("adam_accuracy")).isGreaterThan(0.95);
  }

  @Test
  void kfacTrainsTheAutoencoderInFewestEpochsAndToTheLeastLoss() throws IOException {
    assertThat(result.number("epochs_to_adams_best")).isBetween(1.0, 14.0); // Adam's 40
    for (String other : List.of("adam", "momentum", "hessian_free")) {
      assertThat(leastLoss("autoencoder", "kfac"))
          .as(other)
          .isLessThan(leastLoss("autoencoder", other));
    }
  }

  private static double leastLoss(String task, String method) throws IOException {
    return quick.table("tries.csv").stream()
        .filter(row -> row.get("task").equals(task) && row.get("method").equals(method))
        .mapToDouble(row -> Double.parseDouble(row.get("final_loss")))
        .min()
        .orElseThrow();
  }

  @Test
  void matricesErrInTheOrderThatThePageGives() throws IOException {
    for (int layer = 1; layer <= 3; layer++) {
      double kfac = error(layer, "kfac");
      assertThat(error(layer, "ekfac")).isLessThan(kfac);
      assertThat(kfac).isLessThan(error(layer, "diagonal"));
      if (layer > 1) {
        assertThat(kfac).isGreaterThan(error(layer - 1, "kfac"));
      }
    }
  }

  private static double error(int layer, String matrix) throws IOException {
    return quick.table("blocks.csv").stream()
        .filter(row ->
            row.get("layer").equals(Integer.toString(layer)) && row.get("matrix").equals(matrix))
        .mapToDouble(row -> Double.parseDouble(row.get("relative_error")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void threadsDoNotMatter(@TempDir Path other) throws IOException {
    quick.requireSameBits(other);
  }

  @Test
  void thePageIsWhole() throws IOException {
    assertThat(quick.page()).contains("<math", "</html>").doesNotContain("NaN", "{{");
  }
}
