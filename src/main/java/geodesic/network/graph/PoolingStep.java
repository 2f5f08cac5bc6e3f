package geodesic.network.graph;

import java.util.Arrays;

/**
 * Maximum or average pooling, pixel by pixel with all channels side by side. Of equal largest
 * elements the first is taken, rows before columns; NaN is larger than all numbers.
 *
 * @param seen where in a row the pixels lie that an output pixel sees, rows before columns
 * @param start the first of {@code seen} for each output pixel, and the end
 * @param first whether nothing else has added to the input's adjoint before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PoolingStep(
    int node, Value input, Value output, boolean maximum, int[] seen, int[] start, boolean first)
    implements Step {
  static PoolingStep of(int node, Value input, Value output, Pooling pooling, boolean first) {
    Layout in = input.layout();
    Layout out = output.layout();
    Window w = pooling.window();
    int[] seen = new int[out.pixels() * w.height() * w.width()];
    int[] start = new int[out.pixels() + 1];
    int k = 0;
    for (int p = 0; p < out.pixels(); p++) {
      int top = p / out.width() * w.strideY() - w.top();
      int left = p % out.width() * w.strideX() - w.left();
      for (int y = Math.max(0, top); y < Math.min(in.height(), top + w.height()); y++) {
        for (int x = Math.max(0, left); x < Math.min(in.width(), left + w.width()); x++) {
          seen[k++] = (y * in.width() + x) * in.stride();
        }
      }
      start[p + 1] = k;
    }
    boolean maximum = pooling.kind() == Pooling.Kind.MAXIMUM;
    return new PoolingStep(node, input, output, maximum, Arrays.copyOf(seen, k), start, first);
  }

  @Override
  public Needs needs() {
    return new Needs(0, maximum ? output.layout().row() : 0, 0, 0, 0);
  }

  @Override
  public void forward(Chunk chunk, Scratch scratch, float[] theta) {
    float[] from = chunk.value[input.buffer()];
    float[] to = chunk.value[output.buffer()];
    if (maximum) {
      maximum(chunk.rows, from, to, chunk.chosen[node]);
    } else {
      average(chunk.rows, from, to);
    }
  }

  private void maximum(int rows, float[] from, float[] to, int[] chosen) {
    int channels = output.layout().channels();
    int t = 0;
    for (int i = 0; i < rows; i++) {
      int row = i * input.layout().row();
      for (int p = 0; p + 1 < start.length; p++, t += output.layout().stride()) {
        for (int k = start[p]; k < start[p + 1]; k++) {
          int f = row + seen[k];
          boolean fresh = k == start[p];
          for (int c = 0; c < channels; c++) {
            float x = from[f + c];
            if (fresh || x > to[t + c] || Float.isNaN(x)) {
              to[t + c] = x;
              chosen[t + c] = f + c;
            }
          }
        }
      }
    }
  }

  private void average(int rows, float[] from, float[] to) {
    int channels = output.layout().channels();
    Arrays.fill(to, 0, rows * output.layout().row(), 0f);
    int t = 0;
    for (int i = 0; i < rows; i++) {
      int row = i * input.layout().row();
      for (int p = 0; p + 1 < start.length; p++, t += output.layout().stride()) {
        int count = start[p + 1] - start[p];
        for (int k = start[p]; k < start[p + 1]; k++) {
          int f = row + seen[k];
          for (int c = 0; c < channels; c++) {
            to[t + c] += from[f + c] / count;
          }
        }
      }
    }
  }

  @Override
  public void tangent(Chunk chunk, Scratch scratch, float[] theta, float[] v) {
    float[] from = scratch.tangent[input.buffer()];
    float[] to = scratch.tangent[output.buffer()];
    if (!maximum) {
      average(chunk.rows, from, to);
      return;
    }
    int[] chosen = chunk.chosen[node];
    Layout layout = output.layout();
    for (int p = 0; p < chunk.rows * layout.row(); p += layout.stride()) {
      for (int c = p; c < p + layout.channels(); c++) {
        to[c] = from[chosen[c]];
      }
      Arrays.fill(to, p + layout.channels(), p + layout.stride(), 0f);
    }
  }

  @Override
  public void adjoint(Chunk chunk, Scratch scratch, float[] theta, float[] transposed) {
    float[] d = scratch.tangent[output.buffer()];
    float[] to = scratch.tangent[input.buffer()];
    if (first) {
      Arrays.fill(to, 0, chunk.rows * input.layout().row(), 0f);
    }
    if (!maximum) {
      spread(chunk.rows, d, to);
      return;
    }
    int[] chosen = chunk.chosen[node];
    Layout layout = output.layout();
    for (int p = 0; p < chunk.rows * layout.row(); p += layout.stride()) {
      for (int c = p; c < p + layout.channels(); c++) {
        to[chosen[c]] += d[c];
      }
    }
  }

  private void spread(int rows, float[] d, float[] to) {
    int channels = output.layout().channels();
    int from = 0;
    for (int i = 0; i < rows; i++) {
      int row = i * input.layout().row();
      for (int p = 0; p + 1 < start.length; p++, from += output.layout().stride()) {
        int count = start[p + 1] - start[p];
        for (int k = start[p]; k < start[p + 1]; k++) {
          int t = row + seen[k];
          for (int c = 0; c < channels; c++) {
            to[t + c] += d[from + c] / count;
          }
        }
      }
    }
  }
}
