package geodesic.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** All that holds for {@link Bernoulli}, and what it says of grey. */
class PixelBernoulliTest extends BernoulliContract {
  PixelBernoulliTest() {
    super(new PixelBernoulli(N));
  }

  /** A pixel of grey y weighs like black and white ones in the proportion y. */
  @Test
  void greyIsAMixtureOfBlackAndWhite() {
    DistributionTile tile = new PixelBernoulli(1).newTile(1);
    tile.set(1, new float[] {0.8f}, 1, new float[0]);
    double white = logProbability(tile, 1);
    double black = logProbability(tile, 0);
    for (float grey : new float[] {0, 0.125f, 0.5f, 1}) {
      assertThat(logProbability(tile, grey))
          .isCloseTo(grey * white + (1 - grey) * black, within(1e-6));
      float[] u = new float[1];
      tile.score(new float[] {grey}, 0, new double[] {2}, 0, u, new double[0]);
      assertThat((double) u[0]).isCloseTo(2 * (grey - 1 / (1 + Math.exp(-0.8))), within(1e-6));
    }
  }

  private static double logProbability(DistributionTile tile, float y) {
    double[] out = new double[1];
    tile.logProbabilities(new float[] {y}, 0, out, 0);
    return out[0];
  }
}
