package geodesic.network.graph;

import geodesic.linalg.Kernels;

/**
 * The parameters of a dense or convolutional layer as a matrix for kernels: a row for each input,
 * in the order in which inputs lie in memory, then a row of biases, zero where there are none.
 *
 * @param at where theta has them: inputs x outputs, row-major, then the biases
 * @param rowOf the matrix' row for each of theta's; there may be rows between them, which stay zero
 * @param depth rows without the biases
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LayerMatrix(int at, int[] rowOf, int depth, int outputs, boolean bias) {
  int stride() {
    return Kernels.padded(outputs);
  }

  /** Floats of the matrix. */
  int size() {
    return (depth + 1) * stride();
  }

  /** Where the biases start. */
  int biasAt() {
    return depth * stride();
  }

  /** Copies the parameters into a matrix. */
  void lay(float[] theta, int start, float[] matrix) {
    int from = start + at;
    for (int row : rowOf) {
      System.arraycopy(theta, from, matrix, row * stride(), outputs);
      from += outputs;
    }
    if (bias) {
      System.arraycopy(theta, from, matrix, biasAt(), outputs);
    }
  }

  /** Writes outputs rows of padded(depth) floats. */
  void transpose(float[] matrix, float[] transposed) {
    int to = Kernels.padded(depth);
    for (int i = 0; i < depth; i++) {
      for (int j = 0, p = i * stride(); j < outputs; j++) {
        transposed[j * to + i] = matrix[p + j];
      }
    }
  }

  /** Copies a gradient in the matrix' layout to where theta's is. */
  void unlay(float[] matrix, float[] gradient, int start) {
    int to = start + at;
    for (int row : rowOf) {
      System.arraycopy(matrix, row * stride(), gradient, to, outputs);
      to += outputs;
    }
    if (bias) {
      System.arraycopy(matrix, biasAt(), gradient, to, outputs);
    }
  }
}
