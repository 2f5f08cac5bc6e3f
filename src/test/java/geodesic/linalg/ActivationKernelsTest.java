package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.network.Activation;
import geodesic.network.ExactActivation;
import geodesic.random.Pcg64;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All activations: how close values and slopes are to exact ones, and that all twins agree. */
class ActivationKernelsTest {
  private static final Kernels SCALAR = KernelTwins.kernels("scalar");

  /** About a million floats of every exponent and sign, then as many where curves bend. */
  private static final float[] SWEEP = sweep();

  private static float[] sweep() {
    int step = 4099;
    int count = (int) ((1L << 32) / step);
    float[] x = new float[2 * count];
    for (int i = 0; i < count; i++) {
      x[i] = Float.intBitsToFloat(i * step);
      x[count + i] = (float) (-104 + i * (208.0 / count));
    }
    x[0] = -0f;
    x[1] = Float.POSITIVE_INFINITY;
    x[2] = Float.NEGATIVE_INFINITY;
    return x;
  }

  private static float[] values(Kernels kernels, Activation activation, float[] x) {
    float[] y = Arrays.copyOf(x, Kernels.padded(x.length));
    activation.apply(kernels, 1, x.length, y, 0);
    return Arrays.copyOf(y, x.length);
  }

  private static float[] slopes(Kernels kernels, Activation activation, float[] values) {
    float[] h = Arrays.copyOf(values, Kernels.padded(values.length));
    float[] t = new float[h.length];
    Arrays.fill(t, 1f);
    activation.derivative(kernels, 1, values.length, t, 0, h, 0);
    return Arrays.copyOf(t, values.length);
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreWithinTheirBound(Activation activation) {
    float[] y = values(SCALAR, activation, SWEEP);
    double bound = activation == Activation.TANH ? 4e-7 : 2e-7;
    double worst = 0;
    for (int i = 0; i < y.length; i++) {
      double exact = ExactActivation.value(activation, SWEEP[i]);
      if (Double.isNaN(exact)) {
        assertThat(y[i]).isNaN();
      } else if (Double.isInfinite(exact)) {
        assertThat((double) y[i]).isEqualTo(exact);
      } else {
        worst = Math.max(worst, Math.abs(y[i] - exact) / Math.max(1, Math.abs(exact)));
      }
    }
    assertThat(worst).isLessThanOrEqualTo(bound);
  }

  /** From the value alone: 1 - h^2 and its kind lose what the value has lost. */
  @ParameterizedTest
  @EnumSource
  void slopesAreThoseOfTheValues(Activation activation) {
    float[] t = slopes(SCALAR, activation, values(SCALAR, activation, SWEEP));
    double worst = 0;
    for (int i = 0; i < t.length; i++) {
      boolean atKink = false;
      for (double kink : ExactActivation.kinks(activation)) {
        atKink |= Math.abs(SWEEP[i] - kink) < 1e-6;
      }
      if (!Float.isNaN(SWEEP[i]) && !atKink) {
        worst = Math.max(worst, Math.abs(t[i] - ExactActivation.slope(activation, SWEEP[i])));
      }
    }
    assertThat(worst).isLessThanOrEqualTo(1e-6);
  }

  static Stream<Arguments> twins() {
    List<Activation> activations = List.of(Activation.values());
    return KernelTwins.names().stream()
        .flatMap(twin -> activations.stream().map(activation -> Arguments.of(twin, activation)));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void twinsReturnTheSameBits(String twin, Activation activation) {
    Kernels kernels = KernelTwins.kernels(twin);
    float[] expected = values(SCALAR, activation, SWEEP);
    int i = Arrays.mismatch(values(kernels, activation, SWEEP), expected);
    assertThat(i).as("value of %s", i < 0 ? "none" : SWEEP[i]).isEqualTo(-1);
    float[] slopes = slopes(SCALAR, activation, expected);
    int k = Arrays.mismatch(slopes(kernels, activation, expected), slopes);
    assertThat(k).as("slope of %s", k < 0 ? "none" : SWEEP[k]).isEqualTo(-1);
  }

  /** Strides, several rows, and nothing written beside the rows and their padding. */
  @ParameterizedTest
  @MethodSource("twins")
  void matricesAreDoneRowByRow(String twin, Activation activation) {
    Kernels kernels = KernelTwins.kernels(twin);
    for (int columns : new int[] {1, 15, 16, 17, 33, 64}) {
      int stride = Kernels.padded(columns) + Kernels.PAD;
      float[] x = Samples.normals(new Pcg64(columns), 3 * stride, 2);
      float[] y = x.clone();
      activation.apply(kernels, 3, columns, y, stride);
      float[] t = x.clone();
      activation.derivative(kernels, 3, columns, t, stride, y, stride);
      for (int i = 0; i < x.length; i++) {
        int column = i % stride;
        float value = values(SCALAR, activation, new float[] {x[i]})[0];
        if (column < columns) {
          assertThat(y[i]).isEqualTo(value);
          assertThat(t[i]).isEqualTo(x[i] * slopes(SCALAR, activation, new float[] {value})[0]);
        } else if (column >= Kernels.padded(columns)) {
          assertThat(y[i]).isEqualTo(x[i]);
          assertThat(t[i]).isEqualTo(x[i]);
        }
      }
    }
  }
}
