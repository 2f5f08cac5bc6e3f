package geodesic.network;

/**
 * Activations of two or three straight pieces. One plain loop serves as scalar and as vector twin:
 * the compiler vectorises it, and each element's arithmetic leaves nothing open. NaN stays NaN.
 */
final class PiecewiseLinear {
  private PiecewiseLinear() {}

  /** x = x where it is positive, else slope x. */
  static void leak(float slope, int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      for (int j = i * stride, end = j + columns; j < end; j++) {
        x[j] = x[j] > 0 ? x[j] : slope * x[j];
      }
    }
  }

  /** t = t where h is positive, else slope t. */
  static void leakDerivative(
      float slope, int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
    for (int i = 0; i < rows; i++) {
      int p = i * tStride;
      int q = i * hStride;
      for (int j = 0; j < columns; j++) {
        t[p + j] = h[q + j] > 0 ? t[p + j] : slope * t[p + j];
      }
    }
  }

  /** x = slope x + offset, not below low or above 1. */
  static void clip(
      float slope, float offset, float low, int rows, int columns, float[] x, int stride) {
    for (int i = 0; i < rows; i++) {
      for (int j = i * stride, end = j + columns; j < end; j++) {
        float y = slope * x[j] + offset;
        y = y < low ? low : y;
        x[j] = y > 1f ? 1f : y;
      }
    }
  }

  /** t = slope t where h is strictly between low and 1, else 0. */
  static void clipDerivative(
      float slope,
      float low,
      int rows,
      int columns,
      float[] t,
      int tStride,
      float[] h,
      int hStride) {
    for (int i = 0; i < rows; i++) {
      int p = i * tStride;
      int q = i * hStride;
      for (int j = 0; j < columns; j++) {
        float y = h[q + j];
        t[p + j] = y > low && y < 1f ? slope * t[p + j] : 0f;
      }
    }
  }
}
