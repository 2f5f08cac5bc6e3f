package geodesic.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.Samples;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Actions are given as u, whose hyperbolic tangent they are. */
class TanhGaussianTest extends DistributionContract {
  private static final int N = 2;
  private static final DiagonalGaussian NORMAL = new DiagonalGaussian(N, -0.5);
  private static final TanhGaussian SQUASHED = new TanhGaussian(NORMAL);
  private final DiagonalGaussianTest ofU = new DiagonalGaussianTest();

  TanhGaussianTest() {
    super(SQUASHED);
  }

  /** The density of u over the slope of tanh, 1 / cosh^2 u. */
  @Override
  double logProbability(double[] x, double[] action) {
    double sum = ofU.logProbability(x, action);
    for (double u : action) {
      sum += 2 * Math.log(Math.cosh(u));
    }
    return sum;
  }

  /** By the trapezoidal rule of a fifth of sigma, since log cosh is no polynomial. */
  @Override
  double expectation(double[] x, ToDoubleFunction<double[]> f) {
    double sum = 0;
    double total = 0;
    for (double a = -8; a < 8.1; a += 0.2) {
      for (double b = -8; b < 8.1; b += 0.2) {
        double weight = Math.exp(-0.5 * (a * a + b * b));
        double[] action = {x[0] + Math.exp(x[2]) * a, x[1] + Math.exp(x[3]) * b};
        sum += weight * f.applyAsDouble(action);
        total += weight;
      }
    }
    return sum / total;
  }

  @Override
  int bin(double[] x, float[] action) {
    return ofU.bin(x, action);
  }

  @Override
  double[] binProbabilities(double[] x) {
    return ofU.binProbabilities(x);
  }

  /** The median of each component instead: the density may be largest at the bounds. */
  @Test
  @Override
  void theModeIsMostProbable() {
    float[] action = {7, 0, 0, 7};
    SQUASHED.mode(new float[] {9, -0.3f, 1e4f}, 1, action, 1);
    SQUASHED.squash(action, 1);
    assertThat(action).containsExactly(7, (float) Math.tanh(-0.3f), 1, 7);
  }

  @Test
  void theDensityIntegratesToOne() {
    TanhGaussian one = new TanhGaussian(new DiagonalGaussian(1, 0));
    DistributionTile tile = one.newTile(1);
    tile.set(1, new float[] {0.4f}, 1, new float[] {-0.2f});
    int n = 20_000;
    double sum = 0;
    double[] out = new double[1];
    for (int i = 0; i < n; i++) {
      double a = -1 + (i + 0.5) * 2 / n;
      float u = (float) (0.5 * Math.log((1 + a) / (1 - a)));
      tile.logProbabilities(new float[] {u}, 0, out, 0);
      sum += Math.exp(out[0]) * 2 / n;
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  /** The slope of tanh divides both densities alike. */
  @Test
  void whatComparesParametersIsThatOfU() {
    Pcg64 random = new Pcg64(3);
    int rows = 5;
    float[] eta = Samples.normals(random, rows * N, 1.5);
    float[] other = Samples.normals(random, rows * N, 1.5);
    float[] actions = Samples.normals(random, rows * N, 2);
    DistributionTile[] p = new DistributionTile[2];
    DistributionTile[] q = new DistributionTile[2];
    for (int k = 0; k < 2; k++) {
      Distribution distribution = k == 0 ? NORMAL : SQUASHED;
      p[k] = distribution.newTile(rows);
      q[k] = distribution.newTile(rows);
      p[k].set(rows, eta, N, new float[] {-0.5f, 0.3f});
      q[k].set(rows, other, N, new float[] {0.2f, -0.1f});
    }
    assertThat(p[1].kl(q[1])).isEqualTo(p[0].kl(q[0]));
    float[][] u = new float[2][rows * N];
    double[][] phi = new double[2][N];
    double[] weights = Samples.doubles(random, rows, 1);
    double[][] ratio = new double[2][rows];
    for (int k = 0; k < 2; k++) {
      p[k].score(actions, 0, weights, 0, u[k], phi[k]);
      p[k].fisherTimes(u[k]);
      double[] there = new double[rows];
      p[k].logProbabilities(actions, 0, there, 0);
      q[k].logProbabilities(actions, 0, ratio[k], 0);
      for (int i = 0; i < rows; i++) {
        ratio[k][i] -= there[i];
      }
    }
    assertThat(u[1]).isEqualTo(u[0]);
    assertThat(phi[1]).isEqualTo(phi[0]);
    for (int i = 0; i < rows; i++) {
      assertThat(ratio[1][i]).isCloseTo(ratio[0][i], within(1e-12));
    }
  }

  /** E[-log p(a)] over draws, each with what its own density says of it. */
  @Test
  void theEntropyAgreesWithSampling() {
    Pcg64 random = new Pcg64(4);
    float[] eta = {0.8f, -2};
    float[] phi = {0.9f, -1};
    DistributionTile tile = SQUASHED.newTile(1);
    tile.set(1, eta, N, phi);
    int draws = 40_000;
    double sum = 0;
    double squares = 0;
    float[] u = new float[N];
    for (int i = 0; i < draws; i++) {
      SQUASHED.sample(eta, 0, phi, random, u, 0);
      double surprise = -logProbability(new double[] {0.8f, -2, 0.9f, -1}, Samples.widened(u));
      sum += surprise;
      squares += surprise * surprise;
    }
    double mean = sum / draws;
    double error = Math.sqrt((squares / draws - mean * mean) / draws);
    assertThat(tile.entropy()).isCloseTo(mean, within(5 * error));
    assertThat(tile.entropy())
        .as("at most that of the uniform distribution")
        .isLessThan(N * Math.log(2));
  }

  @Test
  void wideOnesPileUpAtTheBounds() {
    DistributionTile tile = SQUASHED.newTile(1);
    double before = Double.POSITIVE_INFINITY;
    for (float logStd = 0; logStd <= 8; logStd++) {
      tile.set(1, new float[N], N, new float[] {logStd, logStd});
      assertThat(tile.entropy()).as("log sigma %s", logStd).isLessThan(before);
      before = tile.entropy();
      float[] u = new float[N];
      double[] phi = new double[N];
      tile.addEntropyGradient(1, u, phi);
      assertThat(Arrays.stream(phi)).allMatch(slope -> slope < 0);
    }
  }
}
