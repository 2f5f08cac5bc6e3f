package geodesic.linalg;

import static geodesic.linalg.FloatPolynomials.*;

/**
 * The plain Java twin: the definition of what the vector twin computes, and what runs where the
 * vector module is absent. The inner loops run along rows, so the compiler can still use vector
 * instructions for them.
 */
final class ScalarKernels implements Kernels {
  @Override
  public String name() {
    return "scalar";
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
    float[] sum = new float[columns];
    for (int i = 0; i < rows; i++) {
      java.util.Arrays.fill(sum, 0f);
      accumulate(columns, depth, a, aAt + i * aRow, aColumn, b, bAt, bRow, sum);
      int to = cAt + i * cRow;
      int from = dAt + i * dRow;
      for (int j = 0; j < columns; j++) {
        c[to + j] = sum[j] + d[from + j];
      }
    }
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
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, fromAt + i * fromRow, to, toAt + i * toRow, columns);
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
    for (int i = 0, p = fromAt, q = toAt; i < rows; i++, p += fromRow, q += toRow) {
      for (int j = 0; j < columns; j++) {
        to[q + j] += from[p + j];
      }
    }
  }

  /**
   * Four steps of k at a time, to load and store the sums once per four; each sum's order stays k =
   * 0, 1, 2, ...
   */
  private static void accumulate(
      int columns,
      int depth,
      float[] a,
      int aAt,
      int aColumn,
      float[] b,
      int bAt,
      int bRow,
      float[] sum) {
    int k = 0;
    for (; k + 4 <= depth; k += 4) {
      int p = aAt + k * aColumn;
      float a0 = a[p], a1 = a[p + aColumn], a2 = a[p + 2 * aColumn], a3 = a[p + 3 * aColumn];
      int b0 = bAt + k * bRow, b1 = b0 + bRow, b2 = b1 + bRow, b3 = b2 + bRow;
      for (int j = 0; j < columns; j++) {
        sum[j] =
            Math.fma(
                a3,
                b[b3 + j],
                Math.fma(a2, b[b2 + j], Math.fma(a1, b[b1 + j], Math.fma(a0, b[b0 + j], sum[j]))));
      }
    }
    for (; k < depth; k++) {
      float a0 = a[aAt + k * aColumn];
      int b0 = bAt + k * bRow;
      for (int j = 0; j < columns; j++) {
        sum[j] = Math.fma(a0, b[b0 + j], sum[j]);
      }
    }
  }

  @Override
  public void tanh(int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      for (int j = i * stride, end = j + columns; j < end; j++) {
        x[j] = tanh(x[j]);
      }
    }
  }

  static float tanh(float x) {
    float v = x > TANH_LIMIT ? TANH_LIMIT : x;
    v = v < -TANH_LIMIT ? -TANH_LIMIT : v;
    float s = v * v;
    float p = Math.fma(s, TANH_P13, TANH_P11);
    p = Math.fma(p, s, TANH_P9);
    p = Math.fma(p, s, TANH_P7);
    p = Math.fma(p, s, TANH_P5);
    p = Math.fma(p, s, TANH_P3);
    p = Math.fma(p, s, TANH_P1);
    float q = Math.fma(s, TANH_Q6, TANH_Q4);
    q = Math.fma(q, s, TANH_Q2);
    q = Math.fma(q, s, TANH_Q0);
    return p * v / q;
  }

  @Override
  public void tanhDerivative(
      int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
    for (int i = 0; i < rows; i++) {
      int p = i * tStride;
      int q = i * hStride;
      for (int j = 0; j < columns; j++) {
        float y = h[q + j];
        t[p + j] *= Math.fma(-y, y, 1f);
      }
    }
  }

  @Override
  public void relu(int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      for (int j = i * stride, end = j + columns; j < end; j++) {
        x[j] = x[j] < 0 ? 0f : x[j];
      }
    }
  }

  @Override
  public void reluDerivative(
      int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
    for (int i = 0; i < rows; i++) {
      int p = i * tStride;
      int q = i * hStride;
      for (int j = 0; j < columns; j++) {
        t[p + j] = h[q + j] > 0 ? t[p + j] : 0f;
      }
    }
  }

  @Override
  public void sigmoid(int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      for (int j = i * stride, end = j + columns; j < end; j++) {
        x[j] = ScalarActivations.sigmoid(x[j]);
      }
    }
  }

  @Override
  public void sigmoidDerivative(
      int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
    for (int i = 0; i < rows; i++) {
      int p = i * tStride;
      int q = i * hStride;
      for (int j = 0; j < columns; j++) {
        float y = h[q + j];
        t[p + j] *= y * (1f - y);
      }
    }
  }

  @Override
  public void elu(int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      for (int j = i * stride, end = j + columns; j < end; j++) {
        x[j] = ScalarActivations.elu(x[j]);
      }
    }
  }

  @Override
  public void eluDerivative(int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
    for (int i = 0; i < rows; i++) {
      int p = i * tStride;
      int q = i * hStride;
      for (int j = 0; j < columns; j++) {
        float y = h[q + j];
        t[p + j] *= y > 0f ? 1f : y + 1f;
      }
    }
  }

  @Override
  public void softplus(int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      for (int j = i * stride, end = j + columns; j < end; j++) {
        x[j] = ScalarActivations.softplus(x[j]);
      }
    }
  }

  @Override
  public void softplusDerivative(
      int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
    for (int i = 0; i < rows; i++) {
      int p = i * tStride;
      int q = i * hStride;
      for (int j = 0; j < columns; j++) {
        float y = h[q + j];
        t[p + j] *= ScalarActivations.softplusSlope(y);
      }
    }
  }

  @Override
  public void exp(int n, float[] x) {
    for (int i = 0; i < n; i++) {
      x[i] = exp(x[i]);
    }
  }

  static float exp(float x) {
    float v = x > EXP_OVERFLOW ? EXP_OVERFLOW : x;
    v = v < EXP_UNDERFLOW ? EXP_UNDERFLOW : v;
    float shifted = Math.fma(v, LOG2_E, ROUND);
    float n = shifted - ROUND;
    float r = Math.fma(n, -LN2_HIGH, v);
    r = Math.fma(n, -LN2_LOW, r);
    float p = Math.fma(r, EXP_C5, EXP_C4);
    p = Math.fma(p, r, EXP_C3);
    p = Math.fma(p, r, EXP_C2);
    p = Math.fma(p, r, EXP_C1);
    p = Math.fma(p, r, EXP_C0);
    p = Math.fma(p, r * r, r) + 1f;
    // 2^n in two factors, so that n = 128 and denormal results need no special case
    int exponent = Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUND);
    int half = exponent >> 1;
    float y =
        p
            * Float.intBitsToFloat((half + 127) << 23)
            * Float.intBitsToFloat((exponent - half + 127) << 23);
    y = x > EXP_OVERFLOW ? Float.POSITIVE_INFINITY : y;
    y = x < EXP_UNDERFLOW ? 0f : y;
    return Float.isNaN(x) ? x : y;
  }

  @Override
  public void log(int n, float[] x) {
    for (int i = 0; i < n; i++) {
      x[i] = log(x[i]);
    }
  }

  static float log(float x) {
    boolean denormal = x < SMALLEST_NORMAL;
    float v = denormal ? x * 8388608f : x; // 2^23
    int bits = Float.floatToRawIntBits(v);
    float m = Float.intBitsToFloat((bits & 0x007fffff) | 0x3f000000); // in [1/2, 1)
    float e = (float) ((bits >> 23) - 126 - (denormal ? 23 : 0));
    boolean low = m < SQRT_HALF;
    e = low ? e - 1f : e;
    m = low ? m + m : m;
    float f = m - 1f;
    float z = f * f;
    float p = Math.fma(f, LOG_C8, LOG_C7);
    p = Math.fma(p, f, LOG_C6);
    p = Math.fma(p, f, LOG_C5);
    p = Math.fma(p, f, LOG_C4);
    p = Math.fma(p, f, LOG_C3);
    p = Math.fma(p, f, LOG_C2);
    p = Math.fma(p, f, LOG_C1);
    p = Math.fma(p, f, LOG_C0);
    float y = Math.fma(e, LN2_LOW, p * f * z);
    y = Math.fma(z, -0.5f, y);
    y = Math.fma(e, LN2_HIGH, f + y);
    y = x < Float.POSITIVE_INFINITY ? y : x; // infinity and NaN
    y = x == 0f ? Float.NEGATIVE_INFINITY : y;
    return x < 0f ? Float.NaN : y;
  }
}
