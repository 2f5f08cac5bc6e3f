package geodesic.supervised.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.parallel.Workers;
import geodesic.random.Pcg64;
import geodesic.supervised.model.FisherMetric;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every sampler with a test of Metropolis keeps. */
abstract class ExactSamplerContract {
  /** Draws, and what a mean over them is worth: bounds below are five standard errors. */
  private static final SamplingOptions OPTIONS = new SamplingOptions(4, 500, 8000, 2);

  abstract Sampler<? super FisherMetric> sampler(StepSize stepSize);

  private Chains run(Supplier<FisherMetric> density, long seed, int threads) {
    try (Workers workers = new Workers(threads)) {
      return Sampling.run(
          i -> sampler(new StepSize.Adapted(0.3, 0.6)),
          i -> density.get(),
          i -> new double[] {3.0 * i - 4, 2 - i},
          i -> new Pcg64(seed + i),
          OPTIONS,
          workers);
    }
  }

  private static double standardError(double variance, double effective) {
    return Math.sqrt(variance / effective);
  }

  @Test
  void aGaussianHasItsMoments() {
    Chains chains = run(Targets.Gaussian::new, 1, 1);
    double least = Arrays.stream(chains.bulk()).min().orElseThrow();
    assertThat(least).isGreaterThan(1500);
    for (int i = 0; i < 2; i++) {
      double variance = Targets.Gaussian.COVARIANCE[i][i];
      assertThat(chains.mean()[i])
          .isCloseTo(Targets.Gaussian.MEAN[i], within(5 * standardError(variance, least)));
      assertThat(chains.rHat()[i]).isLessThan(1.01);
      assertThat(chains.covariance()[i][i] / variance)
          .isCloseTo(1, within(5 * standardError(2, least)));
    }
    assertThat(chains.covariance()[0][1])
        .isCloseTo(0.9, within(5 * standardError(1.3 + 0.81, least)));
  }

  @Test
  void aSkewedDensityHasItsMoments() {
    Chains chains = run(Targets.LogGamma::new, 2, 1);
    double least = Arrays.stream(chains.bulk()).min().orElseThrow();
    assertThat(least).isGreaterThan(1500);
    assertThat(chains.mean()[0])
        .isCloseTo(
            Targets.LogGamma.MEAN, within(5 * standardError(Targets.LogGamma.VARIANCE, least)));
    assertThat(chains.mean()[1])
        .isCloseTo(Targets.LogGamma.MEAN / 2, within(5 * standardError(1.1, least)));
    assertThat(chains.covariance()[0][0] / Targets.LogGamma.VARIANCE)
        .isCloseTo(1, within(5 * standardError(3, least)));
  }

  /**
   * A draw from the density stays one after a few large steps, for any step size: without the test,
   * or with a wrong ratio, the variance would move. Draws of x = ln Gamma(3) are sums of
   * exponentials.
   */
  @Test
  void theDensityIsStationary() {
    Pcg64 random = new Pcg64(3);
    int draws = 20_000;
    double mean = 0;
    double square = 0;
    for (int i = 0; i < draws; i++) {
      double x = 0;
      for (int k = 0; k < 3; k++) {
        x -= StrictMath.log1p(-random.nextDouble());
      }
      x = StrictMath.log(x);
      double[] start = {x, 0.5 * x + random.nextGaussian()};
      Transition transition =
          sampler(new StepSize.Fixed(1)).start(new Targets.LogGamma(), start, random);
      for (int step = 0; step < 3; step++) {
        transition.advance(1.2);
      }
      double end = transition.position()[0] - Targets.LogGamma.MEAN;
      mean += end / draws;
      square += end * end / draws;
    }
    double variance = Targets.LogGamma.VARIANCE;
    assertThat(mean).isCloseTo(0, within(5 * standardError(variance, draws)));
    assertThat(square / variance).isCloseTo(1, within(5 * standardError(3, draws)));
  }

  /** Flows between two regions are equal in both directions where the chain is stationary. */
  @Test
  void flowsBalance() {
    Chains chains = run(Targets.Gaussian::new, 4, 1);
    int up = 0;
    int down = 0;
    for (double[] series : chains.series(0)) {
      for (int i = 1; i < series.length; i++) {
        up += series[i - 1] < 0.2 && series[i] > 1.8 ? 1 : 0;
        down += series[i - 1] > 1.8 && series[i] < 0.2 ? 1 : 0;
      }
    }
    assertThat(up).isGreaterThan(100);
    assertThat((double) up - down).isCloseTo(0, within(5 * Math.sqrt(up + down)));
  }

  @Test
  void theAcceptanceAimedAtIsReached() {
    Chains chains = run(Targets.LogGamma::new, 5, 1);
    assertThat(chains.acceptance()).isCloseTo(0.6, within(0.1));
  }

  @Test
  void drawsDependOnSeedsAloneAndNotOnThreads() {
    Chains one = run(Targets.LogGamma::new, 6, 1);
    Chains two = run(Targets.LogGamma::new, 6, 2);
    Chains other = run(Targets.LogGamma::new, 60, 1);
    for (int i = 0; i < one.count(); i++) {
      assertThat(two.get(i).draws()).isDeepEqualTo(one.get(i).draws());
    }
    assertThat(other.get(0).draws()[9]).isNotEqualTo(one.get(0).draws()[9]);
  }

  @Test
  void theStartIsNotModified() {
    double[] start = {0.5, 0.25};
    Transition transition =
        sampler(new StepSize.Fixed(1)).start(new Targets.Gaussian(), start, new Pcg64(7));
    transition.advance(0.5);
    transition.advance(0.5);
    assertThat(start).containsExactly(0.5, 0.25);
  }
}
