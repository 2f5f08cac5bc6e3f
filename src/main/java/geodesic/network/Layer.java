package geodesic.network;

/**
 * Where a fully connected layer lies in a parameter vector: a matrix of {@code inputs} rows and
 * {@code outputs} columns, row-major, whose last row is the bias. The gradient for one observation
 * is the outer product of the layer's inputs and its deltas, the derivatives with respect to its
 * outputs.
 *
 * @param at the first parameter
 * @param inputs including the constant 1 that the bias meets
 */
public record Layer(int at, int inputs, int outputs) {
  /** The number of parameters. */
  public int size() {
    return inputs * outputs;
  }
}
