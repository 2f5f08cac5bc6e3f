package geodesic.network.graph;

import geodesic.network.Linearization;
import geodesic.network.Weights;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link GraphNetwork} on one tile, chunk by chunk: each goes through all nodes while it is in
 * the cache. How rows fall into chunks depends on the graph alone, so that sums over rows have the
 * same bits in every tile of those rows.
 */
final class GraphLinearization implements Linearization {
  private final GraphPlan plan;
  private final Step[] steps;
  private final int capacity;
  private final Chunk[] chunks;
  private final int stride;
  private final int parameters;
  private final float[] output;
  private GraphWeights weights;
  private int rows;

  GraphLinearization(GraphPlan plan, int capacity) {
    this.plan = plan;
    this.capacity = capacity;
    steps = plan.steps().stream().map(step -> step.orElse(null)).toArray(Step[]::new);
    int size = plan.chunkRows();
    chunks = new Chunk[(capacity + size - 1) / size];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = new Chunk(plan, Math.min(size, capacity - i * size));
    }
    stride = plan.output().layout().stride();
    output = new float[capacity * stride];
    parameters = plan.graph().parameters(); // computed from all shapes, hence only once
  }

  @Override
  public void evaluate(Weights theta, int rows, float[] x, int at) {
    if (rows < 0 || rows > capacity) {
      throw new IllegalArgumentException(rows + " rows do not fit into a tile of " + capacity);
    }
    weights = (GraphWeights) theta;
    this.rows = rows;
    Scratch scratch = Scratch.of(plan);
    int inputs = plan.graph().input().size();
    for (int i = 0, from = 0; i < chunks.length; i++, from += plan.chunkRows()) {
      Chunk chunk = chunks[i];
      chunk.rows = Math.clamp(rows - from, 0, plan.chunkRows());
      if (chunk.rows > 0) {
        load(x, at + from * inputs, chunk);
        for (int k = 0; k < steps.length; k++) {
          if (steps[k] != null) {
            steps[k].forward(chunk, scratch, weights.matrix[k]);
          }
        }
        copyOut(chunk.value[plan.output().buffer()], chunk.rows, output, from * stride);
      }
    }
  }

  /** Channel-major observations become pixels. */
  private void load(float[] x, int at, Chunk chunk) {
    Layout layout = plan.values().getFirst().layout();
    float[] to = chunk.value[plan.values().getFirst().buffer()];
    int pixels = layout.pixels();
    int channels = layout.channels();
    for (int i = 0; i < chunk.rows; i++) {
      int from = at + i * pixels * channels;
      int start = i * layout.row();
      if (pixels == 1 || layout.stride() == 1) {
        System.arraycopy(x, from, to, start, pixels * channels);
        continue;
      }
      int c = 0;
      for (; c + 4 <= channels; c += 4) { // four channels are written side by side
        int from1 = from + pixels;
        int from2 = from1 + pixels;
        int from3 = from2 + pixels;
        for (int p = 0, q = start + c; p < pixels; p++, q += channels) {
          to[q] = x[from + p];
          to[q + 1] = x[from1 + p];
          to[q + 2] = x[from2 + p];
          to[q + 3] = x[from3 + p];
        }
        from += 4 * pixels;
      }
      for (; c < channels; c++) {
        for (int p = 0, q = start + c; p < pixels; p++, q += channels) {
          to[q] = x[from++];
        }
      }
    }
  }

  /** Copies rows of outputs or of their tangents; the padding becomes zero. */
  private void copyOut(float[] from, int count, float[] to, int at) {
    System.arraycopy(from, 0, to, at, count * stride);
    int outputs = plan.output().layout().channels();
    for (int i = 0, row = at; i < count; i++, row += stride) {
      Arrays.fill(to, row + outputs, row + stride, 0f);
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int stride() {
    return stride;
  }

  @Override
  public float[] output() {
    return output;
  }

  @Override
  public void jacobianTimes(Weights v, float[] u) {
    if (!plan.output().varies()) {
      Arrays.fill(u, 0, rows * stride, 0f);
      return;
    }
    float[][] direction = ((GraphWeights) v).matrix;
    Scratch scratch = Scratch.of(plan);
    List<Value> values = plan.values();
    for (int i = 0, from = 0; from < rows; i++, from += plan.chunkRows()) {
      for (int k = 0; k < steps.length; k++) {
        if (steps[k] != null && values.get(k + 1).varies()) {
          steps[k].tangent(chunks[i], scratch, weights.matrix[k], direction[k]);
        }
      }
      copyOut(scratch.tangent[plan.output().buffer()], chunks[i].rows, u, from * stride);
    }
  }

  @Override
  public void transposedJacobianTimes(float[] u, float[] gradient, int at) {
    Arrays.fill(gradient, at, at + parameters, 0f);
    if (!plan.output().varies() || rows == 0) {
      return;
    }
    Scratch scratch = Scratch.of(plan);
    List<Value> values = plan.values();
    for (int i = 0, from = 0; from < rows; i++, from += plan.chunkRows()) {
      int floats = chunks[i].rows * stride;
      System.arraycopy(u, from * stride, scratch.tangent[plan.output().buffer()], 0, floats);
      scratch.fresh = i == 0;
      for (int k = steps.length - 1; k >= 0; k--) {
        if (steps[k] != null && values.get(k + 1).varies()) {
          steps[k].adjoint(chunks[i], scratch, weights.matrix[k], weights.transposed[k]);
        }
      }
    }
    for (Step step : steps) {
      if (step != null) {
        step.gradient(scratch, gradient, at);
      }
    }
  }
}
