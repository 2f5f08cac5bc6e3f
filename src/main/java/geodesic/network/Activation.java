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
  /** max(x, 0). */
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
  },
  /** 1 / (1 + e^-x). */
  SIGMOID {
    @Override
    boolean keepsZero() {
      return false;
    }

    @Override
    public void apply(Kernels kernels, int rows, int columns, float[] x, int stride) {
      kernels.sigmoid(rows, columns, x, stride);
    }

    @Override
    public void derivative(
        Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
      kernels.sigmoidDerivative(rows, columns, t, tStride, h, hStride);
    }
  },
  /** x where it is positive, else e^x - 1 (Clevert, Unterthiner and Hochreiter 2016). */
  ELU {
    @Override
    public void apply(Kernels kernels, int rows, int columns, float[] x, int stride) {
      kernels.elu(rows, columns, x, stride);
    }

    @Override
    public void derivative(
        Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
      kernels.eluDerivative(rows, columns, t, tStride, h, hStride);
    }
  },
  /** ln(1 + e^x). */
  SOFTPLUS {
    @Override
    boolean keepsZero() {
      return false;
    }

    @Override
    public void apply(Kernels kernels, int rows, int columns, float[] x, int stride) {
      kernels.softplus(rows, columns, x, stride);
    }

    @Override
    public void derivative(
        Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
      kernels.softplusDerivative(rows, columns, t, tStride, h, hStride);
    }
  },
  /** x where it is positive, else x / 100. */
  LEAKY_RELU {
    @Override
    public void apply(Kernels kernels, int rows, int columns, float[] x, int stride) {
      PiecewiseLinear.leak(0.01f, rows, columns, x, stride);
    }

    @Override
    public void derivative(
        Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
      PiecewiseLinear.leakDerivative(0.01f, rows, columns, t, tStride, h, hStride);
    }
  },
  /** x / 5 + 1/2, not below 0 or above 1. */
  HARD_SIGMOID {
    @Override
    boolean keepsZero() {
      return false;
    }

    @Override
    public void apply(Kernels kernels, int rows, int columns, float[] x, int stride) {
      PiecewiseLinear.clip(0.2f, 0.5f, 0f, rows, columns, x, stride);
    }

    @Override
    public void derivative(
        Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
      PiecewiseLinear.clipDerivative(0.2f, 0f, rows, columns, t, tStride, h, hStride);
    }
  },
  /** x, not below -1 or above 1. */
  HARD_TANH {
    @Override
    public void apply(Kernels kernels, int rows, int columns, float[] x, int stride) {
      PiecewiseLinear.clip(1f, 0f, -1f, rows, columns, x, stride);
    }

    @Override
    public void derivative(
        Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride) {
      PiecewiseLinear.clipDerivative(1f, -1f, rows, columns, t, tStride, h, hStride);
    }
  };

  /** Whether activation(0) = 0, so that zeros in padding stay zeros. */
  boolean keepsZero() {
    return true;
  }

  /** x = activation(x), in place, on rows padded as {@link Kernels} says. */
  public abstract void apply(Kernels kernels, int rows, int columns, float[] x, int stride);

  /** t = t * activation'(x), in place, where h = activation(x). */
  public abstract void derivative(
      Kernels kernels, int rows, int columns, float[] t, int tStride, float[] h, int hStride);
}
