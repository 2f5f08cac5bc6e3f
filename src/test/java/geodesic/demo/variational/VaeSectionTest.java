package geodesic.demo.variational;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.demo.DemoResult;
import geodesic.demo.DemoRun;
import geodesic.parallel.Workers;
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
   * Both begin at a bound of -45 nats, and images without a code, each pixel with its own mean,
   * stay below -30.
   */
  @Test
  void bothLearnAndThreadsDoNotMatter() {
    DemoResult result = run(2);
    assertThat(result.number("vae_elbo_kfac")).isGreaterThan(-27);
    assertThat(result.number("vae_elbo_adam")).isGreaterThan(-27);
    assertThat(run(1).keys()).isEqualTo(result.keys());
  }
}
