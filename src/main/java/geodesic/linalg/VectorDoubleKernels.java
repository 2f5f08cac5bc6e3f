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
  public void exp(int n, double[] x, double[] out) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      exp(DoubleVector.fromArray(S, x, i)).intoArray(out, i);
    }
    for (int i = whole; i < n; i++) {
      out[i] = ScalarDoubleKernels.exp(x[i]);
    }
  }

  private static DoubleVector c(double value) {
    return DoubleVector.broadcast(S, value);
  }

  private static DoubleVector exp(DoubleVector x) {
    VectorMask<Double> over = x.compare(VectorOperators.GT, EXP_OVERFLOW);
    VectorMask<Double> under = x.compare(VectorOperators.LT, EXP_UNDERFLOW);
    DoubleVector v = x.blend(EXP_OVERFLOW, over).blend(EXP_UNDERFLOW, under);
    DoubleVector shifted = v.fma(c(LOG2_E), c(ROUND));
    DoubleVector n = shifted.sub(ROUND);
    DoubleVector r = n.fma(c(-LN2_HIGH), v);
    r = n.fma(c(-LN2_LOW), r);
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
    e = e.blend(Double.POSITIVE_INFINITY, over).blend(0.0, under);
    return e.blend(x, x.compare(VectorOperators.NE, x));
  }

  @Override
  public void sigmoid(int n, double[] x, double[] out) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      DoubleVector e = exp(v.abs().neg());
      c(1).blend(e, v.compare(VectorOperators.LT, 0)).div(e.add(1)).intoArray(out, i);
    }
    for (int i = whole; i < n; i++) {
      out[i] = ScalarDoubleKernels.sigmoid(x[i]);
    }
  }

  @Override
  public void logSigmoid(int n, double[] x, double[] out) {
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      DoubleVector v = DoubleVector.fromArray(S, x, i);
      DoubleVector e = exp(v.abs().neg());
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
    for (int i = whole; i < n; i++) {
      out[i] = ScalarDoubleKernels.logSigmoid(x[i]);
    }
  }
}
