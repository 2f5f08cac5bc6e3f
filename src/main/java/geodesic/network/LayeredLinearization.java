package geodesic.network;

/** A linearization that shows what its reverse pass brings to each layer. */
public interface LayeredLinearization extends Linearization {
  /** Receives a layer of a reverse pass. */
  interface Visitor {
    /**
     * The layer's gradient, summed over the tile, is inputs' deltas. Both belong to the
     * linearization, hold for the length of this call and are not to be modified.
     *
     * @param layer counts from 0 at the network's inputs
     * @param inputs rows of the layer's inputs, the constant 1 of the bias last
     * @param inputStride floats a row of inputs; those behind the last are zero
     * @param deltas rows of the derivatives in the layer's outputs before its nonlinearity
     * @param deltaStride floats a row of deltas; those behind the last are zero
     */
    void visit(int layer, float[] inputs, int inputStride, float[] deltas, int deltaStride);
  }

  /**
   * Takes u back through the network, from the last layer to the first.
   *
   * @param u rows x stride floats; padding must be zero; not modified
   */
  void backPropagate(float[] u, Visitor visitor);
}
