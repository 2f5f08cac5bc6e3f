package geodesic.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import geodesic.property.Draws;
import geodesic.property.Property;

/** The shapes of the elementary functions, for any pair of floats. */
class ElementaryFunctionsProperties {
  private static final Kernels SCALAR = KernelTwins.kernels("scalar");

  @Property
  void expNeverFalls(Draws draw) {
    float[] y = sorted(draw.single(), draw.single());
    SCALAR.exp(2, y);
    assertThat(y[0]).isLessThanOrEqualTo(y[1]);
  }

  @Property
  void logNeverFalls(Draws draw) {
    float[] y = sorted(draw.single(0, Float.MAX_VALUE), draw.single(0, Float.MAX_VALUE));
    SCALAR.log(2, y);
    assertThat(y[0]).isLessThanOrEqualTo(y[1]);
  }

  /** Within its error, tanh is not monotonic. */
  @Property
  void tanhFallsByNoMoreThanItsError(Draws draw) {
    float[] y = sorted(draw.single(), draw.single());
    SCALAR.tanh(1, 2, y, y.length);
    assertThat((double) y[1] - y[0]).isGreaterThanOrEqualTo(-2 * 4e-7);
  }

  @Property
  void logUndoesExp(Draws draw) {
    float x = draw.single(-87, 88);
    float[] y = sorted(x, x);
    SCALAR.exp(1, y);
    SCALAR.log(1, y);
    // e^x is off by 2e-7 of itself, so its logarithm by 2e-7; then the error of log
    assertThat(Math.abs((double) y[0] - x))
        .isLessThanOrEqualTo(2e-7 + 2e-7 * Math.max(1, Math.abs(x)));
  }

  private static float[] sorted(float a, float b) {
    float[] row = new float[Kernels.PAD];
    row[0] = Math.min(a, b);
    row[1] = Math.max(a, b);
    return row;
  }
}
