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

  /**
   * Transposes eight rows at a time: each row is read contiguously, and the eight values of a
   * column are written contiguously.
   */
  private static void transpose(int in, int out, float[] from, int fromStride, float[] to) {
    int toStride = Kernels.padded(in);
    int i = 0;
    for (; i + 8 <= in; i += 8) {
      int p0 = i * fromStride;
      int p1 = p0 + fromStride;
      int p2 = p1 + fromStride;
      int p3 = p2 + fromStride;
      int p4 = p3 + fromStride;
      int p5 = p4 + fromStride;
      int p6 = p5 + fromStride;
      int p7 = p6 + fromStride;
      for (int j = 0, q = i; j < out; j++, q += toStride) {
        to[q] = from[p0 + j];
        to[q + 1] = from[p1 + j];
        to[q + 2] = from[p2 + j];
        to[q + 3] = from[p3 + j];
        to[q + 4] = from[p4 + j];
        to[q + 5] = from[p5 + j];
        to[q + 6] = from[p6 + j];
        to[q + 7] = from[p7 + j];
      }
    }
    for (; i < in; i++) {
      for (int j = 0; j < out; j++) {
        to[j * toStride + i] = from[i * fromStride + j];
      }
    }
  }
}
