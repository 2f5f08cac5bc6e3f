package geodesic.network;

import geodesic.linalg.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * An {@link Mlp} on one tile. Activations h_l are kept with a constant column 1 after the last
 * unit, so that a layer's bias is a row of its matrix in the forward, the tangent and the gradient
 * product alike.
 *
 * <p>Tangent of layer l: t_l = activation'(.) (t_{l-1} W_l + [h_{l-1}, 1] V_l). Reverse: gradient
 * of layer l = [h_{l-1}, 1]' d_l, d_{l-1} = activation'(.) (d_l W_l').
 */
final class MlpLinearization implements LayeredLinearization {
  /**
   * Tangents are needed only during one product, so one pair per thread serves every tile from the
   * same cache lines.
   */
  private static final ThreadLocal<float[][]> TANGENTS =
      ThreadLocal.withInitial(() -> new float[2][0]);

  private static final float[] ONE = {1};

  private final Mlp network;
  private final Kernels kernels;
  private final List<Layer> layers;
  private final int capacity;
  private final int widest;

  /** h_0 .. h_{L-1}, each with its column of ones, then the output. */
  private final float[][] activation;

  private final int[] stride;
  private final float[] zeros;
  private final float[] layerGradient;
  private MlpWeights weights;
  private int rows;

  MlpLinearization(Mlp network, int capacity, Kernels kernels) {
    this.network = network;
    this.capacity = capacity;
    this.kernels = kernels;
    layers = network.layers();
    int count = layers.size();
    activation = new float[count + 1][];
    stride = new int[count + 1];
    int widestUnit = 0;
    int largestPaddedLayer = 0;
    for (int l = 0; l <= count; l++) {
      int width = network.width(l);
      stride[l] = Kernels.padded(l == count ? width : width + 1);
      activation[l] = new float[capacity * stride[l]];
      widestUnit = Math.max(widestUnit, Kernels.padded(width));
      if (l < count) {
        int out = network.width(l + 1);
        int scratch =
            out < Kernels.PAD
                ? Math.max(out * Kernels.padded(width), Kernels.PAD)
                : (width + 1) * Kernels.padded(out);
        largestPaddedLayer = Math.max(largestPaddedLayer, scratch);
      }
    }
    widest = widestUnit;
    zeros = Kernels.zeros(widest);
    layerGradient = new float[largestPaddedLayer];
  }

  @Override
  public void evaluate(Weights theta, int rows, float[] x, int at) {
    if (rows < 0 || rows > capacity) {
      throw new IllegalArgumentException(rows + " rows do not fit into a tile of " + capacity);
    }
    this.weights = (MlpWeights) theta;
    this.rows = rows;
    int inputs = network.inputs();
    for (int i = 0; i < rows; i++) {
      System.arraycopy(x, at + i * inputs, activation[0], i * stride[0], inputs);
    }
    int count = layers.size();
    for (int l = 0; l < count; l++) {
      int in = network.width(l);
      int out = network.width(l + 1);
      setOnes(activation[l], in, stride[l]);
      // spotless:off
      kernels.gemm(
          rows, out, in + 1, activation[l], 0, stride[l], 1, weights.layer[l], 0, Kernels.padded(out),
          activation[l + 1], 0, stride[l + 1], zeros, 0, 0);
      // spotless:on
      if (l + 1 < count) {
        network.activation().apply(kernels, rows, out, activation[l + 1], stride[l + 1]);
        if (!network.activation().keepsZero()) {
          clearPadding(activation[l + 1], out, stride[l + 1]);
        }
      }
    }
  }

  private void clearPadding(float[] h, int columns, int stride) {
    for (int i = 0, row = 0; i < rows; i++, row += stride) {
      Arrays.fill(h, row + columns, row + stride, 0f);
    }
  }

  private void setOnes(float[] h, int column, int stride) {
    for (int i = 0, j = column; i < rows; i++, j += stride) {
      h[j] = 1f;
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int stride() {
    return stride[layers.size()];
  }

  @Override
  public float[] output() {
    return activation[layers.size()];
  }

  @Override
  public void jacobianTimes(Weights v, float[] u) {
    MlpWeights direction = (MlpWeights) v;
    float[][] tangents = tangents();
    int count = layers.size();
    float[] before = null;
    for (int l = 0; l < count; l++) {
      int in = network.width(l);
      int out = network.width(l + 1);
      int to = Kernels.padded(out);
      float[] after = l + 1 == count ? u : tangents[l & 1];
      // spotless:off
      kernels.gemm(
          rows, out, in + 1, activation[l], 0, stride[l], 1, direction.layer[l], 0, to, after, 0, to, zeros, 0, 0);
      // spotless:on
      if (l > 0) {
        // spotless:off
        kernels.gemm(
            rows, out, in, before, 0, Kernels.padded(in), 1, weights.layer[l], 0, to, after, 0, to, after, 0, to);
        // spotless:on
      }
      if (l + 1 < count) {
        network
            .activation()
            .derivative(kernels, rows, out, after, to, activation[l + 1], stride[l + 1]);
      }
      before = after;
    }
  }

  @Override
  public void transposedJacobianTimes(float[] u, float[] gradient, int at) {
    backPropagate(
        u, (l, h, hStride, d, dStride) -> layerGradient(l, d, gradient, at + layers.get(l).at()));
  }

  @Override
  public void backPropagate(float[] u, Visitor visitor) {
    float[][] tangents = tangents();
    float[] d = u;
    for (int l = layers.size() - 1; l >= 0; l--) {
      int in = network.width(l);
      int out = network.width(l + 1);
      visitor.visit(l, activation[l], stride[l], d, Kernels.padded(out));
      if (l > 0) {
        float[] below = tangents[l & 1];
        int to = Kernels.padded(in);
        // spotless:off
        kernels.gemm(
            rows, in, out, d, 0, Kernels.padded(out), 1, weights.transposed[l], 0, to, below, 0, to, zeros, 0, 0);
        // spotless:on
        network.activation().derivative(kernels, rows, in, below, to, activation[l], stride[l]);
        d = below;
      }
    }
  }

  /** [h, 1]' d. Both ways of computing it give the same bits. */
  private void layerGradient(int l, float[] d, float[] gradient, int at) {
    int in = network.width(l);
    int out = network.width(l + 1);
    int stride = Kernels.padded(out);
    if (out < Kernels.PAD) {
      narrowGradient(l, d, gradient, at);
    } else if (out == stride) {
      outerProduct(in + 1, out, activation[l], this.stride[l], d, stride, gradient, at);
    } else {
      outerProduct(in + 1, out, activation[l], this.stride[l], d, stride, layerGradient, 0);
      for (int i = 0; i <= in; i++) {
        System.arraycopy(layerGradient, i * stride, gradient, at + i * out, out);
      }
    }
  }

  /**
   * With few outputs most of each vector would be empty: d'h is computed instead, and the biases
   * separately.
   */
  private void narrowGradient(int l, float[] d, float[] gradient, int at) {
    int in = network.width(l);
    int out = network.width(l + 1);
    int padded = Kernels.padded(in);
    outerProduct(out, in, d, Kernels.PAD, activation[l], stride[l], layerGradient, 0);
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < out; j++) {
        gradient[at + i * out + j] = layerGradient[j * padded + i];
      }
    }
    // spotless:off
    kernels.gemm(1, out, rows, ONE, 0, 0, 0, d, 0, Kernels.PAD, layerGradient, 0, Kernels.PAD, zeros, 0, 0);
    // spotless:on
    System.arraycopy(layerGradient, 0, gradient, at + in * out, out);
  }

  /** a'b over the tile's rows, into rows of padded(columns) floats. */
  private void outerProduct(
      int aWidth, int columns, float[] a, int aStride, float[] b, int bStride, float[] to, int at) {
    int row = Kernels.padded(columns);
    // spotless:off
    kernels.gemm(aWidth, columns, rows, a, 0, 1, aStride, b, 0, bStride, to, at, row, zeros, 0, 0);
    // spotless:on
  }

  private float[][] tangents() {
    float[][] pair = TANGENTS.get();
    int size = capacity * widest;
    if (pair[0].length < size) {
      pair[0] = new float[size];
      pair[1] = new float[size];
    }
    return pair;
  }
}
