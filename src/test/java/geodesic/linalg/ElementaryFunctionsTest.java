package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scalar twin's elementary functions keep the accuracy that {@link Kernels} states, and the
 * vector twins return its bits.
 */
class ElementaryFunctionsTest {
  /** A prime number of bit patterns apart: about a million floats of every exponent and sign. */
  private static final int STEP = 4099;

  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Math.nextDown(Float.MIN_NORMAL),
    1f,
    -1f,
    Math.nextUp(1f),
    Math.nextDown(1f),
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    88.72284f, // the largest with a finite exponential
    Math.nextUp(88.72284f),
    -87.33654f, // where results become denormal
    -103.97208f, // and where they vanish
    -104f,
    Math.nextDown(-104f),
    7.905311f,
    -7.905311f,
  };

  private static final float[] SWEEP = sweep();

  private static final Kernels SCALAR = KernelTwins.kernels("scalar");

  static List<String> twins() {
    return KernelTwins.names();
  }

  private static float[] sweep() {
    int count = (int) ((1L << 32) / STEP);
    float[] x = Arrays.copyOf(SPECIAL, SPECIAL.length + count + 1);
    for (int i = 0; i <= count; i++) {
      x[SPECIAL.length + i] = Float.intBitsToFloat(i * STEP);
    }
    return x;
  }

  private interface InPlace {
    void apply(Kernels kernels, int n, float[] x);
  }

  private static void tanh(Kernels kernels, int n, float[] x) {
    kernels.tanh(1, n, x, n);
  }

  private static float[] of(Kernels kernels, InPlace function, float... x) {
    float[] y = Arrays.copyOf(x, Kernels.padded(x.length));
    function.apply(kernels, x.length, y);
    return Arrays.copyOf(y, x.length);
  }

  private static float scalar(InPlace function, float x) {
    return of(SCALAR, function, x)[0];
  }

  @Test
  void tanhIsWithinItsBound() {
    float[] y = of(SCALAR, ElementaryFunctionsTest::tanh, SWEEP);
    double worst = 0;
    float largest = 0;
    for (int i = 0; i < y.length; i++) {
      if (Float.isNaN(SWEEP[i])) {
        assertThat(y[i]).isNaN();
      } else {
        worst = Math.max(worst, Math.abs(y[i] - StrictMath.tanh(SWEEP[i])));
        largest = Math.max(largest, Math.abs(y[i]));
      }
    }
    assertThat(worst).isLessThanOrEqualTo(4e-7);
    assertThat(largest).isLessThanOrEqualTo(1);
  }

  @Test
  void tanhIsOdd() {
    float[] negated = SWEEP.clone();
    for (int i = 0; i < negated.length; i++) {
      negated[i] = -negated[i];
    }
    float[] there = of(SCALAR, ElementaryFunctionsTest::tanh, SWEEP);
    float[] back = of(SCALAR, ElementaryFunctionsTest::tanh, negated);
    for (int i = 0; i < there.length; i++) {
      there[i] = -there[i];
    }
    assertThat(Arrays.mismatch(back, there)).as("tanh(-x) = -tanh(x)").isEqualTo(-1);
  }

  @Test
  void tanhOfSignedZeroAndInfinity() {
    assertThat(of(SCALAR, ElementaryFunctionsTest::tanh, 0f, -0f)).containsExactly(0f, -0f);
    assertThat(scalar(ElementaryFunctionsTest::tanh, Float.POSITIVE_INFINITY))
        .isEqualTo(scalar(ElementaryFunctionsTest::tanh, 10f));
  }

  @Test
  void expIsWithinItsBound() {
    assertExp(SWEEP);
    float[] results = new float[1_000_000]; // and densely where results are finite
    for (int i = 0; i < results.length; i++) {
      results[i] = (float) (-104 + i * (192.72284 / results.length));
    }
    assertExp(results);
  }

  private static void assertExp(float[] x) {
    float[] y = of(SCALAR, Kernels::exp, x);
    double relative = 0;
    double denormal = 0;
    for (int i = 0; i < y.length; i++) {
      double exact = StrictMath.exp(x[i]);
      if (Float.isNaN(x[i])) {
        assertThat(y[i]).isNaN();
      } else if (exact > Float.MAX_VALUE) {
        assertThat(y[i]).as("e^%s", x[i]).isEqualTo(Float.POSITIVE_INFINITY);
      } else if (exact >= Float.MIN_NORMAL) {
        relative = Math.max(relative, Math.abs(y[i] - exact) / exact);
      } else {
        denormal = Math.max(denormal, Math.abs(y[i] - exact));
      }
    }
    assertThat(relative).isLessThanOrEqualTo(2e-7);
    assertThat(denormal).as("error of denormal results").isLessThanOrEqualTo(Float.MIN_VALUE);
  }

  @Test
  void logIsWithinItsBound() {
    float[] y = of(SCALAR, Kernels::log, SWEEP);
    double worst = 0;
    for (int i = 0; i < y.length; i++) {
      float x = SWEEP[i];
      if (Float.isNaN(x) || x < 0) {
        assertThat(y[i]).isNaN();
      } else if (x == 0) {
        assertThat(y[i]).isEqualTo(Float.NEGATIVE_INFINITY);
      } else if (x == Float.POSITIVE_INFINITY) {
        assertThat(y[i]).isEqualTo(Float.POSITIVE_INFINITY);
      } else {
        double exact = StrictMath.log(x);
        worst = Math.max(worst, Math.abs(y[i] - exact) / Math.max(1, Math.abs(exact)));
      }
    }
    assertThat(worst).isLessThanOrEqualTo(2e-7);
    assertThat(scalar(Kernels::log, 1f)).isZero();
  }

  @ParameterizedTest
  @MethodSource("twins")
  void reluIsTheLargerOfXAndZero(String twin) {
    float[] y = of(KernelTwins.kernels(twin), (k, n, x) -> k.relu(1, n, x, n), SWEEP);
    int wrong = 0;
    for (int i = 0; i < y.length; i++) {
      float expected = Math.max(SWEEP[i], 0f); // equal as numbers, whatever the sign of zero
      wrong += y[i] == expected || (Float.isNaN(y[i]) && Float.isNaN(expected)) ? 0 : 1;
    }
    assertThat(wrong).isZero();
  }

  @ParameterizedTest
  @MethodSource("twins")
  void twinsReturnTheSameBits(String twin) {
    Kernels kernels = KernelTwins.kernels(twin);
    List<InPlace> functions =
        List.of(
            ElementaryFunctionsTest::tanh,
            Kernels::exp,
            Kernels::log,
            (k, n, x) -> k.relu(1, n, x, n),
            (k, n, x) -> k.sigmoid(1, n, x, n),
            (k, n, x) -> k.elu(1, n, x, n),
            (k, n, x) -> k.softplus(1, n, x, n));
    for (InPlace function : functions) {
      float[] expected = of(SCALAR, function, SWEEP);
      float[] actual = of(kernels, function, SWEEP);
      int i = Arrays.mismatch(actual, expected);
      assertThat(i)
          .as("function %d differs first at %s", functions.indexOf(function), at(SWEEP, i))
          .isEqualTo(-1);
    }
  }

  private static Object at(float[] x, int i) {
    return i < 0 ? "none" : x[i];
  }

  @ParameterizedTest
  @MethodSource("twins")
  void everyLengthAndNothingBeyondIt(String twin) {
    Kernels kernels = KernelTwins.kernels(twin);
    for (int n = 0; n <= 70; n++) {
      for (InPlace function : List.<InPlace>of(Kernels::exp, Kernels::log)) {
        float[] x = Samples.normals(new Pcg64(n), 71, 3);
        float[] y = x.clone();
        function.apply(kernels, n, y);
        float[] expected = of(SCALAR, function, Arrays.copyOf(x, n));
        assertThat(Arrays.copyOf(y, n)).isEqualTo(expected);
        assertThat(Arrays.copyOfRange(y, n, 71)).isEqualTo(Arrays.copyOfRange(x, n, 71));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void tanhDerivativeScalesTheTangent(String twin) {
    assertDerivative(twin, true, Math::tanh, (t, h) -> t * Math.fma(-h, h, 1f));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void reluDerivativeKeepsOrDropsTheTangent(String twin) {
    assertDerivative(twin, false, x -> Math.max(0, x), (t, h) -> h > 0 ? t : 0f);
  }

  private interface TangentOf {
    float apply(float t, float h);
  }

  private static void assertDerivative(
      String twin, boolean tanh, DoubleUnaryOperator activation, TangentOf tangent) {
    Kernels kernels = KernelTwins.kernels(twin);
    Pcg64 random = new Pcg64(2);
    for (int rows : new int[] {0, 1, 2, 7}) {
      for (int columns = 1; columns <= 50; columns++) {
        int tStride = Kernels.padded(columns);
        int hStride = Kernels.padded(columns) + Kernels.PAD;
        float[] t = Samples.normals(random, rows * tStride + 5, 1);
        float[] h = Samples.normals(random, rows * hStride + 5, 2);
        for (int i = 0; i < h.length; i++) {
          h[i] = (float) activation.applyAsDouble(h[i]);
        }
        float[] expected = t.clone();
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            expected[i * tStride + j] = tangent.apply(t[i * tStride + j], h[i * hStride + j]);
          }
        }
        float[] hBefore = h.clone();
        if (tanh) {
          kernels.tanhDerivative(rows, columns, t, tStride, h, hStride);
        } else {
          kernels.reluDerivative(rows, columns, t, tStride, h, hStride);
        }
        for (int i = 0; i < rows; i++) { // the padding is the kernels' to write
          int from = i * tStride + columns;
          System.arraycopy(t, from, expected, from, tStride - columns);
        }
        assertThat(t).as("%d x %d", rows, columns).isEqualTo(expected);
        assertThat(h).isEqualTo(hBefore);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void activationsStayInsideTheirRows(String twin) {
    Kernels kernels = KernelTwins.kernels(twin);
    for (int columns : new int[] {1, 15, 16, 17, 33, 64}) {
      int stride = Kernels.padded(columns) + Kernels.PAD;
      float[] x = Samples.normals(new Pcg64(columns), 3 * stride, 1);
      float[] y = x.clone();
      kernels.tanh(3, columns, y, stride);
      for (int i = 0; i < x.length; i++) {
        int column = i % stride;
        float expected = column < columns ? scalar(ElementaryFunctionsTest::tanh, x[i]) : x[i];
        boolean padding = column >= columns && column < Kernels.padded(columns);
        assertThat(padding || y[i] == expected).as("element %d", i).isTrue();
      }
    }
  }
}
