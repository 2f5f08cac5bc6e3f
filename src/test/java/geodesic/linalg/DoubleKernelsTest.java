package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accuracy of the scalar twin; and that every vector width returns its bits. */
class DoubleKernelsTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    709.782712893384,
    Math.nextUp(709.782712893384),
    -708,
    Math.nextDown(-708.0),
    36.8,
    -36.8,
    StrictMath.log(StrictMath.sqrt(2) - 1),
  };

  static List<String> twins() {
    return KernelTwins.names();
  }

  private static double[] points() {
    double[] x = Arrays.copyOf(SPECIAL, 50_003);
    Pcg64 random = new Pcg64(0);
    for (int i = SPECIAL.length; i < x.length; i++) {
      double scale = StrictMath.pow(10, random.uniform(-8, 2.84));
      x[i] = random.nextDouble() < 0.5 ? -scale : scale;
    }
    return x;
  }

  private static double ulps(double computed, double exact) {
    if (Double.isNaN(exact) || Double.isInfinite(exact) || computed == exact) {
      return Double.compare(computed, exact) == 0 || computed == exact
          ? 0
          : Double.POSITIVE_INFINITY;
    }
    return Math.abs(computed - exact) / Math.ulp(exact);
  }

  private static double worst(DoubleUnaryOperator computed, DoubleUnaryOperator exact) {
    return Arrays.stream(points())
        .filter(x -> !(Math.abs(x) > 708))
        .map(x -> ulps(computed.applyAsDouble(x), exact.applyAsDouble(x)))
        .max()
        .orElseThrow();
  }

  /** StrictMath's own error is below an ulp. */
  @Test
  void exponentialsAreExactToAnUlpOrTwo() {
    assertThat(worst(ScalarDoubleKernels::expMinusAbs, x -> StrictMath.exp(-Math.abs(x))))
        .isLessThanOrEqualTo(1);
    assertThat(
            worst(
                ScalarDoubleKernels::sigmoid,
                x ->
                    x < 0
                        ? StrictMath.exp(x) / (1 + StrictMath.exp(x))
                        : 1 / (1 + StrictMath.exp(-x))))
        .isLessThanOrEqualTo(2);
    assertThat(
            worst(
                ScalarDoubleKernels::logSigmoid,
                x -> Math.min(x, 0) - StrictMath.log1p(StrictMath.exp(-Math.abs(x)))))
        .isLessThanOrEqualTo(2);
  }

  @Test
  void belowTheirRangeTheyVanish() {
    assertThat(ScalarDoubleKernels.expMinusAbs(-708.1)).isZero();
    assertThat(ScalarDoubleKernels.sigmoid(-709)).isZero();
    assertThat(ScalarDoubleKernels.logSigmoid(-709)).isEqualTo(-709);
    assertThat(ScalarDoubleKernels.logSigmoid(709)).isZero();
    assertThat(ScalarDoubleKernels.expMinusAbs(Double.NEGATIVE_INFINITY)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 64, 65, 200})
  void productsAreThoseOfTheirDefinition(int rows) {
    Pcg64 random = new Pcg64(rows);
    double[][] x = new double[rows][rows == 0 ? 0 : 6];
    double[] w = Samples.doubles(random, rows == 0 ? 1 : 7, 1);
    for (double[] row : x) {
      System.arraycopy(Samples.doubles(random, 6, 1), 0, row, 0, 6);
    }
    TallMatrix matrix = new TallMatrix(x, true);
    double[] weights = Arrays.copyOf(Samples.doubles(random, rows, 1), matrix.padded());
    double[] eta = new double[matrix.padded()];
    double[] sums = new double[matrix.columns()];
    double[] gram = new double[matrix.columns() * matrix.columns()];
    matrix.times(w, eta);
    matrix.transposeTimes(weights, sums);
    matrix.weightedGram(weights, new double[matrix.gramScratch()], gram);
    double[] expected = new double[matrix.columns()];
    double[] expectedGram = new double[gram.length];
    for (int i = 0; i < rows; i++) {
      double product = 0;
      for (int j = 0; j < w.length; j++) {
        product += matrix.get(i, j) * w[j];
        expected[j] += matrix.get(i, j) * weights[i];
        for (int k = 0; k < w.length; k++) {
          expectedGram[j * w.length + k] += matrix.get(i, j) * weights[i] * matrix.get(i, k);
        }
      }
      assertThat(eta[i]).isCloseTo(product, within(1e-12));
    }
    assertThat(sums).containsExactly(expected, within(1e-12));
    assertThat(gram).containsExactly(expectedGram, within(1e-12));
  }

  /** Everything that the kernels compute of one set of numbers. */
  public static final class Everything implements Function<double[], double[]> {
    @Override
    public double[] apply(double[] x) {
      DoubleKernels kernels = DoubleKernels.active();
      double[] matrix = new double[9 * 128];
      for (int i = 0; i < matrix.length; i++) {
        matrix[i] = StrictMath.sin(i);
      }
      double[] out = new double[3 * x.length + 128 + 9 + 16];
      double[] part = new double[x.length];
      kernels.sigmoid(x.length, x, part);
      System.arraycopy(part, 0, out, x.length, x.length);
      kernels.logSigmoid(x.length, x, part);
      System.arraycopy(part, 0, out, 2 * x.length, x.length);
      double[] eta = new double[128];
      kernels.times(matrix, 128, 9, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, eta);
      System.arraycopy(eta, 0, out, 3 * x.length, 128);
      kernels.transposeTimes(matrix, 128, 9, eta, out, 3 * x.length + 128);
      double[] tile = new double[16];
      kernels.fourByFour(matrix, matrix, 5 * 128, 128, new double[DoubleKernels.TILE_SUMS], tile);
      System.arraycopy(tile, 0, out, out.length - 16, 16);
      return out;
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void everyTwinReturnsTheSameBits(String twin) {
    double[] expected = KernelTwins.run("scalar", Everything.class, points());
    assertThat(KernelTwins.run(twin, Everything.class, points())).isEqualTo(expected);
  }
}
