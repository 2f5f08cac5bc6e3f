package geodesic.fisher;

import geodesic.linalg.Kernels;
import geodesic.linalg.KroneckerEigenbasis;

/**
 * The product (A (x) G + lambda I)^-1 V for one layer by the float kernels: U_A ((U_A' V U_G) / (s
 * + lambda)) U_G', where a turn by orthonormal vectors loses no more than the rounding of floats.
 * {@link KroneckerEigenbasis#inverse} is the same in double, some twenty times slower.
 */
final class KroneckerInverse {
  private final Kernels kernels = Kernels.active();
  private final int inputs;
  private final int outputs;

  /** Eigenvectors as padded rows, and as padded columns. */
  private final float[] rowsA;

  private final float[] columnsA;
  private final float[] rowsG;
  private final float[] columnsG;

  private final float[] v;
  private final float[] half;
  private final float[] zeros;

  KroneckerInverse(KroneckerEigenbasis basis) {
    inputs = basis.a().values().length;
    outputs = basis.g().values().length;
    rowsA = rows(basis.a().vectors(), inputs);
    columnsA = EigenvalueCorrected.columns(basis.a().vectors(), inputs);
    rowsG = rows(basis.g().vectors(), outputs);
    columnsG = EigenvalueCorrected.columns(basis.g().vectors(), outputs);
    v = new float[inputs * Kernels.padded(outputs)];
    half = new float[inputs * Kernels.padded(outputs)];
    zeros = Kernels.zeros(outputs);
  }

  private static float[] rows(double[] vectors, int n) {
    int stride = Kernels.padded(n);
    float[] rows = new float[n * stride];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i * stride + j] = (float) vectors[i * n + j];
      }
    }
    return rows;
  }

  /**
   * Solves for one right-hand side.
   *
   * @param s the eigenvalues, inputs x outputs
   * @param g the right-hand side, from {@code at} on
   * @param out receives the solution, from {@code at} on
   */
  void solve(double[] s, double lambda, double[] g, double[] out, int at) {
    int stride = Kernels.padded(outputs);
    int strideA = Kernels.padded(inputs);
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        v[i * stride + j] = (float) g[at + i * outputs + j];
      }
    }
    multiply(rowsA, strideA, v, stride, half); // U_A' V
    multiplyRight(half, columnsG, v); // U_A' V U_G
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        v[i * stride + j] = (float) (v[i * stride + j] / (s[i * outputs + j] + lambda));
      }
    }
    multiply(columnsA, strideA, v, stride, half); // U_A .
    multiplyRight(half, rowsG, v); // . U_G'
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        out[at + i * outputs + j] = v[i * stride + j];
      }
    }
  }

  /** to = a v. */
  private void multiply(float[] a, int aStride, float[] v, int stride, float[] to) {
    kernels.gemm(
        inputs, outputs, inputs, a, 0, aStride, 1, v, 0, stride, to, 0, stride, zeros, 0, 0);
  }

  /** to = v g. */
  private void multiplyRight(float[] v, float[] g, float[] to) {
    int stride = Kernels.padded(outputs);
    kernels.gemm(
        inputs, outputs, outputs, v, 0, stride, 1, g, 0, stride, to, 0, stride, zeros, 0, 0);
  }
}
