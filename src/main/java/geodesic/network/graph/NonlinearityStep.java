package geodesic.network.graph;

import geodesic.linalg.Kernels;
import geodesic.network.Activation;

/**
 * A nonlinearity, in place where nothing else needs its input. Its derivative is a function of its
 * value.
 *
 * @param first whether nothing else has added to the input's adjoint before
 */
record NonlinearityStep(Value input, Value output, Activation activation, boolean first)
    implements Step {
  private int size(Chunk chunk) {
    return chunk.rows * output.layout().row();
  }

  private boolean inPlace() {
    return input.buffer() == output.buffer();
  }

  @Override
  public void forward(Chunk chunk, Scratch scratch, float[] theta) {
    float[] y = chunk.value[output.buffer()];
    int size = size(chunk);
    if (!inPlace()) {
      System.arraycopy(chunk.value[input.buffer()], 0, y, 0, size);
    }
    activation.apply(Kernels.active(), 1, size, y, 0);
  }

  @Override
  public void tangent(Chunk chunk, Scratch scratch, float[] theta, float[] v) {
    float[] t = scratch.tangent[output.buffer()];
    int size = size(chunk);
    if (!inPlace()) {
      System.arraycopy(scratch.tangent[input.buffer()], 0, t, 0, size);
    }
    float[] y = chunk.value[output.buffer()];
    activation.derivative(Kernels.active(), 1, size, t, 0, y, 0);
  }

  @Override
  public void adjoint(Chunk chunk, Scratch scratch, float[] theta, float[] transposed) {
    float[] d = scratch.tangent[output.buffer()];
    int size = size(chunk);
    float[] y = chunk.value[output.buffer()];
    activation.derivative(Kernels.active(), 1, size, d, 0, y, 0);
    if (inPlace()) {
      return;
    }
    float[] to = scratch.tangent[input.buffer()];
    if (first) {
      System.arraycopy(d, 0, to, 0, size);
    } else {
      for (int i = 0; i < size; i++) {
        to[i] += d[i];
      }
    }
  }
}
