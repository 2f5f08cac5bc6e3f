package geodesic.network.graph;

import geodesic.linalg.Kernels;
import java.util.Optional;

/**
 * h W + b. Tangent: t W + h V + c; gradient: h'd and the sum of d; adjoint: d W'. It takes an image
 * as it lies in memory, with the rows of W in that order.
 *
 * @param first whether nothing else has added to the input's adjoint before
 */
record DenseStep(int node, Value input, Value output, LayerMatrix w, boolean first)
    implements Step {
  private static final float[] ONE = {1};

  @Override
  public Optional<LayerMatrix> matrix() {
    return Optional.of(w);
  }

  @Override
  public boolean needsTranspose() {
    return input.varies();
  }

  @Override
  public Needs needs() {
    int gradient = narrow() ? w.outputs() * Kernels.padded(w.depth()) + Kernels.PAD : w.size();
    return new Needs(0, 0, gradient, 0, Math.max(Kernels.padded(w.depth()), w.stride()));
  }

  /** With few outputs most of each vector of h'd would be empty: d'h is computed instead. */
  private boolean narrow() {
    return w.outputs() < Kernels.PAD;
  }

  // spotless:off: one argument a line would hide the products
  @Override
  public void forward(Chunk chunk, Scratch scratch, float[] theta) {
    Kernels.active().gemm(
        chunk.rows, w.outputs(), w.depth(), chunk.value[input.buffer()], 0, input.layout().row(), 1,
        theta, 0, w.stride(), chunk.value[output.buffer()], 0, output.layout().row(), theta, w.biasAt(), 0);
  }

  @Override
  public void tangent(Chunk chunk, Scratch scratch, float[] theta, float[] v) {
    float[] to = scratch.tangent[output.buffer()];
    Kernels.active().gemm(
        chunk.rows, w.outputs(), w.depth(), chunk.value[input.buffer()], 0, input.layout().row(), 1,
        v, 0, w.stride(), to, 0, output.layout().row(), v, w.biasAt(), 0);
    if (input.varies()) {
      Kernels.active().gemm(
          chunk.rows, w.outputs(), w.depth(), scratch.tangent[input.buffer()], 0, input.layout().row(), 1,
          theta, 0, w.stride(), to, 0, output.layout().row(), to, 0, output.layout().row());
    }
  }

  @Override
  public void adjoint(Chunk chunk, Scratch scratch, float[] theta, float[] transposed) {
    float[] d = scratch.tangent[output.buffer()];
    float[] h = chunk.value[input.buffer()];
    int dRow = output.layout().row();
    int hRow = input.layout().row();
    float[] sum = scratch.gradient[node];
    float[] before = scratch.fresh ? scratch.zeros : sum;
    int biasAt = w.biasAt();
    if (narrow()) {
      int row = Kernels.padded(w.depth());
      biasAt = w.outputs() * row;
      Kernels.active().gemm(
          w.outputs(), w.depth(), chunk.rows, d, 0, 1, dRow, h, 0, hRow,
          sum, 0, row, before, 0, scratch.fresh ? 0 : row);
    } else {
      Kernels.active().gemm(
          w.depth(), w.outputs(), chunk.rows, h, 0, 1, hRow, d, 0, dRow,
          sum, 0, w.stride(), before, 0, scratch.fresh ? 0 : w.stride());
    }
    Kernels.active().gemm(
        1, w.outputs(), chunk.rows, ONE, 0, 0, 0, d, 0, dRow,
        sum, biasAt, w.stride(), before, scratch.fresh ? 0 : biasAt, 0);
    if (input.varies()) {
      float[] to = scratch.tangent[input.buffer()];
      Kernels.active().gemm(
          chunk.rows, w.depth(), w.outputs(), d, 0, dRow, 1, transposed, 0, Kernels.padded(w.depth()),
          to, 0, hRow, first ? scratch.zeros : to, 0, first ? 0 : hRow);
    }
  }

  // spotless:on

  @Override
  public void gradient(Scratch scratch, float[] gradient, int at) {
    float[] sum = scratch.gradient[node];
    if (!narrow()) {
      w.unlay(sum, gradient, at);
      return;
    }
    int row = Kernels.padded(w.depth());
    int to = at + w.at();
    for (int i : w.rowOf()) {
      for (int j = 0; j < w.outputs(); j++) {
        gradient[to++] = sum[j * row + i];
      }
    }
    if (w.bias()) {
      System.arraycopy(sum, w.outputs() * row, gradient, to, w.outputs());
    }
  }
}
