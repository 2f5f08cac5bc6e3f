package geodesic.linalg;

/** The constants that both twins of {@link DoubleKernels} share. */
@SuppressWarnings("FloatingPointLiteralPrecision")
final class DoublePolynomials {
  /** Adding 1.5 x 2^52 rounds a small double to the nearest integer, which its last bits hold. */
  static final double ROUND = 0x1.8p52;

  // e^x = 2^n e^r, n = round(x / ln 2), r by fused multiply-adds with ln 2 in two parts
  static final double LOG2_E = 0x1.71547652b82fep0;
  static final double LN2_HIGH = 0x1.62e42fefa39efp-1;
  static final double LN2_LOW = 0x1.abc9e3b39803fp-56;
  static final double EXP_UNDERFLOW = -708;

  /** Up to which e it is that ln(1 + e) is best computed around 1; beyond, around 2. */
  static final double SQRT2_LESS_1 = 0x1.a827999fcef32p-2;

  // e^r = 1 + r + r^2 (1/2! + r (1/3! + ...)) up to r^13: 4e-18 from it for |r| <= ln(2) / 2
  static final double E2 = 0.5;
  static final double E3 = 1 / 6.0;
  static final double E4 = 1 / 24.0;
  static final double E5 = 1 / 120.0;
  static final double E6 = 1 / 720.0;
  static final double E7 = 1 / 5_040.0;
  static final double E8 = 1 / 40_320.0;
  static final double E9 = 1 / 362_880.0;
  static final double E10 = 1 / 3_628_800.0;
  static final double E11 = 1 / 39_916_800.0;
  static final double E12 = 1 / 479_001_600.0;
  static final double E13 = 1 / 6_227_020_800.0;

  // ln(1 + f) = 2 s + s R, s = f / (2 + f), R = 2/3 s^2 + 2/5 s^4 + ...: up to s^18 for |s| <=
  // 0.172
  static final double L1 = 2 / 3.0;
  static final double L2 = 2 / 5.0;
  static final double L3 = 2 / 7.0;
  static final double L4 = 2 / 9.0;
  static final double L5 = 2 / 11.0;
  static final double L6 = 2 / 13.0;
  static final double L7 = 2 / 15.0;
  static final double L8 = 2 / 17.0;
  static final double L9 = 2 / 19.0;

  private DoublePolynomials() {}
}
