package geodesic.exchange.sb3;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A tensor of PyTorch.
 *
 * @param shape the extent of each axis
 * @param values in row-major order
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Tensor(int[] shape, float[] values) {
  /** The same numbers with the first axis made the last: [out, in, ...] becomes [in, ..., out]. */
  float[] firstAxisLast() {
    int first = shape[0];
    int rest = values.length / Math.max(first, 1);
    float[] moved = new float[values.length];
    for (int i = 0; i < first; i++) {
      for (int j = 0; j < rest; j++) {
        moved[j * first + i] = values[i * rest + j];
      }
    }
    return moved;
  }

  /** "32 x 4". */
  String size() {
    return shape.length == 0
        ? "one number"
        : Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
  }
}
