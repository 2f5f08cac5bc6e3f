package geodesic.network;

import geodesic.linalg.Kernels;

/** An element-wise nonlinearity; its derivative is a function of its value. */
public enum Activation {
  TANH {
    @Override
    public void apply(Kernels kernels, int rows, int columns, float[] x, int stride) {
      kernels.tanh(rows, columns, x, stride);
    }

    @Override
    public void derivative(
        Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
      kernels.tanhDerivative(rows, columns, t, tStride, h, hStride);
    }
  },
  RELU {
    @Override
    public void apply(Kernels kernels, int rows, int columns, float[] x, int stride) {
      kernels.relu(rows, columns, x, stride);
    }

    @Override
    public void derivative(
        Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
      kernels.reluDerivative(rows, columns, t, tStride, h, hStride);
    }
  };

  /** x = activation(x), in place; rows are padded as {@link Kernels} says. */
  public abstract void apply(Kernels kernels, int rows, int columns, float[] x, int stride);

  /** t = t * activation'(x), in place, where h = activation(x). */
  public abstract void derivative(
      Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride);
}
