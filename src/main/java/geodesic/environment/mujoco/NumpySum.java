package geodesic.environment.mujoco;

/**
 * Sums with the roundings of NumPy's {@code sum} over contiguous numbers: eight partial sums in
 * blocks of up to 128, halves above (numpy/_core/src/umath/loops_utils.h.src, pairwise sum).
 */
final class NumpySum {
  private static final int BLOCK = 128;

  private NumpySum() {}

  /** {@code np.sum(np.square(values))} of float32. */
  static float ofSquares(float[] values) {
    return ofSquares(values, 0, values.length);
  }

  private static float ofSquares(float[] v, int from, int count) {
    if (count > BLOCK) {
      int half = half(count);
      return ofSquares(v, from, half) + ofSquares(v, from + half, count - half);
    }
    float sum = 0;
    int i = from;
    int end = from + count;
    if (count >= 8) {
      float a = v[i] * v[i];
      float b = v[i + 1] * v[i + 1];
      float c = v[i + 2] * v[i + 2];
      float d = v[i + 3] * v[i + 3];
      float e = v[i + 4] * v[i + 4];
      float f = v[i + 5] * v[i + 5];
      float g = v[i + 6] * v[i + 6];
      float h = v[i + 7] * v[i + 7];
      for (i += 8; i <= end - 8; i += 8) {
        a += v[i] * v[i];
        b += v[i + 1] * v[i + 1];
        c += v[i + 2] * v[i + 2];
        d += v[i + 3] * v[i + 3];
        e += v[i + 4] * v[i + 4];
        f += v[i + 5] * v[i + 5];
        g += v[i + 6] * v[i + 6];
        h += v[i + 7] * v[i + 7];
      }
      sum = ((a + b) + (c + d)) + ((e + f) + (g + h));
    }
    for (; i < end; i++) {
      sum += v[i] * v[i];
    }
    return sum;
  }

  /**
   * {@code np.sum(np.square(values))} of float64.
   *
   * @param values overwritten by the squares
   */
  static double ofSquares(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= values[i];
    }
    return of(values, 0, values.length);
  }

  /** {@code np.sum(values)}. */
  static double of(double[] values) {
    return of(values, 0, values.length);
  }

  private static double of(double[] v, int from, int count) {
    if (count > BLOCK) {
      int half = half(count);
      return of(v, from, half) + of(v, from + half, count - half);
    }
    double sum = 0;
    int i = from;
    int end = from + count;
    if (count >= 8) {
      double a = v[i];
      double b = v[i + 1];
      double c = v[i + 2];
      double d = v[i + 3];
      double e = v[i + 4];
      double f = v[i + 5];
      double g = v[i + 6];
      double h = v[i + 7];
      for (i += 8; i <= end - 8; i += 8) {
        a += v[i];
        b += v[i + 1];
        c += v[i + 2];
        d += v[i + 3];
        e += v[i + 4];
        f += v[i + 5];
        g += v[i + 6];
        h += v[i + 7];
      }
      sum = ((a + b) + (c + d)) + ((e + f) + (g + h));
    }
    for (; i < end; i++) {
      sum += v[i];
    }
    return sum;
  }

  /** Where a long range is cut: at a multiple of eight. */
  private static int half(int count) {
    int half = count / 2;
    return half - half % 8;
  }
}
