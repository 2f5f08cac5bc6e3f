package geodesic.linalg;

import static geodesic.linalg.DoublePolynomials.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The twin on jdk.incubator.vector; lane by lane what {@link ScalarDoubleKernels} does. A loop and
 * its body are one method: a call for each vector would box it.
 */
final class VectorDoubleKernels implements DoubleKernels {
  private static final VectorSpecies<Double> S =
      VectorSpecies.of(
          double.class,
          VectorShape.forBitSize(Math.min(512, VectorSpeciesChoice.SPECIES.vectorBitSize())));
  private static final int L = S.length();

  @Override
  public void times(double[] matrix, int stride, int columns, double[] w, double[] out) {
    for (int i = 0; i < stride; i += 8 * L) {
      tile(matrix, stride, columns, w, out, i);
    }
  }

  private static void tile(double[] m, int stride, int columns, double[] w, double[] out, int i) {
    DoubleVector s0 = DoubleVector.zero(S);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    DoubleVector s4 = s0;
    DoubleVector s5 = s0;
    DoubleVector s6 = s0;
    DoubleVector s7 = s0;
    for (int j = 0, at = i; j < columns; j++, at += stride) {
      DoubleVector a = DoubleVector.broadcast(S, w[j]);
      s0 = DoubleVector.fromArray(S, m, at).fma(a, s0);
      s1 = DoubleVector.fromArray(S, m, at + L).fma(a, s1);
      s2 = DoubleVector.fromArray(S, m, at + 2 * L).fma(a, s2);
      s3 = DoubleVector.fromArray(S, m, at + 3 * L).fma(a, s3);
      s4 = DoubleVector.fromArray(S, m, at + 4 * L).fma(a, s4);
      s5 = DoubleVector.fromArray(S, m, at + 5 * L).fma(a, s5);
      s6 = DoubleVector.fromArray(S, m, at + 6 * L).fma(a, s6);
      s7 = DoubleVector.fromArray(S, m, at + 7 * L).fma(a, s7);
    }
    s0.intoArray(out, i);
    s1.intoArray(out, i + L);
    s2.intoArray(out, i + 2 * L);
    s3.intoArray(out, i + 3 * L);
    s4.intoArray(out, i + 4 * L);
    s5.intoArray(out, i + 5 * L);
    s6.intoArray(out, i + 6 * L);
    s7.intoArray(out, i + 7 * L);
  }

  @Override
  public void transposeTimes(
      double[] matrix, int stride, int columns, double[] r, double[] out, int outAt) {
    double[] sums = new double[4 * SUMS];
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      for (int lane = 0; lane < SUMS; lane += L) {
        fourSums(matrix, j * stride, stride, r, sums, lane);
      }
      for (int k = 0; k < 4; k++) {
        out[outAt + j + k] = ScalarDoubleKernels.total(sums, k * SUMS);
      }
    }
    for (; j < columns; j++) {
      for (int lane = 0; lane < SUMS; lane += L) {
        oneSum(matrix, j * stride, stride, r, sums, lane);
      }
      out[outAt + j] = ScalarDoubleKernels.total(sums, 0);
    }
  }

  private static void fourSums(
      double[] m, int at, int stride, double[] r, double[] sums, int lane) {
    DoubleVector s0 = DoubleVector.zero(S);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    for (int i = lane; i < stride; i += SUMS) {
      DoubleVector v = DoubleVector.fromArray(S, r, i);
      s0 = DoubleVector.fromArray(S, m, at + i).fma(v, s0);
      s1 = DoubleVector.fromArray(S, m, at + stride + i).fma(v, s1);
      s2 = DoubleVector.fromArray(S, m, at + 2 * stride + i).fma(v, s2);
      s3 = DoubleVector.fromArray(S, m, at + 3 * stride + i).fma(v, s3);
    }
    s0.intoArray(sums, lane);
    s1.intoArray(sums, lane + SUMS);
    s2.intoArray(sums, lane + 2 * SUMS);
    s3.intoArray(sums, lane + 3 * SUMS);
  }

  private static void oneSum(double[] m, int at, int stride, double[] r, double[] sums, int lane) {
    DoubleVector s = DoubleVector.zero(S);
    for (int i = lane; i < stride; i += SUMS) {
      s = DoubleVector.fromArray(S, m, at + i).fma(DoubleVector.fromArray(S, r, i), s);
    }
    s.intoArray(sums, lane);
  }

  @Override
  public void fourByFour(double[] a, double[] b, int bAt, int stride, double[] sums, double[] out) {
    for (int lane = 0; lane < SUMS; lane += L) {
      sixteenSums(a, b, bAt, stride, sums, lane);
    }
    for (int jk = 0; jk < 16; jk++) {
      out[jk] = ScalarDoubleKernels.total(sums, jk * SUMS);
    }
  }

  private static void sixteenSums(
      double[] a, double[] b, int bAt, int stride, double[] sums, int lane) {
    DoubleVector s00 = DoubleVector.zero(S);
    DoubleVector s01 = DoubleVector.zero(S);
    DoubleVector s02 = DoubleVector.zero(S);
    DoubleVector s03 = DoubleVector.zero(S);
    DoubleVector s10 = DoubleVector.zero(S);
    DoubleVector s11 = DoubleVector.zero(S);
    DoubleVector s12 = DoubleVector.zero(S);
    DoubleVector s13 = DoubleVector.zero(S);
    DoubleVector s20 = DoubleVector.zero(S);
    DoubleVector s21 = DoubleVector.zero(S);
    DoubleVector s22 = DoubleVector.zero(S);
    DoubleVector s23 = DoubleVector.zero(S);
    DoubleVector s30 = DoubleVector.zero(S);
    DoubleVector s31 = DoubleVector.zero(S);
    DoubleVector s32 = DoubleVector.zero(S);
    DoubleVector s33 = DoubleVector.zero(S);
    for (int i = lane; i < stride; i += SUMS) {
      DoubleVector x0 = DoubleVector.fromArray(S, a, i);
      DoubleVector x1 = DoubleVector.fromArray(S, a, i + stride);
      DoubleVector x2 = DoubleVector.fromArray(S, a, i + 2 * stride);
      DoubleVector x3 = DoubleVector.fromArray(S, a, i + 3 * stride);
      DoubleVector y0 = DoubleVector.fromArray(S, b, bAt + i);
      s00 = x0.fma(y0, s00);
      s10 = x1.fma(y0, s10);
      s20 = x2.fma(y0, s20);
      s30 = x3.fma(y0, s30);
      DoubleVector y1 = DoubleVector.fromArray(S, b, bAt + i + stride);
      s01 = x0.fma(y1, s01);
      s11 = x1.fma(y1, s11);
      s21 = x2.fma(y1, s21);
      s31 = x3.fma(y1, s31);
      DoubleVector y2 = DoubleVector.fromArray(S, b, bAt + i + 2 * stride);
      s02 = x0.fma(y2, s02);
      s12 = x1.fma(y2, s12);
      s22 = x2.fma(y2, s22);
      s32 = x3.fma(y2, s32);
      DoubleVector y3 = DoubleVector.fromArray(S, b, bAt + i + 3 * stride);
      s03 = x0.fma(y3, s03);
      s13 = x1.fma(y3, s13);
      s23 = x2.fma(y3, s23);
      s33 = x3.fma(y3, s33);
    }
    s00.intoArray(sums, lane + 0 * SUMS);
    s01.intoArray(sums, lane + 1 * SUMS);
    s02.intoArray(sums, lane + 2 * SUMS);
    s03.intoArray(sums, lane + 3 * SUMS);
    s10.intoArray(sums, lane + 4 * SUMS);
    s11.intoArray(sums, lane + 5 * SUMS);
    s12.intoArray(sums, lane + 6 * SUMS);
    s13.intoArray(sums, lane + 7 * SUMS);
    s20.intoArray(sums, lane + 8 * SUMS);
    s21.intoArray(sums, lane + 9 * SUMS);
    s22.intoArray(sums, lane + 10 * SUMS);
    s23.intoArray(sums, lane + 11 * SUMS);
    s30.intoArray(sums, lane + 12 * SUMS);
    s31.intoArray(sums, lane + 13 * SUMS);
    s32.intoArray(sums, lane + 14 * SUMS);
    s33.intoArray(sums, lane + 15 * SUMS);
  }

  private static DoubleVector c(double value) {
    return DoubleVector.broadcast(S, value);
  }

  private static void expMinusAbs(int n, double[] in, double[] out) {
    for (int i = 0; i < n; i += L) {
      DoubleVector x = DoubleVector.fromArray(S, in, i);
      DoubleVector v = x.abs().neg();
      VectorMask<Double> under = v.compare(VectorOperators.LT, EXP_UNDERFLOW);
      v = v.blend(EXP_UNDERFLOW, under);
      DoubleVector shifted = v.fma(c(LOG2_E), c(ROUND));
      DoubleVector whole = shifted.sub(ROUND);
      DoubleVector r = whole.fma(c(-LN2_HIGH), v);
      r = whole.fma(c(-LN2_LOW), r);
      DoubleVector p = r.fma(c(E13), c(E12));
      p = p.fma(r, c(E11));
      p = p.fma(r, c(E10));
      p = p.fma(r, c(E9));
      p = p.fma(r, c(E8));
      p = p.fma(r, c(E7));
      p = p.fma(r, c(E6));
      p = p.fma(r, c(E5));
      p = p.fma(r, c(E4));
      p = p.fma(r, c(E3));
      p = p.fma(r, c(E2));
      p = r.mul(r).fma(p, r).add(1);
      LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
      DoubleVector e = p.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
      e = e.blend(0.0, under);
      e.blend(x, x.compare(VectorOperators.NE, x)).intoArray(out, i);
    }
  }

  @Override
  public void sigmoid(int n, double[] x, double[] out) {
    int whole = n & -L;
    expMinusAbs(whole, x, out);
    sigmoidOf(whole, x, out);
    for (int i = whole; i < n; i++) {
      out[i] = ScalarDoubleKernels.sigmoid(x[i]);
    }
  }

  /** From e^-|x| in out. */
  private static void sigmoidOf(int n, double[] x, double[] out) {
    for (int i = 0; i < n; i += L) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      DoubleVector e = DoubleVector.fromArray(S, out, i);
      c(1).blend(e, v.compare(VectorOperators.LT, 0)).div(e.add(1)).intoArray(out, i);
    }
  }

  @Override
  public void logSigmoid(int n, double[] x, double[] out) {
    int whole = n & -L;
    expMinusAbs(whole, x, out);
    logSigmoidOf(whole, x, out);
    for (int i = whole; i < n; i++) {
      out[i] = ScalarDoubleKernels.logSigmoid(x[i]);
    }
  }

  /** From e^-|x| in out. */
  private static void logSigmoidOf(int n, double[] x, double[] out) {
    for (int i = 0; i < n; i += L) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      DoubleVector e = DoubleVector.fromArray(S, out, i);
      VectorMask<Double> large = e.compare(VectorOperators.GT, SQRT2_LESS_1);
      DoubleVector f = e.blend(e.sub(1).mul(0.5), large);
      DoubleVector s = f.div(f.add(2));
      DoubleVector z = s.mul(s);
      DoubleVector p = z.fma(c(L9), c(L8));
      p = p.fma(z, c(L7));
      p = p.fma(z, c(L6));
      p = p.fma(z, c(L5));
      p = p.fma(z, c(L4));
      p = p.fma(z, c(L3));
      p = p.fma(z, c(L2));
      p = p.fma(z, c(L1));
      DoubleVector half = f.mul(0.5).mul(f);
      DoubleVector log = f.sub(half.sub(s.mul(p.fma(z, half))));
      log = log.blend(log.add(LN2_LOW).add(LN2_HIGH), large);
      DoubleVector zero = DoubleVector.zero(S);
      DoubleVector low = zero.blend(v, v.compare(VectorOperators.LT, 0));
      DoubleVector nan = zero.blend(v, v.compare(VectorOperators.NE, v));
      low.sub(log).add(nan).intoArray(out, i);
    }
  }
}
