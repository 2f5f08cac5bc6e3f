package geodesic.linalg;

import static geodesic.linalg.DoublePolynomials.*;

import java.util.Arrays;

/** The twin in plain Java: the definition of what {@link VectorDoubleKernels} returns. */
final class ScalarDoubleKernels implements DoubleKernels {
  @Override
  public void times(double[] matrix, int stride, int columns, double[] w, double[] out) {
    for (int i = 0; i < stride; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum = Math.fma(matrix[j * stride + i], w[j], sum);
      }
      out[i] = sum;
    }
  }

  @Override
  public void transposeTimes(
      double[] matrix, int stride, int columns, double[] r, double[] out, int outAt) {
    double[] sums = new double[SUMS];
    for (int j = 0; j < columns; j++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < stride; i++) {
        sums[i % SUMS] = Math.fma(matrix[j * stride + i], r[i], sums[i % SUMS]);
      }
      out[outAt + j] = total(sums, 0);
    }
  }

  @Override
  public void fourByFour(double[] a, double[] b, int bAt, int stride, double[] sums, double[] out) {
    Arrays.fill(sums, 0);
    for (int j = 0; j < 4; j++) {
      for (int k = 0; k < 4; k++) {
        int at = (4 * j + k) * SUMS;
        for (int i = 0; i < stride; i++) {
          sums[at + i % SUMS] =
              Math.fma(a[j * stride + i], b[bAt + k * stride + i], sums[at + i % SUMS]);
        }
        out[4 * j + k] = total(sums, at);
      }
    }
  }

  /** The one order in which eight partial sums are added. */
  static double total(double[] s, int at) {
    return ((s[at] + s[at + 4]) + (s[at + 1] + s[at + 5]))
        + ((s[at + 2] + s[at + 6]) + (s[at + 3] + s[at + 7]));
  }

  @Override
  public void sigmoid(int n, double[] x, double[] out) {
    for (int i = 0; i < n; i++) {
      out[i] = sigmoid(x[i]);
    }
  }

  @Override
  public void logSigmoid(int n, double[] x, double[] out) {
    for (int i = 0; i < n; i++) {
      out[i] = logSigmoid(x[i]);
    }
  }

  /** e^-|x|, within an ulp; 0 where that is below e^-708. */
  static double expMinusAbs(double x) {
    double v = -Math.abs(x);
    boolean under = v < EXP_UNDERFLOW;
    v = under ? EXP_UNDERFLOW : v;
    double shifted = Math.fma(v, LOG2_E, ROUND);
    double n = shifted - ROUND;
    double r = Math.fma(n, -LN2_HIGH, v);
    r = Math.fma(n, -LN2_LOW, r);
    double p = Math.fma(r, E13, E12);
    p = Math.fma(p, r, E11);
    p = Math.fma(p, r, E10);
    p = Math.fma(p, r, E9);
    p = Math.fma(p, r, E8);
    p = Math.fma(p, r, E7);
    p = Math.fma(p, r, E6);
    p = Math.fma(p, r, E5);
    p = Math.fma(p, r, E4);
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E2);
    p = Math.fma(r * r, p, r) + 1;
    double e =
        Double.longBitsToDouble(
            Double.doubleToRawLongBits(p) + (Double.doubleToRawLongBits(shifted) << 52));
    e = under ? 0 : e;
    return Double.isNaN(x) ? x : e;
  }

  static double sigmoid(double x) {
    double e = expMinusAbs(x);
    return (x < 0 ? e : 1) / (1 + e);
  }

  static double logSigmoid(double x) {
    double e = expMinusAbs(x);
    boolean large = e > SQRT2_LESS_1;
    double f = large ? 0.5 * (e - 1) : e;
    double s = f / (2 + f);
    double z = s * s;
    double p = Math.fma(z, L9, L8);
    p = Math.fma(p, z, L7);
    p = Math.fma(p, z, L6);
    p = Math.fma(p, z, L5);
    p = Math.fma(p, z, L4);
    p = Math.fma(p, z, L3);
    p = Math.fma(p, z, L2);
    p = Math.fma(p, z, L1);
    double half = 0.5 * f * f;
    double log = f - (half - s * Math.fma(p, z, half));
    log = large ? LN2_HIGH + (log + LN2_LOW) : log;
    return (x < 0 ? x : 0) - log + (Double.isNaN(x) ? x : 0);
  }
}
