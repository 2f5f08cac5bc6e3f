package geodesic.demo.variational;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.figure.PageFigure;
import geodesic.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaeSectionTest {
  private static DemoResult run(int threads) {
    DemoResult result = new DemoResult();
    try (Workers workers = new Workers(threads)) {
      VaeSection.add(new DemoRun(0, true, workers, (share, stage) -> {}), result);
    }
    return result;
  }

  /**
   * A pixel of average grey costs some 30 nats an image; both methods are far beyond, and the
   * curvature shows.
   */
  @Test
  void bothLearnAndThreadsDoNotMatter() throws IOException {
    DemoResult result = run(2);
    String folder = System.getProperty("geodesic.vae.figures");
    if (folder != null) {
      for (Map.Entry<String, PageFigure> figure : result.figures().entrySet()) {
        figure
            .getValue()
            .writePng(Files.createDirectories(Path.of(folder)).resolve(figure.getKey() + ".png"));
      }
    }
    assertThat(result.number("vae_elbo_kfac")).isGreaterThan(result.number("vae_elbo_adam") - 0.3);
    assertThat(result.number("vae_elbo_adam")).isGreaterThan(-27);
    assertThat(run(1).keys()).isEqualTo(result.keys());
  }
}
