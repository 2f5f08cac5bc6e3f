package geodesic.demo.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.demo.DemoResult;
import geodesic.demo.QuickDemo;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo's page says, of its quick version. */
class VariationalDemoTest {
  @TempDir static Path folder;

  private static QuickDemo quick;
  private static DemoResult result;

  @BeforeAll
  static void run() throws IOException {
    quick = QuickDemo.run(new VariationalDemo(), 0, folder);
    result = quick.result();
  }

  @Test
  void theGaussiansMeanIsNearTheReferenceAndTheModeIsNot() {
    assertThat(result.number("posterior_mean_error_sd")).isLessThan(0.03);
    assertThat(result.number("mode_mean_error_sd")).isCloseTo(0.136, within(0.0005));
    assertThat(result.number("posterior_covariance_error")).isLessThan(0.1);
  }

  @Test
  void allEndAtOneBoundAndTheNaturalGradientFirst() {
    double natural = result.number("elbo_natural");
    assertThat(result.number("elbo_adam")).isBetween(natural - 0.5, natural + 1e-6);
    assertThat(result.number("elbo_gradient")).isBetween(natural - 0.5, natural + 1e-6);
    assertThat(result.number("iterations_natural")).isBetween(1.0, 25.0);
    assertThat(result.number("iterations_adam"))
        .isGreaterThan(4 * result.number("iterations_natural"));
    assertThat(result.number("iterations_gradient"))
        .isGreaterThan(4 * result.number("iterations_natural"));
  }

  /**
   * Both begin at a bound of -45 nats, and images without a code, each pixel with its own mean,
   * stay below -30.
   */
  @Test
  void bothTrainTheAutoencoder() {
    assertThat(result.number("vae_elbo_kfac")).isGreaterThan(-27);
    assertThat(result.number("vae_elbo_adam")).isGreaterThan(-27);
  }

  @Test
  void threadsDoNotMatter(@TempDir Path other) throws IOException {
    quick.requireSameBits(other);
  }

  @Test
  void thePageIsWhole() throws IOException {
    assertThat(quick.page())
        .contains("natural gradient", "<math", "</html>")
        .doesNotContain("NaN", "Infinity", "{{");
  }
}
