package geodesic.network.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A node without parameters whose outputs are sums of inputs' elements times a factor: scaling,
 * sum, concatenation, flattening. Tangents go the way of values, and adjoints the same way back.
 */
record LinearStep(List<Part> parts, Value output) implements Step {
  /**
   * What becomes of an input.
   *
   * @param runs of elements that stay side by side, three numbers each: where it starts in a row of
   *     the input, where in a row of the output, how many elements it has
   * @param first whether nothing else has added to the input's adjoint before
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Part(Value input, float factor, int[] runs, boolean first) {
    /**
     * Pixels that stay pixels.
     *
     * @param channel the output's for the input's first one
     */
    static Part pixels(Value input, Value output, float factor, int channel, boolean first) {
      Layout from = input.layout();
      Layout to = output.layout();
      List<Integer> runs = new ArrayList<>();
      if (from.equals(to) && from.stride() == from.channels()) {
        runs.addAll(List.of(0, 0, from.row()));
      } else {
        for (int p = 0; p < from.pixels(); p++) {
          runs.addAll(List.of(p * from.stride(), p * to.stride() + channel, from.channels()));
        }
      }
      return new Part(input, factor, array(runs), first);
    }

    /** Pixels that become channels, in channel-major order. */
    static Part flat(Value input, boolean first) {
      Layout from = input.layout();
      List<Integer> runs = new ArrayList<>();
      for (int c = 0; c < from.channels(); c++) {
        for (int p = 0; p < from.pixels(); p++) {
          runs.addAll(List.of(p * from.stride() + c, c * from.pixels() + p, 1));
        }
      }
      return new Part(input, 1f, array(runs), first);
    }

    private static int[] array(List<Integer> runs) {
      return runs.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  LinearStep {
    parts = List.copyOf(parts);
  }

  @Override
  public void forward(Chunk chunk, Scratch scratch, float[] theta) {
    float[] to = chunk.value[output.buffer()];
    Arrays.fill(to, 0, chunk.rows * output.layout().row(), 0f);
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      forth(part, chunk.rows, chunk.value[part.input.buffer()], to);
    }
  }

  @Override
  public void tangent(Chunk chunk, Scratch scratch, float[] theta, float[] v) {
    float[] to = scratch.tangent[output.buffer()];
    Arrays.fill(to, 0, chunk.rows * output.layout().row(), 0f);
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.input.varies()) {
        forth(part, chunk.rows, scratch.tangent[part.input.buffer()], to);
      }
    }
  }

  @Override
  public void adjoint(Chunk chunk, Scratch scratch, float[] theta, float[] transposed) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.input.varies()) {
        float[] to = scratch.tangent[part.input.buffer()];
        if (part.first) {
          Arrays.fill(to, 0, chunk.rows * part.input.layout().row(), 0f);
        }
        back(part, chunk.rows, scratch.tangent[output.buffer()], to);
      }
    }
  }

  private void forth(Part part, int rows, float[] from, float[] to) {
    int[] runs = part.runs;
    for (int i = 0; i < rows; i++) {
      int p = i * part.input.layout().row();
      int q = i * output.layout().row();
      for (int r = 0; r < runs.length; r += 3) {
        add(runs[r + 2], part.factor, from, p + runs[r], to, q + runs[r + 1]);
      }
    }
  }

  private void back(Part part, int rows, float[] from, float[] to) {
    int[] runs = part.runs;
    for (int i = 0; i < rows; i++) {
      int p = i * part.input.layout().row();
      int q = i * output.layout().row();
      for (int r = 0; r < runs.length; r += 3) {
        add(runs[r + 2], part.factor, from, q + runs[r + 1], to, p + runs[r]);
      }
    }
  }

  private static void add(int n, float factor, float[] from, int f, float[] to, int t) {
    for (int k = 0; k < n; k++) {
      to[t + k] += factor * from[f + k];
    }
  }
}
