package geodesic.environment;

/**
 * Sine and cosine with the bits of {@link StrictMath}, which allocates two arrays for each angle
 * beyond pi/4: the algorithm of fdlibm with the reduced angle in local variables.
 *
 * <p>The angle is reduced by the nearest multiple n of pi/2, taken away in two or three pieces
 * (Cody and Waite), to y + tail with |y| at most about pi/4; then a polynomial.
 *
 * <p>fdlibm: Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at
 * SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice is preserved.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // as fdlibm prints them
public final class Trigonometry {
  private static final double INVERSE_HALF_PI = 6.36619772367581382433e-01;
  private static final double HALF_PI_1 = 1.57079632673412561417e+00;
  private static final double HALF_PI_1_TAIL = 6.07710050650619224932e-11;
  private static final double HALF_PI_2 = 6.07710050630396597660e-11;
  private static final double HALF_PI_2_TAIL = 2.02226624879595063154e-21;
  private static final double HALF_PI_3 = 2.02226624871116645580e-21;
  private static final double HALF_PI_3_TAIL = 8.47842766036889956997e-32;

  private static final double S1 = -1.66666666666666324348e-01;
  private static final double S2 = 8.33333333332248946124e-03;
  private static final double S3 = -1.98412698298579493134e-04;
  private static final double S4 = 2.75573137070700676789e-06;
  private static final double S5 = -2.50507602534068634195e-08;
  private static final double S6 = 1.58969099521155010221e-10;

  private static final double C1 = 4.16666666666666019037e-02;
  private static final double C2 = -1.38888888888741095749e-03;
  private static final double C3 = 2.48015872894767294178e-05;
  private static final double C4 = -2.75573143513906633035e-07;
  private static final double C5 = 2.08757232129817482790e-09;
  private static final double C6 = -1.13596475577881948265e-11;

  /** Upper words: of pi/4, and of the last angle that three pieces of pi/2 are enough for. */
  private static final int QUARTER_PI = 0x3fe921fb;

  private static final int LARGEST = 0x413921fb;

  /**
   * The upper words of pi/2, 2 pi/2, ..., 32 pi/2: only angles that share one need a closer look.
   */
  private static final int[] MULTIPLES = new int[32];

  static {
    for (int i = 0; i < MULTIPLES.length; i++) {
      MULTIPLES[i] = high((i + 1) * (Math.PI / 2));
    }
  }

  private Trigonometry() {}

  /** Returns sin(x), to the bit as {@link StrictMath#sin}. */
  public static double sin(double x) {
    int size = high(x) & 0x7fffffff;
    if (size <= QUARTER_PI) {
      return size < 0x3e400000 ? x : sine(x, 0, false);
    }
    return size > LARGEST ? StrictMath.sin(x) : reduced(x, size, 0);
  }

  /** Returns cos(x), to the bit as {@link StrictMath#cos}. */
  public static double cos(double x) {
    int size = high(x) & 0x7fffffff;
    if (size <= QUARTER_PI) {
      return size < 0x3e400000 ? 1 : cosine(x, 0);
    }
    return size > LARGEST ? StrictMath.cos(x) : reduced(x, size, 1);
  }

  /** sin(x + shift pi/2), where x + shift pi/2 means the quadrant, not a sum. */
  private static double reduced(double x, int size, int shift) {
    double positive = Math.abs(x);
    int n = (int) (positive * INVERSE_HALF_PI + 0.5);
    double r = positive - n * HALF_PI_1;
    double w = n * HALF_PI_1_TAIL;
    double y = r - w;
    if (n >= 32 || size == MULTIPLES[n - 1]) {
      int exponent = size >> 20;
      if (exponent - exponentOf(y) > 16) {
        double before = r;
        w = n * HALF_PI_2;
        r = before - w;
        w = n * HALF_PI_2_TAIL - ((before - r) - w);
        y = r - w;
        if (exponent - exponentOf(y) > 49) {
          before = r;
          w = n * HALF_PI_3;
          r = before - w;
          w = n * HALF_PI_3_TAIL - ((before - r) - w);
          y = r - w;
        }
      }
    }
    double tail = (r - y) - w;
    boolean negative = x < 0;
    int quadrant = ((negative ? -n : n) + shift) & 3;
    double angle = negative ? -y : y;
    double rest = negative ? -tail : tail;
    return switch (quadrant) {
      case 0 -> sine(angle, rest, true);
      case 1 -> cosine(angle, rest);
      case 2 -> -sine(angle, rest, true);
      default -> -cosine(angle, rest);
    };
  }

  private static int exponentOf(double y) {
    return (high(y) >> 20) & 0x7ff;
  }

  private static int high(double x) {
    return (int) (Double.doubleToRawLongBits(x) >> 32);
  }

  /** sin(x + tail) on |x| at most about pi/4. */
  private static double sine(double x, double tail, boolean hasTail) {
    if ((high(x) & 0x7fffffff) < 0x3e400000) {
      return x;
    }
    double z = x * x;
    double v = z * x;
    double r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
    return hasTail ? x - ((z * (0.5 * tail - v * r) - tail) - v * S1) : x + v * (S1 + z * r);
  }

  /** cos(x + tail) on |x| at most about pi/4. */
  private static double cosine(double x, double tail) {
    int size = high(x) & 0x7fffffff;
    if (size < 0x3e400000) {
      return 1;
    }
    double z = x * x;
    double r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
    if (size < 0x3fd33333) {
      return 1 - (0.5 * z - (z * r - x * tail));
    }
    double q =
        size > 0x3fe90000 ? 0.28125 : Double.longBitsToDouble((long) (size - 0x00200000) << 32);
    double half = 0.5 * z - q;
    return (1 - q) - (half - (z * r - x * tail));
  }
}
