package geodesic.network.graph;

import geodesic.linalg.Kernels;
import java.util.Arrays;
import java.util.Optional;

/**
 * A convolution as the product of patches with a matrix: P(h) W + b. Tangent: P(t) W + P(h) V + c;
 * gradient: P(h)'d and the sum of d; adjoint: d W', added to the pixels of the patches.
 *
 * @param first whether nothing else has added to the input's adjoint before
 */
record ConvolutionStep(
    int node, Value input, Value output, Patches patches, LayerMatrix w, boolean first)
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
    int stride = stride();
    return new Needs(0, 0, w.size(), patches.size(stride), Math.max(stride, w.stride()));
  }

  private int stride() {
    return Kernels.padded(w.depth());
  }

  private int pixels(Chunk chunk) {
    return chunk.rows * output.layout().pixels();
  }

  @Override
  public void forward(Chunk chunk, Scratch scratch, float[] theta) {
    float[] to = chunk.value[output.buffer()];
    product(chunk.value[input.buffer()], pixels(chunk), scratch, theta, to, theta, w.biasAt(), 0);
  }

  @Override
  public void tangent(Chunk chunk, Scratch scratch, float[] theta, float[] v) {
    float[] to = scratch.tangent[output.buffer()];
    product(chunk.value[input.buffer()], pixels(chunk), scratch, v, to, v, w.biasAt(), 0);
    if (input.varies()) {
      float[] t = scratch.tangent[input.buffer()];
      product(t, pixels(chunk), scratch, theta, to, to, 0, output.layout().stride());
    }
  }

  // spotless:off: one argument a line would hide the products

  /** to = P(images) matrix + plus, block by block. */
  private void product(
      float[] images, int pixels, Scratch scratch, float[] matrix, float[] to, float[] plus, int plusAt, int plusRow) {
    int row = output.layout().stride();
    for (int from = 0; from < pixels; from += patches.smallBlock()) {
      int count = Math.min(patches.smallBlock(), pixels - from);
      patches.gather(images, from, count, scratch.patches, stride());
      Kernels.active().gemm(
          count, w.outputs(), w.depth(), scratch.patches, 0, stride(), 1, matrix, 0, w.stride(),
          to, from * row, row, plus, plusAt + from * plusRow, plusRow);
    }
  }

  @Override
  public void adjoint(Chunk chunk, Scratch scratch, float[] theta, float[] transposed) {
    float[] d = scratch.tangent[output.buffer()];
    float[] sum = scratch.gradient[node];
    int row = output.layout().stride();
    int pixels = pixels(chunk);
    float[] to = scratch.tangent[input.buffer()];
    if (input.varies() && first) {
      Arrays.fill(to, 0, chunk.rows * input.layout().row(), 0f);
    }
    for (int from = 0; from < pixels; from += patches.block()) {
      boolean fresh = scratch.fresh && from == 0;
      float[] before = fresh ? scratch.zeros : sum;
      int count = Math.min(patches.block(), pixels - from);
      patches.gather(chunk.value[input.buffer()], from, count, scratch.patches, stride());
      Kernels.active().gemm(
          w.depth(), w.outputs(), count, scratch.patches, 0, 1, stride(), d, from * row, row,
          sum, 0, w.stride(), before, 0, fresh ? 0 : w.stride());
      Kernels.active().gemm(
          1, w.outputs(), count, ONE, 0, 0, 0, d, from * row, row,
          sum, w.biasAt(), w.stride(), before, fresh ? 0 : w.biasAt(), 0);
      if (input.varies()) {
        Kernels.active().gemm(
            count, w.depth(), w.outputs(), d, from * row, row, 1, transposed, 0, stride(),
            scratch.patches, 0, stride(), scratch.zeros, 0, 0);
        patches.scatter(scratch.patches, stride(), from, count, to);
      }
    }
  }

  // spotless:on

  @Override
  public void gradient(Scratch scratch, float[] gradient, int at) {
    w.unlay(scratch.gradient[node], gradient, at);
  }
}
