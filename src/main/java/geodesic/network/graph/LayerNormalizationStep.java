package geodesic.network.graph;

import java.util.Arrays;
import java.util.Optional;

/**
 * y = g z + b with z = (x - mean x) r, r = 1 / sqrt(var x + epsilon). z and r are kept. Sums over a
 * row are in double, in the order of the elements.
 *
 * <p>Tangent: g (r (t - mean t - z mean(z t))) + v_g z + v_b; adjoint: with e = g d, r (e - mean e
 * - z mean(z e)); gradient: the sums of d z and of d.
 *
 * @param w one row of gains, and the biases
 * @param first whether nothing else has added to the input's adjoint before
 */
record LayerNormalizationStep(
    int node, Value input, Value output, double epsilon, LayerMatrix w, boolean first)
    implements Step {
  @Override
  public Optional<LayerMatrix> matrix() {
    return Optional.of(w);
  }

  @Override
  public Needs needs() {
    return new Needs(w.outputs() + 1, 0, w.size(), 0, 0);
  }

  @Override
  public void forward(Chunk chunk, Scratch scratch, float[] theta) {
    int n = w.outputs();
    float[] x = chunk.value[input.buffer()];
    float[] y = chunk.value[output.buffer()];
    float[] z = chunk.kept[node];
    for (int i = 0; i < chunk.rows; i++) {
      int p = i * input.layout().row();
      int q = i * output.layout().row();
      int k = i * (n + 1);
      double mean = 0;
      for (int j = 0; j < n; j++) {
        mean += x[p + j];
      }
      mean /= n;
      double variance = 0;
      for (int j = 0; j < n; j++) {
        variance += (x[p + j] - mean) * (x[p + j] - mean);
      }
      double r = 1 / Math.sqrt(variance / n + epsilon);
      z[k + n] = (float) r;
      for (int j = 0; j < n; j++) {
        z[k + j] = (float) ((x[p + j] - mean) * r);
        y[q + j] = Math.fma(theta[j], z[k + j], theta[w.biasAt() + j]);
      }
    }
  }

  @Override
  public void tangent(Chunk chunk, Scratch scratch, float[] theta, float[] v) {
    int n = w.outputs();
    float[] z = chunk.kept[node];
    float[] t = scratch.tangent[input.buffer()];
    float[] to = scratch.tangent[output.buffer()];
    for (int i = 0; i < chunk.rows; i++) {
      int p = i * input.layout().row();
      int q = i * output.layout().row();
      int k = i * (n + 1);
      for (int j = 0; j < n; j++) {
        to[q + j] = Math.fma(v[j], z[k + j], v[w.biasAt() + j]);
      }
      Arrays.fill(to, q + n, q + output.layout().row(), 0f);
      if (input.varies()) {
        double mean = 0;
        double along = 0;
        for (int j = 0; j < n; j++) {
          mean += t[p + j];
          along += (double) z[k + j] * t[p + j];
        }
        mean /= n;
        along /= n;
        for (int j = 0; j < n; j++) {
          to[q + j] += (float) (theta[j] * z[k + n] * (t[p + j] - mean - z[k + j] * along));
        }
      }
    }
  }

  @Override
  public void adjoint(Chunk chunk, Scratch scratch, float[] theta, float[] transposed) {
    int n = w.outputs();
    float[] z = chunk.kept[node];
    float[] d = scratch.tangent[output.buffer()];
    float[] sum = scratch.gradient[node];
    if (scratch.fresh) {
      Arrays.fill(sum, 0, w.size(), 0f);
    }
    for (int i = 0; i < chunk.rows; i++) {
      int q = i * output.layout().row();
      int k = i * (n + 1);
      for (int j = 0; j < n; j++) {
        sum[j] = Math.fma(d[q + j], z[k + j], sum[j]);
        sum[w.biasAt() + j] += d[q + j];
      }
      if (input.varies()) {
        addToInput(scratch.tangent[input.buffer()], i * input.layout().row(), d, q, z, k, theta);
      }
    }
  }

  private void addToInput(float[] to, int p, float[] d, int q, float[] z, int k, float[] theta) {
    int n = w.outputs();
    if (first) {
      Arrays.fill(to, p, p + input.layout().row(), 0f);
    }
    double mean = 0;
    double along = 0;
    for (int j = 0; j < n; j++) {
      double e = (double) theta[j] * d[q + j];
      mean += e;
      along += e * z[k + j];
    }
    mean /= n;
    along /= n;
    for (int j = 0; j < n; j++) {
      double e = (double) theta[j] * d[q + j];
      to[p + j] += (float) (z[k + n] * (e - mean - z[k + j] * along));
    }
  }

  @Override
  public void gradient(Scratch scratch, float[] gradient, int at) {
    w.unlay(scratch.gradient[node], gradient, at);
  }
}
