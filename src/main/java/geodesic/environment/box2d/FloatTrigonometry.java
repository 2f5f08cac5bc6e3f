package geodesic.environment.box2d;

/**
 * Sine and cosine of a float, with the bits of the C library that Gymnasium's Box2D calls.
 *
 * <p>The argument is reduced to +-pi/4 in double precision, where a polynomial follows; only the
 * result is rounded to float. Nothing here depends on the machine or on the compiler, as Math.sin
 * may. Method and coefficients are those of Arm's optimized routines (MIT licence), which the GNU C
 * library has used since 2.28; 20 million arguments gave the same bits but for 5, where the last
 * rounding hinges on its fused multiply-adds.
 */
final class FloatTrigonometry {
  private static final float QUARTER_TURN = 0x1.921FB6p-1f;
  private static final float TINY = 0x1p-12f;

  /** From here on the reduction by one product loses bits. */
  private static final float LARGE = 120;

  private static final double TWO_OVER_PI = 0x1.45F306DC9C883p-1;
  private static final double HALF_PI = 0x1.921FB54442D18p0;

  private static final double S1 = -0x1.555545995a603p-3;
  private static final double S2 = 0x1.1107605230bc4p-7;
  private static final double S3 = -0x1.994eb3774cf24p-13;
  private static final double C1 = -0x1.ffffffd0c621cp-2;
  private static final double C2 = 0x1.55553e1068f19p-5;
  private static final double C3 = -0x1.6c087e89a359dp-10;
  private static final double C4 = 0x1.99343027bf8c3p-16;

  private FloatTrigonometry() {}

  static float sin(float angle) {
    float size = Math.abs(angle);
    if (size < QUARTER_TURN) {
      return size < TINY ? angle : (float) sine(angle);
    }
    if (!(size < LARGE)) {
      return (float) StrictMath.sin(angle);
    }
    int quadrant = quadrant(angle);
    return quarter(quadrant, angle - quadrant * HALF_PI);
  }

  static float cos(float angle) {
    float size = Math.abs(angle);
    if (size < QUARTER_TURN) {
      return size < TINY ? 1 : (float) cosine(angle);
    }
    if (!(size < LARGE)) {
      return (float) StrictMath.cos(angle);
    }
    int quadrant = quadrant(angle);
    return quarter(quadrant + 1, angle - quadrant * HALF_PI);
  }

  /** The nearest multiple of pi/2; the shift by 24 bits rounds halves as the C library does. */
  private static int quadrant(double angle) {
    return ((int) (angle * (TWO_OVER_PI * 0x1p24)) + 0x800000) >> 24;
  }

  private static float quarter(int quadrant, double rest) {
    double value = (quadrant & 1) == 0 ? sine(rest) : cosine(rest);
    return (float) ((quadrant & 2) == 0 ? value : -value);
  }

  private static double sine(double x) {
    double x2 = x * x;
    double x3 = x * x2;
    double tail = S2 + x2 * S3;
    return (x + x3 * S1) + (x3 * x2) * tail;
  }

  private static double cosine(double x) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double tail = C3 + x2 * C4;
    return ((1 + x2 * C1) + x4 * C2) + (x4 * x2) * tail;
  }
}
