package geodesic.linalg;

/**
 * The float loops that training spends its time in. Every implementation returns the same bits: one
 * output element is accumulated in one order, with fused multiply-adds, whatever the vector width,
 * and the elementary functions are our own polynomials.
 *
 * <p>Matrices are row-major in flat arrays, with an offset and a row stride in floats. A matrix
 * that is written, or that is read along its rows, has rows padded to a multiple of {@link #PAD}
 * floats; see {@link #padded(int)}.
 */
public interface Kernels {
  /**
   * Rows that kernels read or write as vectors are padded to this many floats: one 512-bit vector.
   */
  int PAD = 16;

  /** A row of zeros, wide enough for {@link #gemm}'s addend at any width this library allocates. */
  static float[] zeros(int width) {
    return new float[padded(width)];
  }

  /** The smallest multiple of {@link #PAD} that is at least {@code width}. */
  static int padded(int width) {
    return (width + PAD - 1) & -PAD;
  }

  /** The implementation in use: {@code scalar}, {@code 128}, {@code 256} or {@code 512}. */
  String name();

  /**
   * C = A B + D, where c[m][n] = (sum over k = 0, 1, ... of a[m][k] b[k][n], by fused multiply-adds
   * from zero) + d[m][n].
   *
   * <p>Columns from n up to the next multiple of {@link #PAD} may be overwritten, with the same
   * formula applied to what the padding of B and D holds. D may be C.
   *
   * @param rows rows of A, C and D
   * @param columns columns of B, C and D
   * @param depth columns of A and rows of B; zero gives C = D
   * @param a A's element (m, k) is a[aAt + m aRow + k aColumn], so a transposed A costs nothing
   * @param b row k of B starts at b[bAt + k bRow]
   * @param c row m of C starts at c[cAt + m cRow]
   * @param d row m of D starts at d[dAt + m dRow]; a stride of zero adds the same row everywhere
   */
  void gemm(
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
      int dRow);

  /**
   * Copies a matrix to another array. What follows the last column in either array, up to the next
   * multiple of {@link #PAD} columns, may be read or overwritten; rows are written first to last.
   *
   * @param from row i starts at from[fromAt + i fromRow]
   * @param to row i starts at to[toAt + i toRow]
   */
  void copy(
      int rows,
      int columns,
      float[] from,
      int fromAt,
      int fromRow,
      float[] to,
      int toAt,
      int toRow);

  /**
   * Adds a matrix to another one, and touches nothing beside that. Both lie as in {@link #copy}.
   */
  void add(
      int rows,
      int columns,
      float[] from,
      int fromAt,
      int fromRow,
      float[] to,
      int toAt,
      int toRow);

  /**
   * x = tanh(x) on a matrix, in place; at most 4e-7 from the exact value. A rational approximation
   * of degree 13/6 on [-7.9, 7.9], constant outside (the coefficients that Eigen uses).
   */
  void tanh(int rows, int columns, float[] x, int stride);

  /** t = t (1 - h^2), the derivative of tanh applied to a tangent, where h = tanh(x). */
  void tanhDerivative(int rows, int columns, float[] t, int tStride, float[] h, int hStride);

  /** x = max(x, 0) in place; NaN stays NaN. */
  void relu(int rows, int columns, float[] x, int stride);

  /**
   * t = t where h is positive, else 0: the derivative of relu applied to a tangent, where h =
   * relu(x).
   */
  void reluDerivative(int rows, int columns, float[] t, int tStride, float[] h, int hStride);

  /** x = 1 / (1 + e^-x) in place; at most 2e-7 from the exact value. */
  void sigmoid(int rows, int columns, float[] x, int stride);

  /** t = t h (1 - h), where h = sigmoid(x). */
  void sigmoidDerivative(int rows, int columns, float[] t, int tStride, float[] h, int hStride);

  /** x = e^x - 1 where x is negative, in place; at most 2e-7 from the exact value. */
  void elu(int rows, int columns, float[] x, int stride);

  /** t = t where h is positive, else t (h + 1), where h = elu(x). */
  void eluDerivative(int rows, int columns, float[] t, int tStride, float[] h, int hStride);

  /** x = ln(1 + e^x) in place; error at most 2e-7 relative or absolute. */
  void softplus(int rows, int columns, float[] x, int stride);

  /** t = t (1 - e^-h), where h = softplus(x). */
  void softplusDerivative(int rows, int columns, float[] t, int tStride, float[] h, int hStride);

  /**
   * x[i] = e^x[i] for i in [0, n), relative error at most 2e-7 for normal results; overflow gives
   * infinity.
   */
  void exp(int n, float[] x);

  /**
   * x[i] = ln x[i] for i in [0, n), error at most 2e-7 relative or absolute; ln 0 = -infinity, NaN
   * below zero.
   */
  void log(int n, float[] x);

  /**
   * The implementation this process uses: that of the system property {@code geodesic.vector}
   * ({@code scalar}, {@code 128}, {@code 256}, {@code 512}), else the widest vectors the processor
   * prefers, else the scalar loops where the module jdk.incubator.vector is not part of the
   * process.
   *
   * @throws geodesic.options.InvalidOption when the property asks for kernels that this process
   *     can't run
   */
  static Kernels active() {
    return ActiveKernels.get();
  }
}
