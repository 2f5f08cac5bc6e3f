package geodesic.linalg;

import static geodesic.linalg.FloatPolynomials.*;

/**
 * The elements of sigmoid, ELU and softplus and of their derivatives. Each reduces the exponential
 * to one of a number in a range where a single power of two is enough, without special cases; what
 * the range cuts off changes no result by more than a denormal number.
 */
final class ScalarActivations {
  private ScalarActivations() {}

  /**
   * e^v + c for v in [-87, 88]: with e^v = 2^n (1 + p), 2^n p + (2^n + c), which for c = -1 keeps
   * the digits of a small v.
   */
  private static float expPlus(float v, float c) {
    float shifted = Math.fma(v, LOG2_E, ROUND);
    float n = shifted - ROUND;
    float r = Math.fma(n, -LN2_HIGH, v);
    r = Math.fma(n, -LN2_LOW, r);
    float p = Math.fma(r, EXP_C5, EXP_C4);
    p = Math.fma(p, r, EXP_C3);
    p = Math.fma(p, r, EXP_C2);
    p = Math.fma(p, r, EXP_C1);
    p = Math.fma(p, r, EXP_C0);
    p = Math.fma(p, r * r, r);
    int exponent = Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUND);
    float power = Float.intBitsToFloat((exponent + 127) << 23);
    return Math.fma(p, power, power + c);
  }

  static float sigmoid(float x) {
    float v = -x > EXP_HIGHEST ? EXP_HIGHEST : -x;
    v = v < EXP_LOWEST ? EXP_LOWEST : v;
    return 1f / (expPlus(v, -1f) + 2f);
  }

  static float elu(float x) {
    float v = x > 0f ? 0f : x;
    v = v < EXP_LOWEST ? EXP_LOWEST : v;
    return x > 0f ? x : expPlus(v, -1f);
  }

  /** max(x, 0) + ln(1 + e^-|x|), the logarithm as in {@link ScalarKernels#log}. */
  static float softplus(float x) {
    float v = x > 0f ? -x : x;
    v = v < EXP_LOWEST ? EXP_LOWEST : v;
    float z = expPlus(v, 0f); // e^-|x|, in (0, 1]
    boolean high = z > SQRT_TWO_MINUS_ONE; // 1 + z = 2 (1 + f), else 1 + f
    float f = high ? Math.fma(z, 0.5f, -0.5f) : z;
    float e = high ? 1f : 0f;
    float square = f * f;
    float q = Math.fma(f, LOG_C8, LOG_C7);
    q = Math.fma(q, f, LOG_C6);
    q = Math.fma(q, f, LOG_C5);
    q = Math.fma(q, f, LOG_C4);
    q = Math.fma(q, f, LOG_C3);
    q = Math.fma(q, f, LOG_C2);
    q = Math.fma(q, f, LOG_C1);
    q = Math.fma(q, f, LOG_C0);
    float y = Math.fma(e, LN2_LOW, q * f * square);
    y = Math.fma(square, -0.5f, y);
    y = Math.fma(e, LN2_HIGH, f + y);
    return x > 0f ? x + y : y;
  }

  /** d softplus / dx = 1 - e^-h. */
  static float softplusSlope(float h) {
    float v = -h < EXP_LOWEST ? EXP_LOWEST : -h;
    return -expPlus(v, -1f);
  }
}
