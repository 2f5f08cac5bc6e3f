package geodesic.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import geodesic.linalg.Samples;
import geodesic.property.Draws;
import geodesic.property.Property;
import geodesic.random.Pcg64;
import org.junit.jupiter.api.Test;

/** A Gaussian whose log standard deviations have a floor. */
class LogStdFloorTest {
  private static final DiagonalGaussian FLOORED = new DiagonalGaussian(2, 0, -1);

  @Test
  void belowTheFloorIsTheFloor() {
    float[] eta = {0.3f, -2, 1, 0.7f};
    float[] actions = {0, -1, 2, 0.5f};
    DistributionTile[] tiles = {FLOORED.newTile(2), new DiagonalGaussian(2, 0).newTile(2)};
    float[][] phi = {{-3, 0.5f}, {-1, 0.5f}};
    double[][] logs = new double[2][2];
    float[][] u = new float[2][4];
    double[][] phiGradient = new double[2][2];
    float[][] drawn = new float[2][2];
    for (int k = 0; k < 2; k++) {
      tiles[k].set(2, eta, 2, phi[k]);
      tiles[k].logProbabilities(actions, 0, logs[k], 0);
      tiles[k].score(actions, 0, new double[] {1, -2}, 0, u[k], phiGradient[k]);
      tiles[k].fisherTimes(u[k]);
      FLOORED.sample(eta, 0, phi[k], new Pcg64(5), drawn[k], 0);
    }
    assertThat(logs[0]).isEqualTo(logs[1]);
    assertThat(u[0]).isEqualTo(u[1]);
    assertThat(phiGradient[0]).isEqualTo(phiGradient[1]);
    assertThat(drawn[0]).isEqualTo(drawn[1]);
    assertThat(tiles[0].entropy()).isEqualTo(tiles[1].entropy());
    assertThat(tiles[0].kl(tiles[1])).isZero();
  }

  @Test
  void parametersAreKeptAtOrAboveIt() {
    float[] theta = {-9, -9, -0.5f, -9};
    FLOORED.project(theta, 1);
    assertThat(theta).containsExactly(-9, -1, -0.5f, -9);
    new DiagonalGaussian(2, 0).project(theta, 0);
    assertThat(theta).containsExactly(-9, -1, -0.5f, -9);
  }

  /** At the floor a step may lead up; above it anywhere. */
  @Test
  void aGradientThatLeadsBelowIsTakenAway() {
    double[] gradient = {-7, -2, -3};
    FLOORED.restrict(new float[] {-1, -0.99f}, gradient, 1);
    assertThat(gradient).containsExactly(-7, 0, -3);
    gradient[1] = 4;
    FLOORED.restrict(new float[] {-1, -0.99f}, gradient, 1);
    assertThat(gradient).containsExactly(-7, 4, -3);
    gradient[1] = -4;
    new DiagonalGaussian(2, 0).restrict(new float[] {-80, -99}, gradient, 1);
    assertThat(gradient).containsExactly(-7, -4, -3);
  }

  /**
   * A candidate that falls below the floor is measured where it will be, and is no farther from the
   * old policy there than without a floor: KL(old || s) grows as s falls below the old deviation.
   */
  @Property(cases = 300)
  void theFloorBringsNothingOutOfTheTrustRegion(Draws draw) {
    Pcg64 random = new Pcg64(draw.seed());
    float[] old = Samples.normals(random, 4, 1);
    float[] moved = Samples.normals(random, 4, 1);
    float[] oldPhi = {(float) draw.real(-1, 2), (float) draw.real(-1, 2)};
    float[] phi = {(float) draw.real(-5, 2), (float) draw.real(-5, 2)};
    double[] kl = new double[2];
    for (int k = 0; k < 2; k++) {
      Distribution distribution = k == 0 ? FLOORED : new DiagonalGaussian(2, 0);
      DistributionTile p = distribution.newTile(2);
      DistributionTile q = distribution.newTile(2);
      p.set(2, old, 2, oldPhi);
      q.set(2, moved, 2, phi);
      kl[k] = p.kl(q);
    }
    assertThat(kl[0]).isLessThanOrEqualTo(kl[1] * (1 + 1e-12));
  }

  @Test
  void aFloorAboveTheBeginningIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiagonalGaussian(1, -2, -1))
        .withMessageContaining("minLogStd is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiagonalGaussian(1, 0, Double.NaN))
        .withMessageContaining("minLogStd is NaN");
  }
}
