package geodesic.linalg;

/**
 * Loops in double over tall matrices and logistic functions, for likelihoods and their gradients.
 * As with {@link Kernels}, every implementation returns the same bits: one order of sums whatever
 * the vector width, fused multiply-adds, and own polynomials.
 *
 * <p>Matrices are stored by columns, each padded with zeros to a multiple of {@link #PAD} rows.
 */
interface DoubleKernels {
  /** Columns are read as whole tiles of this many doubles: eight 512-bit vectors. */
  int PAD = 64;

  /** A sum over rows is kept in this many partial sums, over row mod 8. */
  int SUMS = 8;

  /** The partial sums of {@link #fourByFour}. */
  int TILE_SUMS = 16 * SUMS;

  /** The implementation in use. */
  static DoubleKernels active() {
    return ActiveDoubleKernels.INSTANCE;
  }

  /**
   * out[i] = sum over j = 0, 1, ... of matrix[j stride + i] w[j], from zero, for i in [0, stride).
   *
   * @param stride rows, a multiple of {@link #PAD}
   */
  void times(double[] matrix, int stride, int columns, double[] w, double[] out);

  /**
   * out[outAt + j] = sum over i of matrix[j stride + i] r[i], by partial sums s_k over i mod 8 = k,
   * added as ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7)).
   *
   * @param stride rows, a multiple of {@link #PAD}
   */
  void transposeTimes(
      double[] matrix, int stride, int columns, double[] r, double[] out, int outAt);

  /**
   * out[4 j + k] = sum over i of a[j stride + i] b[bAt + k stride + i] for j and k in [0, 4), in
   * the order of {@link #transposeTimes}.
   *
   * @param stride rows, a multiple of {@link #PAD}
   * @param sums scratch of length {@link #TILE_SUMS}
   */
  void fourByFour(double[] a, double[] b, int bAt, int stride, double[] sums, double[] out);

  /** out[i] = 1 / (1 + e^-x[i]), within two ulps; 0 below -708. {@code out} is not {@code x}. */
  void sigmoid(int n, double[] x, double[] out);

  /** out[i] = ln(1 / (1 + e^-x[i])), within two ulps; 0 above 708. {@code out} is not {@code x}. */
  void logSigmoid(int n, double[] x, double[] out);
}
