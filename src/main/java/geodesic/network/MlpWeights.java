package geodesic.network;

import geodesic.linalg.Kernels;

/**
 * The layers of an {@link Mlp} as padded matrices and, for parameters, their transposes for the
 * reverse pass.
 */
final class MlpWeights implements Weights {
  private final Mlp network;

  /** Layer l: (in + 1) rows, the last being the bias, of padded(out) floats. */
  final float[][] layer;

  /**
   * Layer l without its bias, transposed: out rows of padded(in) floats. Layer 0 has none, since
   * the reverse pass ends there; a direction has none at all.
   */
  final float[][] transposed;

  MlpWeights(Mlp network, boolean withTransposes) {
    this.network = network;
    int layers = network.depth();
    layer = new float[layers][];
    transposed = new float[withTransposes ? layers : 0][];
    for (int l = 0; l < layers; l++) {
      int in = network.width(l);
      int out = network.width(l + 1);
      layer[l] = new float[(in + 1) * Kernels.padded(out)];
      if (withTransposes && l > 0) {
        transposed[l] = new float[out * Kernels.padded(in)];
      }
    }
  }

  @Override
  public void set(float[] theta, int at) {
    int from = at;
    for (int l = 0; l < layer.length; l++) {
      int rows = network.width(l) + 1;
      int out = network.width(l + 1);
      int stride = Kernels.padded(out);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(theta, from + i * out, layer[l], i * stride, out);
      }
      from += rows * out;
    }
    for (int l = 1; l < transposed.length; l++) {
      int out = network.width(l + 1);
      transpose(network.width(l), out, layer[l], Kernels.padded(out), transposed[l]);
    }
  }

  private static void transpose(int in, int out, float[] from, int fromStride, float[] to) {
    int toStride = Kernels.padded(in);
    for (int j = 0; j < out; j++) {
      for (int i = 0; i < in; i++) {
        to[j * toStride + i] = from[i * fromStride + j];
      }
    }
  }
}
