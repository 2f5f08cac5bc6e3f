package geodesic.linalg;

/** The coefficients that the scalar and the vector twin of each elementary function share. */
@SuppressWarnings("FloatingPointLiteralPrecision") // as their sources print them
final class FloatPolynomials {
  /**
   * Adding and subtracting 1.5 x 2^23 rounds a small float to the nearest integer, ties to even.
   */
  static final float ROUND = 12582912f;

  // tanh x = x P(x^2) / Q(x^2) for |x| <= TANH_LIMIT
  static final float TANH_LIMIT = 7.90531110763549805f;
  static final float TANH_P13 = -2.76076847742355e-16f;
  static final float TANH_P11 = 2.00018790482477e-13f;
  static final float TANH_P9 = -8.60467152213735e-11f;
  static final float TANH_P7 = 5.12229709037114e-08f;
  static final float TANH_P5 = 1.48572235717979e-05f;
  static final float TANH_P3 = 6.37261928875436e-04f;
  static final float TANH_P1 = 4.89352455891786e-03f;
  static final float TANH_Q6 = 1.19825839466702e-06f;
  static final float TANH_Q4 = 1.18534705686654e-04f;
  static final float TANH_Q2 = 2.26843463243900e-03f;
  static final float TANH_Q0 = 4.89352518554385e-03f;

  // e^x = 2^n e^r, n = round(x / ln 2); the polynomial of Cephes' expf on |r| <= ln(2)/2
  static final float EXP_OVERFLOW = 88.72284f;
  static final float EXP_UNDERFLOW = -104f;

  /** Between them e^x is a normal float, and one power of two is enough for it. */
  static final float EXP_LOWEST = -87f;

  static final float EXP_HIGHEST = 88f;
  static final float LOG2_E = 1.44269504088896341f;
  static final float LN2_HIGH = 0.693359375f;
  static final float LN2_LOW = -2.12194440e-4f;
  static final float EXP_C5 = 1.9875691500e-4f;
  static final float EXP_C4 = 1.3981999507e-3f;
  static final float EXP_C3 = 8.3334519073e-3f;
  static final float EXP_C2 = 4.1665795894e-2f;
  static final float EXP_C1 = 1.6666665459e-1f;
  static final float EXP_C0 = 5.0000001201e-1f;

  // ln x = e ln 2 + ln m, m in [sqrt(1/2), sqrt 2); the polynomial of Cephes' logf in m - 1
  static final float SMALLEST_NORMAL = 1.17549435e-38f;
  static final float SQRT_HALF = 0.707106781186547524f;
  static final float SQRT_TWO_MINUS_ONE = 0.414213562373095049f;
  static final float LOG_C8 = 7.0376836292e-2f;
  static final float LOG_C7 = -1.1514610310e-1f;
  static final float LOG_C6 = 1.1676998740e-1f;
  static final float LOG_C5 = -1.2420140846e-1f;
  static final float LOG_C4 = 1.4249322787e-1f;
  static final float LOG_C3 = -1.6668057665e-1f;
  static final float LOG_C2 = 2.0000714765e-1f;
  static final float LOG_C1 = -2.4999993993e-1f;
  static final float LOG_C0 = 3.3333331174e-1f;

  private FloatPolynomials() {}
}
