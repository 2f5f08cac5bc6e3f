package geodesic.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.linalg.Samples;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * What every family of action distributions promises. A subclass brings a family, log p in double,
 * and exact expectations; everything else is derived from these two and compared.
 *
 * <p>x = (eta, phi) are all parameters of one observation.
 */
abstract class DistributionContract {
  private static final int ROWS = 7;

  /** Floats hold seven digits, and each result takes a few operations. */
  private static final double TOLERANCE = 2e-6;

  private final Pcg64 random = new Pcg64(1);
  private final Distribution distribution;

  DistributionContract(Distribution distribution) {
    this.distribution = distribution;
  }

  /** log p(action | x) by the definition. */
  abstract double logProbability(double[] x, double[] action);

  /** E[f(a)] for a ~ p(. | x), exactly for the functions used here. */
  abstract double expectation(double[] x, ToDoubleFunction<double[]> f);

  /** One of a few classes of actions. */
  abstract int bin(double[] x, float[] action);

  /** The probability of each class. */
  abstract double[] binProbabilities(double[] x);

  /** Outputs and free parameters of ordinary size, one row per observation. */
  private final class Tile {
    final int outputs = distribution.outputs();
    final int stride = outputs + 3;
    final float[] eta = Samples.normals(random, ROWS * stride, 1.5);
    final float[] phi;
    final float[] actions = new float[ROWS * distribution.actionSize()];
    final DistributionTile tile = distribution.newTile(ROWS + 2);

    Tile() {
      this(Samples.normals(random, distribution.freeParameters(), 0.5));
    }

    Tile(float[] phi) {
      this.phi = phi;
      set();
      for (int i = 0; i < ROWS; i++) {
        distribution.sample(eta, i * stride, phi, random, actions, i * distribution.actionSize());
      }
    }

    final void set() {
      for (int i = 0; i < eta.length; i++) {
        if (i % stride >= outputs) {
          eta[i] = 0;
        }
      }
      tile.set(ROWS, eta, stride, phi);
    }

    double[] parameters(int row) {
      double[] x = new double[outputs + phi.length];
      for (int j = 0; j < outputs; j++) {
        x[j] = eta[row * stride + j];
      }
      for (int j = 0; j < phi.length; j++) {
        x[outputs + j] = phi[j];
      }
      return x;
    }

    double[] action(int row) {
      int size = distribution.actionSize();
      return Samples.widened(Arrays.copyOfRange(actions, row * size, (row + 1) * size));
    }

    double[] logProbabilities() {
      double[] out = new double[ROWS];
      tile.logProbabilities(actions, 0, out, 0);
      return out;
    }
  }

  @Test
  void logProbabilitiesFollowTheDefinition() {
    Tile t = new Tile();
    double[] out = new double[ROWS + 3];
    t.tile.logProbabilities(t.actions, 0, out, 3);
    for (int i = 0; i < ROWS; i++) {
      assertThat(out[3 + i])
          .isCloseTo(logProbability(t.parameters(i), t.action(i)), within(TOLERANCE * 10));
    }
  }

  /** d log p / dx by central differences in double. */
  private double[] score(double[] x, double[] action) {
    double h = 1e-5;
    double[] score = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      double[] y = x.clone();
      y[j] = x[j] + h;
      double there = logProbability(y, action);
      y[j] = x[j] - h;
      score[j] = (there - logProbability(y, action)) / (2 * h);
    }
    return score;
  }

  @Test
  void theScoreIsTheDerivativeOfTheLogProbability() {
    Tile t = new Tile();
    double[] weights = Samples.doubles(random, ROWS + 2, 1);
    float[] u = new float[ROWS * t.stride];
    Arrays.fill(u, 99f);
    double[] phiGradient = new double[t.phi.length];
    Arrays.fill(phiGradient, 10);
    t.tile.score(t.actions, 0, weights, 2, u, phiGradient);
    double[] phiExpected = new double[t.phi.length];
    Arrays.fill(phiExpected, 10);
    for (int i = 0; i < ROWS; i++) {
      double[] expected = score(t.parameters(i), t.action(i));
      for (int j = 0; j < t.stride; j++) {
        double element = j < t.outputs ? weights[2 + i] * expected[j] : 0;
        assertThat((double) u[i * t.stride + j])
            .isCloseTo(element, within(TOLERANCE * (1 + 10 * Math.abs(element))));
      }
      for (int j = 0; j < t.phi.length; j++) {
        phiExpected[j] += weights[2 + i] * expected[t.outputs + j];
      }
    }
    for (int j = 0; j < t.phi.length; j++) {
      assertThat(phiGradient[j])
          .isCloseTo(phiExpected[j], within(TOLERANCE * 10 * (1 + Math.abs(phiExpected[j]))));
    }
  }

  @Test
  void theFreeScoreIsTheDerivativeRowByRow() {
    Tile t = new Tile();
    int count = t.phi.length;
    double[] out = new double[2 + ROWS * count];
    Arrays.fill(out, 99);
    t.tile.freeScore(t.actions, 0, out, 2);
    assertThat(out[0]).isEqualTo(99);
    assertThat(t.tile.freeParameters()).isEqualTo(count);
    for (int i = 0; i < ROWS; i++) {
      double[] expected = score(t.parameters(i), t.action(i));
      for (int j = 0; j < count; j++) {
        assertThat(out[2 + i * count + j])
            .isCloseTo(
                expected[t.outputs + j],
                within(TOLERANCE * 10 * (1 + Math.abs(expected[t.outputs + j]))));
      }
    }
  }

  /** M = sum of b b', in as few terms as M's rank. */
  @Test
  void theFactorsMakeUpTheFisherMatrix() {
    Tile t = new Tile();
    double[][][] sums = new double[ROWS][t.outputs][t.outputs];
    float[] u = new float[ROWS * t.stride];
    for (int k = 0; k < t.tile.factors(); k++) {
      Arrays.fill(u, 99f);
      t.tile.factor(k, u);
      for (int row = 0; row < ROWS; row++) {
        for (int i = 0; i < t.stride; i++) {
          double b = u[row * t.stride + i];
          if (i >= t.outputs) {
            assertThat(b).as("padding").isZero();
            continue;
          }
          for (int j = 0; j < t.outputs; j++) {
            sums[row][i][j] += b * u[row * t.stride + j];
          }
        }
      }
    }
    assertThat(t.tile.factors()).isLessThanOrEqualTo(t.outputs);
    for (int row = 0; row < ROWS; row++) {
      double[][] m = fisher(t, row);
      for (int i = 0; i < t.outputs; i++) {
        for (int j = 0; j < t.outputs; j++) {
          assertThat(sums[row][i][j])
              .as("element %d, %d", i, j)
              .isCloseTo(m[i][j], within(TOLERANCE * (1 + Math.abs(m[i][j]))));
        }
      }
    }
  }

  @Test
  void theExpectedScoreIsZero() {
    Tile t = new Tile();
    for (int i = 0; i < ROWS; i++) {
      double[] x = t.parameters(i);
      for (int j = 0; j < x.length; j++) {
        int component = j;
        assertThat(expectation(x, action -> score(x, action)[component]))
            .isCloseTo(0, within(1e-8));
      }
    }
  }

  /** M column by column, the free parameters behind the outputs. */
  private double[][] fisher(Tile t, int row) {
    int n = t.outputs;
    double[][] m = new double[n + t.phi.length][n + t.phi.length];
    for (int j = 0; j < n; j++) {
      float[] u = new float[ROWS * t.stride];
      u[row * t.stride + j] = 1;
      t.tile.fisherTimes(u);
      for (int i = 0; i < u.length; i++) {
        if (i / t.stride == row && i % t.stride < n) {
          m[i % t.stride][j] = u[i];
        } else {
          assertThat(u[i]).as("other rows and padding").isZero();
        }
      }
    }
    for (int j = 0; j < t.phi.length; j++) {
      double[] unit = new double[t.phi.length];
      double[] column = new double[t.phi.length];
      unit[j] = 1;
      t.tile.freeFisherTimes(unit, column);
      for (int i = 0; i < column.length; i++) {
        m[n + i][n + j] = column[i];
      }
    }
    return m;
  }

  @Test
  void theFisherMatrixIsTheCovarianceOfTheScore() {
    Tile t = new Tile();
    for (int row = 0; row < ROWS; row++) {
      double[] x = t.parameters(row);
      double[][] m = fisher(t, row);
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < x.length; j++) {
          int a = i;
          int b = j;
          double covariance =
              expectation(
                  x,
                  action -> {
                    double[] s = score(x, action);
                    return s[a] * s[b];
                  });
          assertThat(m[i][j])
              .as("element %d, %d", i, j)
              .isCloseTo(covariance, within(TOLERANCE * (1 + Math.abs(covariance))));
        }
      }
    }
  }

  /** KL(p_x || p_y) by the definition. */
  private double kl(double[] x, double[] y) {
    return expectation(x, action -> logProbability(x, action) - logProbability(y, action));
  }

  @Test
  void theFisherMatrixIsTheHessianOfTheKl() {
    Tile t = new Tile();
    double h = 1e-3;
    for (int row = 0; row < ROWS; row++) {
      double[] x = t.parameters(row);
      double[][] m = fisher(t, row);
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j <= i; j++) {
          double second =
              (kl(x, moved(x, i, h, j, h))
                      - kl(x, moved(x, i, h, j, -h))
                      - kl(x, moved(x, i, -h, j, h))
                      + kl(x, moved(x, i, -h, j, -h)))
                  / (4 * h * h);
          // central differences are off by h^2 times fourth derivatives, here up to (2 / sigma)^2
          assertThat(m[i][j])
              .as("element %d, %d", i, j)
              .isCloseTo(second, within(20 * h * h * (1 + Math.abs(second))));
        }
      }
    }
  }

  private static double[] moved(double[] x, int i, double di, int j, double dj) {
    double[] y = x.clone();
    y[i] += di;
    y[j] += dj;
    return y;
  }

  @Test
  void theFisherProductIsLinearAndSymmetric() {
    Tile t = new Tile();
    float[] u = Samples.normals(random, ROWS * t.stride, 1);
    float[] product = u.clone();
    t.tile.fisherTimes(product);
    for (int row = 0; row < ROWS; row++) {
      double[][] m = fisher(t, row);
      for (int i = 0; i < t.outputs; i++) {
        double sum = 0;
        double absolute = 0;
        for (int j = 0; j < t.outputs; j++) {
          sum += m[i][j] * u[row * t.stride + j];
          absolute += Math.abs(m[i][j] * u[row * t.stride + j]);
          assertThat(m[i][j]).isCloseTo(m[j][i], within(1e-7));
        }
        assertThat((double) product[row * t.stride + i]).isCloseTo(sum, within(1e-6 * absolute));
      }
    }
  }

  @Test
  void theKlFollowsTheDefinition() {
    Tile p = new Tile();
    Tile q = new Tile();
    double expected = 0;
    for (int i = 0; i < ROWS; i++) {
      expected += kl(p.parameters(i), q.parameters(i));
    }
    assertThat(p.tile.kl(q.tile)).isPositive().isCloseTo(expected, within(TOLERANCE * expected));
  }

  @Test
  void theKlToItselfIsZero() {
    Tile p = new Tile();
    assertThat(p.tile.kl(p.tile)).isZero();
    DistributionTile same = distribution.newTile(ROWS);
    same.set(ROWS, p.eta, p.stride, p.phi);
    assertThat(p.tile.kl(same)).isZero();
  }

  /** Near p the exact value vanishes quadratically, and what is left may be rounding. */
  @Test
  void theKlIsNotNegative() {
    Tile p = new Tile();
    for (double distance = 1; distance > 1e-8; distance /= 3) {
      Tile q = new Tile(p.phi);
      for (int i = 0; i < q.eta.length; i++) {
        q.eta[i] = (float) (p.eta[i] + distance * random.nextGaussian());
      }
      q.set();
      assertThat(p.tile.kl(q.tile)).as("at %s", distance).isGreaterThanOrEqualTo(-ROWS * 0x1p-22);
    }
  }

  @Test
  void theKlAgreesWithSampling() {
    Tile p = new Tile();
    Tile q = new Tile();
    int draws = 4000;
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < draws; draw++) {
      double total = 0;
      for (int i = 0; i < ROWS; i++) {
        distribution.sample(p.eta, i * p.stride, p.phi, random, p.actions, i * size());
      }
      double[] there = p.logProbabilities();
      double[] back = new double[ROWS];
      q.tile.logProbabilities(p.actions, 0, back, 0);
      for (int i = 0; i < ROWS; i++) {
        total += there[i] - back[i];
      }
      sum += total;
      squares += total * total;
    }
    double mean = sum / draws;
    double standardError = Math.sqrt((squares / draws - mean * mean) / draws);
    assertThat(p.tile.kl(q.tile)).isCloseTo(mean, within(5 * standardError));
  }

  private int size() {
    return distribution.actionSize();
  }

  @Test
  void theEntropyIsTheExpectedSurprise() {
    Tile t = new Tile();
    double expected = 0;
    for (int i = 0; i < ROWS; i++) {
      double[] x = t.parameters(i);
      expected -= expectation(x, action -> logProbability(x, action));
    }
    assertThat(t.tile.entropy()).isCloseTo(expected, within(TOLERANCE * ROWS));
  }

  /** H(x) = -E[log p] by the definition. */
  private double entropy(double[] x) {
    return -expectation(x, action -> logProbability(x, action));
  }

  @Test
  void theEntropysGradientIsItsSlope() {
    Tile t = new Tile();
    double weight = 0.7;
    float[] before = Samples.normals(random, ROWS * t.stride, 1);
    float[] u = before.clone();
    double[] phiGradient = new double[t.phi.length];
    Arrays.fill(phiGradient, 10);
    t.tile.addEntropyGradient(weight, u, phiGradient);
    double[] phiExpected = new double[t.phi.length];
    Arrays.fill(phiExpected, 10);
    double h = 1e-5;
    for (int i = 0; i < ROWS; i++) {
      double[] x = t.parameters(i);
      for (int j = 0; j < x.length; j++) {
        double slope =
            (entropy(moved(x, j, h, j, 0)) - entropy(moved(x, j, -h, j, 0))) / (2 * h) * weight;
        if (j < t.outputs) {
          int p = i * t.stride + j;
          assertThat((double) u[p] - before[p]).isCloseTo(slope, within(TOLERANCE));
        } else {
          phiExpected[j - t.outputs] += slope;
        }
      }
      for (int j = t.outputs; j < t.stride; j++) {
        assertThat(u[i * t.stride + j]).as("padding").isEqualTo(before[i * t.stride + j]);
      }
    }
    for (int j = 0; j < t.phi.length; j++) {
      assertThat(phiGradient[j]).isCloseTo(phiExpected[j], within(TOLERANCE * 10));
    }
  }

  @Test
  void theKlsGradientIsItsSlope() {
    Tile p = new Tile();
    Tile q = new Tile();
    double weight = 0.7;
    float[] before = Samples.normals(random, ROWS * q.stride, 1);
    float[] u = before.clone();
    double[] phiGradient = new double[q.phi.length];
    Arrays.fill(phiGradient, 10);
    q.tile.addKlGradient(weight, p.tile, u, phiGradient);
    double[] phiExpected = new double[q.phi.length];
    Arrays.fill(phiExpected, 10);
    double h = 1e-5;
    for (int i = 0; i < ROWS; i++) {
      double[] old = p.parameters(i);
      double[] x = q.parameters(i);
      for (int j = 0; j < x.length; j++) {
        double slope =
            (kl(old, moved(x, j, h, j, 0)) - kl(old, moved(x, j, -h, j, 0))) / (2 * h) * weight;
        if (j < q.outputs) {
          int at = i * q.stride + j;
          assertThat((double) u[at] - before[at])
              .isCloseTo(slope, within(TOLERANCE * (1 + 10 * Math.abs(slope))));
        } else {
          phiExpected[j - q.outputs] += slope;
        }
      }
      for (int j = q.outputs; j < q.stride; j++) {
        assertThat(u[i * q.stride + j]).as("padding").isEqualTo(before[i * q.stride + j]);
      }
    }
    for (int j = 0; j < q.phi.length; j++) {
      assertThat(phiGradient[j])
          .isCloseTo(phiExpected[j], within(TOLERANCE * 10 * (1 + Math.abs(phiExpected[j]))));
    }
  }

  /** Exactly, so that nothing pulls a policy away from where it is. */
  @Test
  void theKlToItselfHasNoSlope() {
    Tile p = new Tile();
    float[] u = new float[ROWS * p.stride];
    double[] phiGradient = new double[p.phi.length];
    p.tile.addKlGradient(1, p.tile, u, phiGradient);
    assertThat(u).containsOnly(0f);
    assertThat(Arrays.stream(phiGradient)).allMatch(x -> x == 0);
  }

  /** Pearson's statistic; with k bins its 1 - 1e-6 quantile lies below 3 k + 25 for k up to 10. */
  @Test
  void samplesHaveTheirFrequencies() {
    Tile t = new Tile();
    double[] x = t.parameters(0);
    double[] probability = binProbabilities(x);
    int draws = 50_000;
    int[] count = new int[probability.length];
    float[] action = new float[size() + 1];
    for (int draw = 0; draw < draws; draw++) {
      distribution.sample(t.eta, 0, t.phi, random, action, 1);
      count[bin(x, Arrays.copyOfRange(action, 1, action.length))]++;
    }
    double statistic = 0;
    for (int k = 0; k < count.length; k++) {
      double expected = draws * probability[k];
      statistic += (count[k] - expected) * (count[k] - expected) / expected;
    }
    assertThat(statistic).isLessThan(3 * count.length + 25);
  }

  @Test
  void theModeIsMostProbable() {
    Tile t = new Tile();
    for (int i = 0; i < ROWS; i++) {
      float[] mode = new float[size() + 1];
      distribution.mode(t.eta, i * t.stride, mode, 1);
      double[] x = t.parameters(i);
      double best = logProbability(x, Samples.widened(Arrays.copyOfRange(mode, 1, mode.length)));
      float[] other = new float[size()];
      for (int draw = 0; draw < 200; draw++) {
        distribution.sample(t.eta, i * t.stride, t.phi, random, other, 0);
        assertThat(logProbability(x, Samples.widened(other))).isLessThanOrEqualTo(best);
      }
    }
  }

  @Test
  void theSameGeneratorDrawsTheSameActions() {
    Tile t = new Tile();
    float[] first = new float[size()];
    float[] second = new float[size()];
    Pcg64 one = new Pcg64(5);
    Pcg64 two = new Pcg64(5);
    for (int draw = 0; draw < 20; draw++) {
      distribution.sample(t.eta, 0, t.phi, one, first, 0);
      distribution.sample(t.eta, 0, t.phi, two, second, 0);
      assertThat(second).isEqualTo(first);
    }
  }

  /** A tile copies what it is set to and can be set again, to fewer rows too. */
  @Test
  void aTileKeepsItsOwnCopy() {
    Tile t = new Tile();
    double[] before = t.logProbabilities();
    double entropy = t.tile.entropy();
    float[] eta = t.eta.clone();
    Arrays.fill(t.eta, 5f);
    Arrays.fill(t.phi, 5f);
    assertThat(t.logProbabilities()).isEqualTo(before);
    assertThat(t.tile.entropy()).isEqualTo(entropy);
    t.tile.set(1, eta, t.stride, t.phi);
    DistributionTile fresh = distribution.newTile(1);
    fresh.set(1, eta, t.stride, t.phi);
    assertThat(t.tile.entropy()).isEqualTo(fresh.entropy());
  }

  @Test
  void extremeOutputsStayFinite() {
    Tile p = new Tile();
    Tile q = new Tile();
    for (int i = 0; i < p.eta.length; i++) {
      p.eta[i] = random.nextInt(2) == 0 ? 1e4f : -1e4f;
      q.eta[i] = -p.eta[i];
    }
    p.set();
    q.set();
    assertFinite(p.logProbabilities());
    assertFinite(q.logProbabilities());
    assertThat(p.tile.entropy()).isFinite();
    assertThat(p.tile.kl(q.tile)).isFinite().isGreaterThanOrEqualTo(0);
    float[] u = new float[ROWS * p.stride];
    double[] weights = new double[ROWS];
    Arrays.fill(weights, 1);
    double[] phiGradient = new double[p.phi.length];
    q.tile.score(p.actions, 0, weights, 0, u, phiGradient);
    assertFinite(Samples.widened(u));
    assertFinite(phiGradient);
    q.tile.addEntropyGradient(1, u, phiGradient);
    assertFinite(Samples.widened(u));
    q.tile.addKlGradient(1, p.tile, u, phiGradient);
    assertFinite(Samples.widened(u));
    assertFinite(phiGradient);
    Arrays.fill(u, 1f);
    q.tile.fisherTimes(u);
    assertFinite(Samples.widened(u));
    for (int k = 0; k < q.tile.factors(); k++) {
      q.tile.factor(k, u);
      assertFinite(Samples.widened(u));
    }
    float[] action = new float[size()];
    distribution.sample(p.eta, 0, p.phi, random, action, 0);
    assertFinite(Samples.widened(action));
  }

  private static void assertFinite(double[] x) {
    assertThat(Arrays.stream(x)).allMatch(Double::isFinite);
  }
}
