package geodesic.network;

import geodesic.linalg.Kernels;

/** The nonlinearity between the layers of an {@link Mlp}. */
public enum Activation {
  TANH {
    @Override
    void apply(Kernels kernels, int rows, int columns, float[] x, int stride) {
      kernels.tanh(rows, columns, x, stride);
    }

    @Override
    void derivative(
        Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
      kernels.tanhDerivative(rows, columns, t, tStride, h, hStride);
    }
  },
  RELU {
    @Override
    void apply(Kernels kernels, int rows, int columns, float[] x, int stride) {
      kernels.relu(rows, columns, x, stride);
    }

    @Override
    void derivative(
        Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
      kernels.reluDerivative(rows, columns, t, tStride, h, hStride);
    }
  };

  /** x = activation(x), in place. */
  abstract void apply(Kernels kernels, int rows, int columns, float[] x, int stride);

  /** t = t * activation'(x), in place, where h = activation(x). */
  abstract void derivative(
      Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride);
}
