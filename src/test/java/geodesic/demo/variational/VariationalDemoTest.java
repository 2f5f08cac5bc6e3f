package geodesic.demo.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.demo.DemoReport;
import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo's page says, of its quick version. */
class VariationalDemoTest {
  @TempDir static Path folder;

  private static DemoResult result;

  @BeforeAll
  static void run() throws IOException {
    result = run(2, folder);
  }

  private static DemoResult run(int threads, Path to) throws IOException {
    VariationalDemo demo = new VariationalDemo();
    try (Workers workers = new Workers(threads)) {
      DemoResult done = demo.run(new DemoRun(0, true, workers, (share, stage) -> {}));
      DemoReport.write(demo, done, to, "geodesic demo variational", "test");
      return done;
    }
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

  @Test
  void tablesDoNotDependOnThreads(@TempDir Path other) throws IOException {
    run(1, other);
    for (String table : List.of("bounds.csv", "marginals.csv")) {
      assertThat(other.resolve(table)).hasSameTextualContentAs(folder.resolve(table));
    }
  }

  @Test
  void thePageIsWhole() throws IOException {
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("natural gradient", "<math", "</html>")
        .doesNotContain("NaN", "Infinity", "{{");
  }
}
