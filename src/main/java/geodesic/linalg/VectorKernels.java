package geodesic.linalg;

import static geodesic.linalg.FloatPolynomials.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The twin on jdk.incubator.vector; each function does, lane by lane, what {@link ScalarKernels}
 * does. Rows are processed in whole vectors, so padding up to the next multiple of {@link
 * Kernels#PAD} is computed too and must be allocated.
 */
final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> S = VectorSpeciesChoice.SPECIES;
  private static final int L = S.length();

  @Override
  public String name() {
    return Integer.toString(S.vectorBitSize());
  }

  @Override
  public void gemm(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      float[] b,
      int bAt,
      int bRow,
      float[] c,
      int cAt,
      int cRow,
      float[] d,
      int dAt,
      int dRow) {
    VectorGemm.gemm(
        rows, columns, depth, a, aAt, aRow, aColumn, b, bAt, bRow, c, cAt, cRow, d, dAt, dRow);
  }

  @Override
  public void copy(
      int rows,
      int columns,
      float[] from,
      int fromAt,
      int fromRow,
      float[] to,
      int toAt,
      int toRow) {
    for (int i = 0, p = fromAt, q = toAt; i < rows; i++, p += fromRow, q += toRow) {
      for (int j = 0; j < columns; j += L) {
        FloatVector.fromArray(S, from, p + j).intoArray(to, q + j);
      }
    }
  }

  @Override
  public void add(
      int rows,
      int columns,
      float[] from,
      int fromAt,
      int fromRow,
      float[] to,
      int toAt,
      int toRow) {
    int whole = columns & -L;
    for (int i = 0, p = fromAt, q = toAt; i < rows; i++, p += fromRow, q += toRow) {
      int j = 0;
      for (; j < whole; j += L) {
        FloatVector x = FloatVector.fromArray(S, to, q + j);
        x.add(FloatVector.fromArray(S, from, p + j)).intoArray(to, q + j);
      }
      for (; j < columns; j++) {
        to[q + j] += from[p + j];
      }
    }
  }

  @Override
  public void tanh(int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      tanhRow(columns, x, i * stride);
    }
  }

  private static void tanhRow(int columns, float[] x, int at) {
    for (int j = at, end = at + columns; j < end; j += L) {
      FloatVector v = FloatVector.fromArray(S, x, j);
      v = v.blend(TANH_LIMIT, v.compare(VectorOperators.GT, TANH_LIMIT));
      v = v.blend(-TANH_LIMIT, v.compare(VectorOperators.LT, -TANH_LIMIT));
      FloatVector s = v.mul(v);
      FloatVector p = s.fma(c(TANH_P13), c(TANH_P11));
      p = p.fma(s, c(TANH_P9));
      p = p.fma(s, c(TANH_P7));
      p = p.fma(s, c(TANH_P5));
      p = p.fma(s, c(TANH_P3));
      p = p.fma(s, c(TANH_P1));
      FloatVector q = s.fma(c(TANH_Q6), c(TANH_Q4));
      q = q.fma(s, c(TANH_Q2));
      q = q.fma(s, c(TANH_Q0));
      p.mul(v).div(q).intoArray(x, j);
    }
  }

  private static FloatVector c(float value) {
    return FloatVector.broadcast(S, value);
  }

  @Override
  public void tanhDerivative(
      int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
    for (int i = 0; i < rows; i++) {
      tanhDerivativeRow(columns, t, i * tStride, h, i * hStride);
    }
  }

  private static void tanhDerivativeRow(int columns, float[] t, int tAt, float[] h, int hAt) {
    FloatVector one = c(1f);
    for (int j = 0; j < columns; j += L) {
      FloatVector y = FloatVector.fromArray(S, h, hAt + j);
      FloatVector.fromArray(S, t, tAt + j).mul(y.neg().fma(y, one)).intoArray(t, tAt + j);
    }
  }

  @Override
  public void relu(int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      reluRow(columns, x, i * stride);
    }
  }

  private static void reluRow(int columns, float[] x, int at) {
    for (int j = at, end = at + columns; j < end; j += L) {
      FloatVector v = FloatVector.fromArray(S, x, j);
      v.blend(0f, v.compare(VectorOperators.LT, 0f)).intoArray(x, j);
    }
  }

  @Override
  public void reluDerivative(
      int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
    for (int i = 0; i < rows; i++) {
      reluDerivativeRow(columns, t, i * tStride, h, i * hStride);
    }
  }

  private static void reluDerivativeRow(int columns, float[] t, int tAt, float[] h, int hAt) {
    FloatVector zero = FloatVector.zero(S);
    for (int j = 0; j < columns; j += L) {
      VectorMask<Float> active =
          FloatVector.fromArray(S, h, hAt + j).compare(VectorOperators.GT, 0f);
      zero.blend(FloatVector.fromArray(S, t, tAt + j), active).intoArray(t, tAt + j);
    }
  }

  @Override
  public void sigmoid(int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      VectorActivations.sigmoid(columns, x, i * stride);
    }
  }

  @Override
  public void sigmoidDerivative(
      int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
    for (int i = 0; i < rows; i++) {
      VectorActivations.sigmoidDerivative(columns, t, i * tStride, h, i * hStride);
    }
  }

  @Override
  public void elu(int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      VectorActivations.elu(columns, x, i * stride);
    }
  }

  @Override
  public void eluDerivative(int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
    for (int i = 0; i < rows; i++) {
      VectorActivations.eluDerivative(columns, t, i * tStride, h, i * hStride);
    }
  }

  @Override
  public void softplus(int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      VectorActivations.softplus(columns, x, i * stride);
    }
  }

  @Override
  public void softplusDerivative(
      int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
    for (int i = 0; i < rows; i++) {
      VectorActivations.softplusDerivative(columns, t, i * tStride, h, i * hStride);
    }
  }

  @Override
  public void exp(int n, float[] x) {
    int whole = n & -L;
    expVectors(whole, x);
    for (int i = whole; i < n; i++) {
      x[i] = ScalarKernels.exp(x[i]);
    }
  }

  /** The loop and its body are one method: a call for each vector would box it. */
  private static void expVectors(int n, float[] y) {
    for (int i = 0; i < n; i += L) {
      FloatVector x = FloatVector.fromArray(S, y, i);
      VectorMask<Float> over = x.compare(VectorOperators.GT, EXP_OVERFLOW);
      VectorMask<Float> under = x.compare(VectorOperators.LT, EXP_UNDERFLOW);
      FloatVector v = x.blend(EXP_OVERFLOW, over).blend(EXP_UNDERFLOW, under);
      FloatVector shifted = v.fma(c(LOG2_E), c(ROUND));
      FloatVector n2 = shifted.sub(ROUND);
      FloatVector r = n2.fma(c(-LN2_HIGH), v);
      r = n2.fma(c(-LN2_LOW), r);
      FloatVector p = r.fma(c(EXP_C5), c(EXP_C4));
      p = p.fma(r, c(EXP_C3));
      p = p.fma(r, c(EXP_C2));
      p = p.fma(r, c(EXP_C1));
      p = p.fma(r, c(EXP_C0));
      p = p.fma(r.mul(r), r).add(1f);
      IntVector exponent = shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUND));
      IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
      FloatVector e = p.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
      e = e.blend(Float.POSITIVE_INFINITY, over).blend(0f, under);
      e.blend(x, x.compare(VectorOperators.NE, x)).intoArray(y, i);
    }
  }

  private static FloatVector powerOfTwo(IntVector exponent) {
    return exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  @Override
  public void log(int n, float[] x) {
    int whole = n & -L;
    logVectors(whole, x);
    for (int i = whole; i < n; i++) {
      x[i] = ScalarKernels.log(x[i]);
    }
  }

  private static void logVectors(int n, float[] y) {
    for (int i = 0; i < n; i += L) {
      FloatVector x = FloatVector.fromArray(S, y, i);
      VectorMask<Float> denormal = x.compare(VectorOperators.LT, SMALLEST_NORMAL);
      IntVector bits = x.blend(x.mul(8388608f), denormal).reinterpretAsInts();
      FloatVector m = bits.and(0x007fffff).or(0x3f000000).reinterpretAsFloats();
      IntVector exponent = bits.lanewise(VectorOperators.ASHR, 23).sub(126);
      FloatVector e = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
      e = e.blend(e.sub(23f), denormal); // small whole numbers, so exact as in integers
      VectorMask<Float> low = m.compare(VectorOperators.LT, SQRT_HALF);
      e = e.blend(e.sub(1f), low);
      FloatVector f = m.blend(m.add(m), low).sub(1f);
      FloatVector z = f.mul(f);
      FloatVector p = f.fma(c(LOG_C8), c(LOG_C7));
      p = p.fma(f, c(LOG_C6));
      p = p.fma(f, c(LOG_C5));
      p = p.fma(f, c(LOG_C4));
      p = p.fma(f, c(LOG_C3));
      p = p.fma(f, c(LOG_C2));
      p = p.fma(f, c(LOG_C1));
      p = p.fma(f, c(LOG_C0));
      FloatVector l = e.fma(c(LN2_LOW), p.mul(f).mul(z));
      l = z.fma(c(-0.5f), l);
      l = e.fma(c(LN2_HIGH), f.add(l));
      l = x.blend(l, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
      l = l.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
      l.blend(Float.NaN, x.compare(VectorOperators.LT, 0f)).intoArray(y, i);
    }
  }
}
