package geodesic.network;

/** A linearization whose reverse pass shows each layer's inputs and deltas. */
public interface LayeredLinearization extends Linearization {
  /** Receives a layer of a reverse pass. */
  interface Visitor {
    /**
     * The layer's gradient, summed over the tile, is inputs' deltas. Both belong to the
     * linearization, are valid only during this call, and must not be modified.
     *
     * @param layer counts from 0 at the network's inputs
     * @param inputs rows of the layer's inputs, the constant 1 of the bias last
     * @param inputStride floats per row of inputs; the padding is zero
     * @param deltas one row per observation: the derivatives with respect to the layer's outputs
     *     before its nonlinearity
     * @param deltaStride floats per row of deltas; the padding is zero
     */
    void visit(int layer, float[] inputs, int inputStride, float[] deltas, int deltaStride);
  }

  /**
   * Propagates u back through the network, from the last layer to the first.
   *
   * @param u rows x stride floats; padding must be zero; not modified
   */
  void backPropagate(float[] u, Visitor visitor);
}
